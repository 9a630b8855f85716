package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * What is counted of several fields, {@code sum( $quantity * $price )}, in the form that the engine
 * takes: as fields of their fact, {@code sum( $counted1.quantity * $counted1.price )}. Of the names
 * themselves it makes what its own compiler does not understand (Drools 10.2). The same with a
 * smallest or greatest that is reckoned with, {@code $most > $least * 2}, whose type it loses; and
 * what is asked of several names is given in the form of {@link AskedNames}.
 */
class CountedFields {
  private static final Pattern OPERATOR = Pattern.compile("[-+*/%]");
  private static final String GAP = "(?:\\s|//[^\\n]*|/\\*(?s:.*?)\\*/)*?";
  private static final Set<String> EXTREMES = Set.of("min", "max");
  private static final Pattern NAME = Pattern.compile("\\$\\w+\\b");
  private static final Pattern FIELD =
      Pattern.compile("^\\s*(\\$\\w+)\\s*:\\s*([a-z]\\w*)\\s*(?:$|[=!]=|[<>].*|(?:not|in)\\b.*)");

  private final String text;
  private final List<Edit> edits = new ArrayList<>();
  private List<String> asked = List.of();
  private int given;

  private CountedFields(String text) {
    this.text = text;
  }

  /** A part of the text, and what stands there instead. */
  private record Edit(int from, int to, String with) {}

  /** A field that has a name. */
  private record Field(PatternDescr pattern, String field) {}

  /** The text of a file for the engine. */
  static String asFields(Drl file) {
    var tree = file.text().contains("accumulate") ? RuleSyntax.parse(file).tree() : null;
    if (tree == null) {
      return file.text();
    }
    var counted = new CountedFields(file.text());
    for (var rule : tree.getRules()) {
      counted.asked = asked(rule.getLhs());
      counted.walk(rule.getLhs());
    }
    return counted.edited();
  }

  /** All that the conditions of a rule say, in whichever brackets. */
  private static List<String> asked(Object part) {
    if (part instanceof PatternDescr pattern) {
      var asked = new ArrayList<>(constraints(pattern));
      if (pattern.getSource() instanceof AccumulateDescr counted) {
        asked.addAll(asked(counted.getInput()));
        counted.getFunctions().forEach(call -> asked.addAll(List.of(call.getParams())));
      }
      return asked;
    }
    return part instanceof ConditionalElementDescr group
        ? group.getDescrs().stream().flatMap(one -> asked(one).stream()).toList()
        : List.of();
  }

  /** Whether more is taken than a name or a field. */
  static boolean isReckoned(String given) {
    return OPERATOR.matcher(VocabularyWords.withoutTexts(given)).find();
  }

  private void walk(Object part) {
    if (part instanceof PatternDescr pattern) {
      if (pattern.getSource() instanceof AccumulateDescr counted) {
        walk(counted.getInput());
        rewrite(counted, pattern);
      }
    } else if (part instanceof ConditionalElementDescr group) {
      group.getDescrs().forEach(this::walk);
    }
  }

  private void rewrite(AccumulateDescr counted, PatternDescr result) {
    var patterns = patterns(counted.getInput());
    var fieldByName = fields(patterns);
    var nameByPattern = new IdentityHashMap<PatternDescr, String>();
    var at = patterns.stream().mapToInt(this::offset).max().orElse(0);
    for (var call : counted.getFunctions()) {
      var found = called(call).matcher(text);
      var form = form(call, fieldByName.keySet(), counted, asked);
      if (!found.find(at)) {
        continue;
      }
      at = found.end();
      if (!form.isEmpty()) {
        var fields =
            NAME.matcher(found.group(1))
                .replaceAll(name -> field(name, fieldByName, nameByPattern));
        edits.add(new Edit(found.start(1), found.end(1), form.formatted(fields)));
      }
    }
    nameByPattern.forEach(
        (pattern, name) -> edits.add(new Edit(offset(pattern), offset(pattern), name + " : ")));
    if (result.getObjectType().startsWith("Object")) {
      rewriteAsked(counted, result, at);
    }
  }

  /**
   * What is asked of the results.
   *
   * @throws IllegalStateException when it is not found in the text: the engine may take one name
   *     for another there
   */
  private void rewriteAsked(AccumulateDescr counted, PatternDescr result, int from) {
    var at = from;
    for (var condition : constraints(result)) {
      var ahead = AskedNames.ahead(counted, condition);
      var found = Pattern.compile(spaced(condition)).matcher(text);
      if (found.find(at)) {
        at = found.end();
        if (!ahead.isEmpty()) {
          edits.add(new Edit(found.start(), at, ahead + " && ( " + found.group() + " )"));
        }
      } else if (!ahead.isEmpty()) {
        throw new IllegalStateException("Not found: " + condition);
      }
    }
  }

  private static List<String> constraints(PatternDescr result) {
    return result.getConstraint().getDescrs().stream()
        .filter(ExprConstraintDescr.class::isInstance)
        .map(one -> ((ExprConstraintDescr) one).getExpression().strip())
        .toList();
  }

  private static List<PatternDescr> patterns(Object input) {
    return input instanceof PatternDescr pattern
        ? List.of(pattern)
        : input instanceof ConditionalElementDescr group
            ? group.getDescrs().stream().flatMap(one -> patterns(one).stream()).toList()
            : List.of();
  }

