package app.tandem.rules;

import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.Wanted.Presence;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.parser.DrlExprParserFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * What a rule asks for of a count, where that is compared with a value written out and must hold.
 *
 * @param facts what is counted, read as a fact that must be there
 * @param counted what is counted, of which facts; the same in two counts that give the same
 * @param function what is counted as a rule says it, for example {@code sum( price )}
 * @param limit of the name that the count gave
 */
public record CountedLimits(Wanted facts, String counted, String function, Limit limit) {
  private static final Pattern NAME = Pattern.compile("\\$\\w+");
  private static final Pattern NAMED =
      Pattern.compile("(\\$\\w+)\\s*:\\s*([a-z]\\w*)\\b(?!\\s*\\()");

  /** The kind of the facts, for example {@code InCart}. */
  public String fact() {
    return facts.fact();
  }

  /** All of a rule itself, in the order of its text. */
  public static List<CountedLimits> in(RuleInFile rule) {
    var found = new ArrayList<CountedLimits>();
    for (var pattern : counts(rule.tree().getLhs()).toList()) {
      read(pattern, input(pattern), found);
    }
    return found;
  }

  /**
   * The counts of facts of one kind. Inside of or, not and exists nothing must hold for sure.
   *
   * @param part of the conditions
   */
  static Stream<PatternDescr> counts(Object part) {
    if (part instanceof AndDescr group) {
      return group.getDescrs().stream().flatMap(CountedLimits::counts);
    }
    return part instanceof PatternDescr pattern
            && pattern.getSource() instanceof AccumulateDescr counted
            && !(counted instanceof GroupByDescr)
            && !counted.isMultiPattern()
        ? Stream.of(pattern)
        : Stream.of();
  }

  /** The facts that are counted. */
  static PatternDescr input(PatternDescr pattern) {
    return ((AccumulateDescr) pattern.getSource()).getInputPattern();
  }

  /** What each name of a count stands for, as a rule says it. */
  static Map<String, String> functions(PatternDescr pattern) {
    var fieldByName = fields(input(pattern));
    var functionByName = new HashMap<String, String>();
    for (var call : ((AccumulateDescr) pattern.getSource()).getFunctions()) {
      if (call.getBind() != null) {
        functionByName.put(call.getBind(), function(call, fieldByName));
      }
    }
    return functionByName;
  }

  private static void read(PatternDescr pattern, PatternDescr input, List<CountedLimits> found) {
    var functionByName = functions(pattern);
    for (var one : pattern.getConstraint().getDescrs()) {
      if (one instanceof ExprConstraintDescr asked) {
        for (var limit : limits(asked)) {
          var function = functionByName.get(limit.field());
          if (limit.isSure() && function != null) {
            var facts = ConditionReader.wanted(input, Presence.THERE);
            found.add(new CountedLimits(facts, function + " of " + facts(input), function, limit));
          }
        }
      }
    }
  }

  private static Map<String, String> fields(PatternDescr input) {
    var fieldByName = new HashMap<String, String>();
    for (var one : input.getConstraint().getDescrs()) {
      if (one instanceof ExprConstraintDescr said) {
        NAMED
            .matcher(said.getExpression())
            .results()
            .forEach(name -> fieldByName.put(name.group(1), name.group(2)));
      }
    }
    return fieldByName;
  }

  private static String function(
      AccumulateFunctionCallDescr call, Map<String, String> fieldByName) {
    var of =
        NAME.matcher(String.join(", ", call.getParams()).strip())
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(fieldByName.getOrDefault(name.group(), name.group())));
    return "%s( %s )".formatted(call.getFunction(), of);
  }

  /** The facts that are counted, without the names that they are given. */
  private static String facts(PatternDescr input) {
    var says = new TreeSet<String>();
    for (var one : input.getConstraint().getDescrs()) {
      if (one instanceof ExprConstraintDescr asked) {
        var bare = asked.getExpression().replaceAll("\\$\\w+\\s*:(?!:)", "").strip();
        if (!bare.matches("[a-z]\\w*")) {
          says.add(bare.replaceAll("\\s+", ""));
        }
      }
    }
    return input.getObjectType() + says;
  }

  private static List<Limit> limits(ExprConstraintDescr asked) {
    var parser = DrlExprParserFactory.getDrlExprParser(LanguageLevelOption.DRL6);
    var tree = parser.parse(asked.getExpression());
    var place = new Place(asked.getLine(), asked.getColumn() + 1);
    return tree == null || parser.hasErrors() ? List.of() : LimitReader.ofNames(tree, place);
  }
}
