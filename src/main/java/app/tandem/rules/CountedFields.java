package app.tandem.rules;

import app.tandem.rules.text.Drl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * What is counted of several fields, {@code sum( $quantity * $price )}, in the form that the engine
 * takes: as fields of their fact, {@code sum( $counted1.quantity * $counted1.price )}. Of the names
 * themselves it makes what its own compiler does not understand (Drools 10.2). What else it must
 * not be given as it stands is told by {@link CountedForm}; and what is asked of several names is
 * given in the form of {@link AskedNames}.
 */
class CountedFields {
  private static final String GAP = "(?:\\s|//[^\\n]*|/\\*(?s:.*?)\\*/)*?";
  private static final Pattern NAME = Pattern.compile("\\$\\w+\\b(?!\\s*\\.)");

  private final String text;
  private final CountedForm.Factors factors;
  private final List<Edit> edits = new ArrayList<>();
  private List<String> asked = List.of();

  private CountedFields(String text, CountedForm.Factors factors) {
    this.text = text;
    this.factors = factors;
  }

  /** A part of the text, and what stands there instead. */
  private record Edit(int from, int to, String with) {}

  /** The texts of files for the engine, in their order. */
  static List<String> asFields(List<Drl> files) {
    var rules = AskedRules.of(files);
    var factors = new CountedForm.Factors();
    return files.stream().map(file -> asFields(file, rules, factors)).toList();
  }

  private static String asFields(Drl file, AskedRules rules, CountedForm.Factors factors) {
    var counted = new CountedFields(file.text(), factors);
    for (var rule : rules.in(file)) {
      counted.asked = rules.asked(rule);
      counted.walk(rule.getLhs());
    }
    return counted.edited();
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
    var isOfAll = result.getObjectType().startsWith("Object");
    var forms = new CountedForm(counted, patterns, asked, factors);
    var nameByPattern = new IdentityHashMap<PatternDescr, String>();
    var at = patterns.stream().mapToInt(this::offset).max().orElse(0);
    for (var call : counted.getFunctions()) {
      var found = called(call).matcher(text);
      if (!found.find(at)) {
        continue;
      }
      at = found.end();
      var form = isOfAll ? forms.of(call) : "";
      if (!form.isEmpty()) {
        var fields = fields(found.group(1), forms, nameByPattern);
        edits.add(new Edit(found.start(1), found.end(1), form.formatted(fields)));
      }
    }
    nameByPattern.forEach(
        (pattern, name) -> edits.add(new Edit(offset(pattern), offset(pattern), name + " : ")));
    if (isOfAll) {
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

  static List<String> constraints(PatternDescr result) {
    return result.getConstraint().getDescrs().stream()
        .filter(ExprConstraintDescr.class::isInstance)
        .map(one -> ((ExprConstraintDescr) one).getExpression().strip())
        .toList();
  }

  static List<PatternDescr> patterns(Object input) {
    return input instanceof PatternDescr pattern
        ? List.of(pattern)
        : input instanceof ConditionalElementDescr group
            ? group.getDescrs().stream().flatMap(one -> patterns(one).stream()).toList()
            : List.of();
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

  private String fields(
      String said, CountedForm forms, IdentityHashMap<PatternDescr, String> nameByPattern) {
    return NAME.matcher(said)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    forms
                        .field(name.group())
                        .map(field -> field.of(named(field.pattern(), nameByPattern)))
                        .orElse(name.group())));
  }

  private String named(PatternDescr pattern, IdentityHashMap<PatternDescr, String> nameByPattern) {
    return pattern.getIdentifier() == null
        ? nameByPattern.computeIfAbsent(pattern, one -> newName())
        : pattern.getIdentifier();
  }

  private String newName() {
    String name;
    do {
      name = "$counted" + factors.next();
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