  private static Map<String, Field> fields(Collection<PatternDescr> patterns) {
    var fieldByName = new LinkedHashMap<String, Field>();
    for (var pattern : patterns) {
      var fact = VocabularyWords.fact(pattern.getObjectType());
      for (var one : pattern.getConstraint().getDescrs()) {
        var bound =
            FIELD.matcher(one instanceof ExprConstraintDescr said ? said.getExpression() : "");
        if (fact != null
            && bound.matches()
            && VocabularyWords.fields(fact).contains(bound.group(2))) {
          fieldByName.put(bound.group(1), new Field(pattern, bound.group(2)));
        }
      }
    }
    return fieldByName;
  }

  /** How the engine wants to have it; empty when it takes it as it is. */
  private static String form(
      AccumulateFunctionCallDescr call,
      Set<String> fields,
      AccumulateDescr counted,
      List<String> asked) {
    var given = String.join(",", call.getParams()).strip();
    var names = NAME.matcher(given).results().map(MatchResult::group).distinct().toList();
    if (call.getParams().length != 1 || names.stream().noneMatch(fields::contains)) {
      return "";
    }
    if (call.getFunction().equals("average") && isReckoned(given)) {
      return "1.0 * ( %s )"; // Of whole numbers it breaks off otherwise.
    }
    if (!isReckoned(given) && isReckonedWith(call, counted, asked)) {
      return "%s * 1"; // Of a name alone it may only be compared.
    }
    // Beside another function it breaks off when a single name is reckoned with.
    var isTaken = names.size() < 2 && (!isReckoned(given) || counted.getFunctions().size() < 2);
    return isTaken ? "" : given.startsWith("(") ? "1.0 * ( %s )" : "%s";
  }

  /**
   * Whether the engine takes one of two for the other: it tells formulas by their left parts alone,
   * and fields by their names alone.
   */
  static boolean areMixed(
      AccumulateFunctionCallDescr one,
      AccumulateFunctionCallDescr other,
      AccumulateDescr counted,
      RuleDescr rule) {
    var asked = asked(rule.getLhs());
    var first = String.join(",", one.getParams()).strip();
    var second = String.join(",", other.getParams()).strip();
    if (isReckoned(first) || isReckoned(second)) {
      return !first.equals(second)
          && (isReckoned(first) || isReckonedWith(one, counted, asked))
          && (isReckoned(second) || isReckonedWith(other, counted, asked));
    }
    return first.contains(".")
        && second.contains(".")
        && !first.replaceFirst("\\..*", "").equals(second.replaceFirst("\\..*", ""));
  }

  /** Whether it is a smallest or greatest, and asked for where one is reckoned with. */
  private static boolean isReckonedWith(
      AccumulateFunctionCallDescr call, AccumulateDescr counted, List<String> asked) {
    var extremes =
        counted.getFunctions().stream()
            .filter(one -> EXTREMES.contains(one.getFunction()) && one.getBind() != null)
            .map(one -> Pattern.quote(one.getBind()) + "(?!\\w)")
            .collect(Collectors.joining("|", "(?:", ")"));
    var reckoned = Pattern.compile(extremes + "[\\s)]*[-+*/%]|[-+*/%][\\s(]*" + extremes);
    var name = Pattern.compile(Pattern.quote(String.valueOf(call.getBind())) + "(?!\\w)");
    return EXTREMES.contains(call.getFunction())
        && asked.stream().anyMatch(one -> name.matcher(one).find() && reckoned.matcher(one).find());
  }

  /** How the call may be written: the parser leaves out blanks. */
  private static Pattern called(AccumulateFunctionCallDescr call) {
    var spaced = spaced(String.join(",", call.getParams()));
    return Pattern.compile(
        "\\b" + call.getFunction() + GAP + "\\(" + GAP + "(" + spaced + ")" + GAP + "\\)");
  }

  private static String spaced(String said) {
    return said.chars()
        .filter(letter -> !Character.isWhitespace(letter))
        .mapToObj(letter -> Pattern.quote(Character.toString(letter)))
        .collect(Collectors.joining(GAP));
  }

  private String field(
      MatchResult name,
      Map<String, Field> fieldByName,
      IdentityHashMap<PatternDescr, String> nameByPattern) {
    var field = fieldByName.get(name.group());
    return Matcher.quoteReplacement(
        field == null ? name.group() : named(field.pattern(), nameByPattern) + "." + field.field());
  }

  private String named(PatternDescr pattern, IdentityHashMap<PatternDescr, String> nameByPattern) {
    return pattern.getIdentifier() == null
        ? nameByPattern.computeIfAbsent(pattern, one -> newName())
        : pattern.getIdentifier();
  }

  private String newName() {
    String name;
    do {
      given++;
      name = "$counted" + given;
    } while (text.contains(name));
    return name;
  }

  private int offset(PatternDescr pattern) {
    var at = 0;
    for (int line = 1; line < pattern.getLine(); line++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at + pattern.getColumn();
  }

  private String edited() {
    var changed = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::from).reversed())
        .forEach(edit -> changed.replace(edit.from(), edit.to(), edit.with()));
    return changed.toString();
  }
}
