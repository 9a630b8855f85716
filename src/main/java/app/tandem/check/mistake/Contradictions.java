package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Either;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds limits that leave no value: outside of what a field can hold, or against each other. */
class Contradictions {
  private static final Set<String> CALENDAR = Set.of("month", "day");
  private static final int UNBOUND = 99;

  private final Written rule;
  private final List<Finding> findings = new ArrayList<>();

  private Contradictions(Written rule) {
    this.rule = rule;
  }

  static List<Finding> in(Written rule) {
    var contradictions = new Contradictions(rule);
    contradictions.find();
    return contradictions.findings;
  }

  private void find() {
    for (var wanted : rule.own()) {
      sure(wanted).forEach(limit -> checkBounds(wanted, limit));
      if (!isMerged(wanted)) {
        byField(List.of(wanted)).values().forEach(limits -> checkTogether(wanted, limits));
      }
    }
    rule.needed().stream()
        .filter(Contradictions::isMerged)
        .collect(Collectors.groupingBy(Wanted::fact))
        .values()
        .forEach(same -> byField(same).values().forEach(all -> checkTogether(same.get(0), all)));
    rule.own().stream()
        .filter(wanted -> !wanted.fact().equals("Today")) // Of the year that is told elsewhere.
        .forEach(wanted -> wanted.either().forEach(either -> checkEither(wanted, either)));
  }

  /** Alternatives of which none goes with what is said of the same fact for sure. */
  private void checkEither(Wanted wanted, Either either) {
    var same =
        isMerged(wanted)
            ? rule.needed().stream().filter(one -> one.fact().equals(wanted.fact())).toList()
            : List.of(wanted);
    var sureByField = byField(same);
    var isToldAlready = sureByField.values().stream().anyMatch(one -> isEmpty(wanted, one));
    if (!isToldAlready
        && either.parts().stream().noneMatch(part -> isPossible(wanted, part, sureByField))) {
      var beside =
          sureByField.entrySet().stream()
              .filter(one -> isNamed(one.getKey(), either))
              .flatMap(one -> one.getValue().stream())
              .map(limit -> " and (" + limit.text() + ")")
              .collect(Collectors.joining());
      findings.add(
          new Finding(
              rule.problem(
                  either.place(),
                  "(%s)%s never hold%s."
                      .formatted(either.text(), beside, beside.isEmpty() ? "s" : " together"),
                  "Maybe one of them was meant the other way round, or belongs in another rule."),
              wanted.presence().isNeeded()));
    }
  }

  private static boolean isNamed(String field, Either either) {
    return either.parts().stream()
        .flatMap(List::stream)
        .anyMatch(limit -> Fields.plain(limit.field()).equals(field));
  }

  private static boolean isPossible(
      Wanted wanted, List<Limit> part, Map<String, List<Limit>> sureByField) {
    return part.stream()
        .collect(Collectors.groupingBy(limit -> Fields.plain(limit.field())))
        .entrySet()
        .stream()
        .noneMatch(
            one ->
                isEmpty(
                    wanted,
                    Stream.concat(
                            one.getValue().stream(),
                            sureByField.getOrDefault(one.getKey(), List.of()).stream())
                        .toList()));
  }

  private static boolean isEmpty(Wanted wanted, List<Limit> limits) {
    return Span.isEmpty(limits, Fields.boundsOf(wanted, limits.get(0)));
  }

  /** What there is only one of is the same wherever a rule, or the one it extends, asks for it. */
  private static boolean isMerged(Wanted wanted) {
    return wanted.presence().isNeeded() && Fields.ONCE.contains(wanted.fact());
  }

  private static Map<String, List<Limit>> byField(List<Wanted> facts) {
    return facts.stream()
        .flatMap(fact -> sure(fact).stream())
        .collect(
            Collectors.groupingBy(
                limit -> Fields.plain(limit.field()), LinkedHashMap::new, Collectors.toList()));
  }

