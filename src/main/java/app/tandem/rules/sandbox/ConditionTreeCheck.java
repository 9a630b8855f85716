package app.tandem.rules.sandbox;

import app.tandem.kernel.NearName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Looks at the conditions of one rule: what is not known to be harmless is refused. */
final class ConditionTreeCheck {
  /** The engine makes a rule of its own of every way through the ors. */
  private static final int MOST_WAYS = 32;

  private static final int MOST_CONDITIONS = 60;
  private static final Set<String> FUNCTIONS =
      Set.of("sum", "count", "average", "min", "max", "collectList", "collectSet");
  private static final String VOCABULARY = "app.tandem.rules.vocabulary.";

  /** How that is written which has another name in the engine. */
  private static final Map<String, String> WRITTEN =
      Map.of("entrypoint", "entry-point", "namedconsequence", "do", "conditionalbranch", "if");

  private static final Pattern VERB = Pattern.compile("(?<![\\w.$])offers\\b(?!\\s*:)");
  private static final Set<String> VERB_TYPES = Set.of("Offers", "Offering", "Withholding");

  private static final String MAYBE_BRACKETS =
      "Maybe put the condition inside the brackets of a fact.";

  private final RuleDescr rule;
  private final List<Refusal> refusals = new ArrayList<>();
  private int conditions;

  private ConditionTreeCheck(RuleDescr rule) {
    this.rule = rule;
  }

  static List<Refusal> check(RuleDescr rule) {
    var check = new ConditionTreeCheck(rule);
    if (check.ways(rule.getLhs()) > MOST_WAYS || check.conditions > MOST_CONDITIONS) {
      check.refuse(rule, "The rule has too many conditions.", "Maybe make two rules of it.");
    }
    return check.refusals;
  }

  /** Checks a condition and what is inside; in how many ways it can hold. */
  private long ways(@Nullable Object condition) {
    conditions++;
    if (condition instanceof PatternDescr pattern) {
      return checkPattern(pattern);
    }
    if (condition instanceof OrDescr or) {
      return or.getDescrs().stream().mapToLong(this::ways).sum();
    }
    if (condition instanceof AndDescr
        || condition instanceof NotDescr
        || condition instanceof ExistsDescr
        || condition instanceof ForallDescr) {
      return ((ConditionalElementDescr) condition)
          .getDescrs().stream()
              .mapToLong(this::ways)
              .reduce(1, (all, one) -> Math.min(all * one, MOST_WAYS + 1L));
    }
    return condition instanceof AccumulateDescr accumulate
        ? checkAccumulate(accumulate)
        : refused(condition);
  }

  private long refused(@Nullable Object condition) {
    if (condition instanceof BaseDescr known) {
      var name = known.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
      var word = WRITTEN.getOrDefault(name, name);
      refuse(known, "Rules may not use (%s).".formatted(word), MAYBE_BRACKETS);
    }
    return 1;
  }

  private long checkPattern(PatternDescr pattern) {
    if (pattern.getObjectType() == null) {
      refuse(pattern, "Rules may not use (/).", "Maybe name the fact: InCart( quantity > 1 ).");
      return 1;
    }
    var type = pattern.getObjectType();
    if (pattern.getSource() == null && !isFact(type)) {
      refuse(pattern, "There is no fact (%s).".formatted(type), "Maybe it is spelled otherwise.");
    } else if (!isFact(type) && !isWord(type)) {
      refuse(pattern, MethodCheck.NO_WORD.formatted(type), MethodCheck.MAYBE);
    }
    if (!pattern.getBehaviors().isEmpty()) {
      refuse(pattern, "Rules may not use (over).", "Maybe count with accumulate.");
    }
    if (!pattern.getAnnotations().isEmpty()) {
      refuse(pattern, "A condition carries no note (@).", "Maybe leave it out.");
    }
    if (VERB_TYPES.contains(type.replace(VOCABULARY, ""))) {
      refuseVerb(pattern, type);
    }
    checkConstraints(pattern);
    if (pattern.getSource() instanceof AccumulateDescr counted && type.startsWith("Object")) {
      checkResult(pattern, counted);
    }
    return checkSource(pattern.getSource());
  }

  private void checkConstraints(PatternDescr pattern) {
    for (var constraint : pattern.getDescrs()) {
      checkVerb(pattern, constraint.toString());
      if (!(constraint instanceof ExprConstraintDescr)) {
        refused(constraint);
      } else if (constraint.toString().stripLeading().startsWith("/")) {
        refuse(pattern, "Rules may not use (/).", MAYBE_BRACKETS);
      }
    }
  }

