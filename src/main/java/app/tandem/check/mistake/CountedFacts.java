package app.tandem.check.mistake;

import app.tandem.rules.CountedLimits;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.Wanted.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds counts that never go with what is asked of single facts, or with another count. What is
 * asked of a count tells of facts: a greatest price below 50, that none is there of 50 or more; a
 * count from 1 on, and whatever is asked of a greatest, that one is there. Of no facts there is
 * neither a greatest nor a smallest nor an average.
 */
class CountedFacts {
  private static final Pattern FUNCTION =
      Pattern.compile("(min|max|average|sum)\\( ([a-z]\\w*) \\)");

  private static final Pattern COUNT = Pattern.compile("count\\( .* \\)");
  private static final Map<String, String> OTHERS =
      Map.of("<", ">=", "<=", ">", ">", "<=", ">=", "<");

  private final Written rule;
  private final Denial denial;
  private final List<Finding> findings = new ArrayList<>();

  private CountedFacts(Written rule, Shelf shelf) {
    this.rule = rule;
    this.denial = new Denial(shelf);
  }

  static List<Finding> in(Written rule, Shelf shelf) {
    var counts = CountedLimits.in(rule.rule()).stream().filter(CountedFacts::isRead).toList();
    var search = new CountedFacts(rule, shelf);
    for (var count : counts) {
      search.checkFacts(count);
    }
    for (int later = 1; later < counts.size(); later++) {
      for (int before = 0; before < later; before++) {
        search.checkCounts(counts.get(before), counts.get(later));
      }
    }
    return search.findings;
  }

  /** One number, which alone is not out of bounds: that is told elsewhere. */
  private static boolean isRead(CountedLimits count) {
    var limit = count.limit();
    return limit.values().size() == 1
        && !limit.isText()
        && !limit.operator().equals("!=")
        && !Span.isEmpty(List.of(limit), Counts.bounds(count))
        && count.facts().presence() == Presence.THERE;
  }

  private void checkFacts(CountedLimits count) {
    var all = Stream.concat(rule.inherited().stream(), rule.own().stream()).toList();
    for (var fact : all) {
      if (denies(absent(count), fact) || denies(Optional.of(fact), there(count))) {
        tell(count, fact.presence().isNeeded() ? "wants" : "with \"not\" forbids", fact.fact());
        return;
      }
    }
  }

  private void checkCounts(CountedLimits one, CountedLimits other) {
    var areOfTheSame = one.counted().equals(other.counted()); // That is told elsewhere.
    if (!areOfTheSame && (denies(absent(one), there(other)) || denies(absent(other), there(one)))) {
      findings.add(
          new Finding(
              rule.problem(
                  other.limit().place(),
                  "%s never hold together, so this can never fire: %s and %s are of the same facts."
                      .formatted(
                          Limits.said(List.of(one.limit(), other.limit())),
                          one.function(),
                          other.function()),
                  "Maybe one of them was meant the other way round, or belongs in another rule."),
              true));
    }
  }

  private boolean denies(Optional<Wanted> absent, Optional<Wanted> there) {
    return absent.isPresent() && there.isPresent() && denies(absent, there.get());
  }

  private boolean denies(Optional<Wanted> absent, Wanted there) {
    return absent.filter(no -> denial.rulesOut(no, there)).isPresent();
  }

  private void tell(CountedLimits count, String how, String fact) {
    findings.add(
        new Finding(
            rule.problem(
                count.limit().place(),
                "It asks for (%s) of %s, and %s (%s) for which that never holds, so this can never fire."
                    .formatted(count.limit().text(), count.function(), how, fact),
                "Maybe one of them was meant the other way round, or belongs in another rule."),
            true));
  }

  /** What is not there where a count comes to what is asked of it. */
  private static Optional<Wanted> absent(CountedLimits count) {
    var limit = count.limit();
    var isNone = Span.isEmpty(List.of(limit, Limits.atLeast("", "1")), Bounds.wholeFrom(0));
    if (COUNT.matcher(count.function()).matches()) {
      return isNone ? Optional.of(with(count, Presence.ABSENT, List.of())) : Optional.empty();
    }
    var operator = limit.operator();
    var beyond =
        switch (function(count)) {
          case "max" -> operator.equals("==") ? ">" : operator.startsWith("<") ? other(limit) : "";
          case "sum" -> operator.startsWith("<") && isOfSome(count) ? other(limit) : "";
          case "min" -> operator.equals("==") ? "<" : operator.startsWith(">") ? other(limit) : "";
          default -> "";
        };
    return beyond.isEmpty()
        ? Optional.empty()
        : Optional.of(with(count, Presence.ABSENT, List.of(of(count, beyond))));
  }

  /** What is there, once at least. */
  private static Optional<Wanted> there(CountedLimits count) {
    var limit = count.limit();
    return switch (function(count)) {
      case "min", "max" ->
          Optional.of(with(count, Presence.EXISTS, List.of(of(count, limit.operator()))));
      case "average" ->
          Optional.of(
              with(
                  count,
                  Presence.EXISTS,
                  limit.operator().equals("==")
                      ? List.of()
                      : List.of(of(count, limit.operator()))));
      default ->
          isOfSome(count) && Span.isEmpty(List.of(limit, Limits.is("", 0)), Counts.bounds(count))
              ? Optional.of(with(count, Presence.EXISTS, List.of()))
              : Optional.empty();
    };
  }

  private static String other(Limit limit) {
    return OTHERS.getOrDefault(limit.operator(), "");
  }

  /** Whether what is counted never takes anything away. */
  private static boolean isOfSome(CountedLimits count) {
    return Counts.bounds(count).least() >= 0;
  }

  /** The function by its name; empty where nothing is known of it. */
  private static String function(CountedLimits count) {
    var function = FUNCTION.matcher(count.function());
    return function.matches() ? function.group(1) : "";
  }

  private static Limit of(CountedLimits count, String operator) {
    var field = FUNCTION.matcher(count.function()).replaceAll("$2");
    return new Limit(field, operator, count.limit().values(), false, true, count.limit().place());
  }

  private static Wanted with(CountedLimits count, Presence presence, List<Limit> more) {
    var facts = count.facts();
    var says = new HashSet<>(facts.says());
    more.forEach(limit -> says.add(limit.text().replace(" ", "")));
    return new Wanted(
        presence,
        facts.fact(),
        facts.name(),
        facts.fieldByName(),
        Stream.concat(facts.limits().stream(), more.stream()).toList(),
        facts.either(),
        Set.copyOf(says),
        count.limit().place());
  }
}