  private static List<Limit> sure(Wanted wanted) {
    return wanted.limits().stream().filter(Limit::isSure).toList();
  }

  private void checkBounds(Wanted wanted, Limit limit) {
    var bounds = Fields.boundsOf(wanted, limit);
    if (Span.isEmpty(List.of(limit), bounds)) {
      findings.add(
          new Finding(outside(rule, limit, limit.field(), bounds), wanted.presence().isNeeded()));
    }
  }

  /** What is told of a limit that asks for what is out of bounds. */
  static RuleProblem outside(Written rule, Limit limit, String field, Bounds bounds) {
    var isOfDecimals = !Span.isEmpty(List.of(limit), bounds.withDecimals());
    var said = isOfDecimals ? field + " is a whole number" : bounds.said(field);
    return rule.problem(
        limit.place(),
        "%s, so (%s) never holds.".formatted(said, limit.text()),
        isOfDecimals
            ? "Maybe leave out the decimals, or ask with > or < instead."
            : "Maybe a digit slipped in, or the number belongs to another field.");
  }

  private void checkTogether(Wanted wanted, List<Limit> limits) {
    var bounds = Fields.boundsOf(wanted, limits.get(0));
    var last = limits.get(limits.size() - 1);
    var isToldAlready = limits.stream().anyMatch(one -> Span.isEmpty(List.of(one), bounds));
    var isEmpty = Span.isEmpty(limits, bounds) || Fields.areAllExcluded(wanted, limits);
    if (limits.size() > 1 && !isToldAlready && isOwn(last) && isEmpty) {
      var told =
          limits.stream()
              .map(limit -> "(" + limit.text() + ")")
              .collect(Collectors.joining(" and "));
      add(wanted, last, told + " never hold together.", maybe(wanted, limits));
    }
  }

  /** An inherited limit may say the same in the same place of another file, and is another. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isOwn(Limit limit) {
    return rule.own().stream()
        .anyMatch(wanted -> wanted.limits().stream().anyMatch(one -> one == limit));
  }

  private static String maybe(Wanted wanted, List<Limit> limits) {
    if (isOverTheEnd(wanted, limits)) {
      var either = limits.stream().map(Limit::text).collect(Collectors.joining(" || "));
      return "Maybe it goes over %s: write %s."
          .formatted(
              limits.get(0).field().equals("month") ? "New Year" : "the end of the month", either);
    }
    if (limits.stream().allMatch(limit -> limit.operator().equals("==") && !isFlag(limit))) {
      var first = limits.get(0);
      var either = limits.stream().flatMap(limit -> limit.values().stream()).distinct().toList();
      var list = new Limit(first.field(), "==", either, first.isText(), true, first.place());
      return "Maybe you meant either: %s.".formatted(list.text());
    }
    return "Maybe one of them was meant the other way round, or belongs in another rule.";
  }

  private static boolean isFlag(Limit limit) {
    return !limit.isText() && Set.of("true", "false").containsAll(limit.values());
  }

  /** From November to February is a span as well, and so is from the 25th to the 5th. */
  private static boolean isOverTheEnd(Wanted wanted, List<Limit> limits) {
    return wanted.fact().equals("Today")
        && limits.size() == 2
        && CALENDAR.contains(limits.get(0).field())
        && number(limits, ">") - number(limits, "<") > 1;
  }

  /** The bound of the only limit in that direction. */
  private static int number(List<Limit> limits, String direction) {
    return limits.stream()
        .filter(limit -> limit.operator().startsWith(direction))
        .map(limit -> limit.values().get(0))
        .filter(value -> value.matches("\\d{1,2}"))
        .map(Integer::valueOf)
        .findFirst()
        .orElse(direction.equals(">") ? 0 : UNBOUND);
  }

  private void add(Wanted wanted, Limit limit, String what, String maybe) {
    findings.add(
        new Finding(rule.problem(limit.place(), what, maybe), wanted.presence().isNeeded()));
  }
}