  private void checkResult(PatternDescr result, AccumulateDescr counted) {
    for (var asked : result.getDescrs()) {
      if (asked instanceof ExprConstraintDescr condition) {
        ResultCheck.trouble(counted, condition.getExpression())
            .ifPresent(told -> refuse(asked, told.what(), told.maybe()));
      }
    }
  }

  private long checkSource(@Nullable Object source) {
    if (source == null) {
      return 1;
    }
    if (source instanceof FromDescr from) {
      checkVerb(from, String.valueOf(from.getDataSource()));
      return 1;
    }
    if (source instanceof CollectDescr collect) {
      return ways(collect.getInputPattern());
    }
    return source instanceof AccumulateDescr accumulate
        ? checkAccumulate(accumulate)
        : refused(source);
  }

  /** A condition may be asked at any time, and by any name it gives, something would be offered. */
  private void checkVerb(BaseDescr at, String text) {
    if (VERB.matcher(TextCheck.withoutQuotes(text)).find()) {
      refuseVerb(at, "offers");
    }
  }

  private void refuseVerb(BaseDescr at, String word) {
    refuse(
        at,
        "A condition asks and offers nothing, so (%s) has no place in it.".formatted(word),
        "Maybe move it below: then offers.propose( \"...\" ).because( \"...\" );");
  }

  private long checkAccumulate(AccumulateDescr accumulate) {
    if (accumulate instanceof GroupByDescr) {
      refuse(accumulate, "Rules may not use (groupby).", "Maybe count with accumulate.");
    }
    if (accumulate.getInitCode() != null
        || accumulate.getActionCode() != null
        || accumulate.getReverseCode() != null
        || accumulate.getResultCode() != null) {
      refuse(
          accumulate,
          "Rules may not use (init) in accumulate.",
          "Maybe a function does: sum, max.");
    }
    for (var call : accumulate.getFunctions()) {
      checkVerb(accumulate, String.join(" ", call.getParams()));
      if (call.getFunction().equals("eval")) {
        refuse(
            accumulate,
            "Rules may not use (eval).",
            "Maybe put a semicolon before it, and compare what was counted: $n > 2.");
      } else if (!FUNCTIONS.contains(call.getFunction())) {
        refuse(
            accumulate,
            "Nothing can be counted with (%s).".formatted(call.getFunction()),
            NearName.find(call.getFunction(), FUNCTIONS)
                .map("Maybe you meant %s."::formatted)
                .orElse("Maybe you meant one of " + FUNCTIONS.stream().sorted().toList() + "."));
      }
    }
    checkBinds(accumulate);
    return ways(accumulate.getInput());
  }

  /** With one of several unnamed, the engine gives a name to the value of another. */
  private void checkBinds(AccumulateDescr accumulate) {
    var calls = accumulate.getFunctions();
    calls.stream()
        .filter(call -> calls.size() > 1 && call.getBind() == null)
        .filter(call -> FUNCTIONS.contains(call.getFunction()))
        .findFirst()
        .ifPresent(
            call ->
                refuse(
                    accumulate,
                    "Of several things that are counted, (%s) has no name."
                        .formatted(call.getFunction()),
                    "Maybe write $n : %s( %s )."
                        .formatted(call.getFunction(), String.join(", ", call.getParams()))));
  }

  private static boolean isFact(String type) {
    return AllowedWords.OF_RULES.isType(type.startsWith(VOCABULARY) ? type : VOCABULARY + type);
  }

  static boolean isForbidden(String type) {
    try {
      Class.forName("java.lang." + type, false, ClassLoader.getPlatformClassLoader());
      return !isFact(type) && !isWord(type);
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // Misspelt, perhaps: the engine knows the near ones.
    }
  }

  private static boolean isWord(String type) {
    var bare = type.replaceFirst("<.*", "");
    return AllowedWords.OF_RULES.isType(bare)
        || AllowedWords.OF_RULES.types().stream()
            .anyMatch(word -> MethodCheck.simple(word).equals(bare));
  }

  private void refuse(BaseDescr at, String what, String maybe) {
    var line = at.getLine() > 0 ? at.getLine() : rule.getLine();
    refusals.add(new Refusal(line, 0, rule.getName(), what, maybe));
  }
}
