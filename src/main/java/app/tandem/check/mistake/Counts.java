package app.tandem.check.mistake;

import app.tandem.rules.ComparedCounts;
import app.tandem.rules.CountedLimits;
import app.tandem.rules.Wanted.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds counts and sums that never come to what a rule asks of them. */
class Counts {
  private static final Pattern FUNCTION = Pattern.compile("(\\w+)\\( (\\w+) \\)");

  /** Of the same facts each is at least what those before it are; a sum where none is below 0. */
  private static final List<String> RISING = List.of("min", "average", "max", "sum");

  private final Written rule;

  private Counts(Written rule) {
    this.rule = rule;
  }

  /** What is counted of the same facts is the same, by whatever name it is asked. */
  static List<Finding> in(Written rule) {
    var counts = new Counts(rule);
    var compared = ComparedCounts.in(rule.rule()).stream().flatMap(counts::check);
    return Stream.concat(compared, counts.limited()).toList();
  }

  private Stream<Finding> limited() {
    return CountedLimits.in(rule.rule()).stream()
        .collect(
            Collectors.groupingBy(CountedLimits::counted, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(this::check);
  }

  /** A smallest is never more than a greatest. */
  private Stream<Finding> check(ComparedCounts compared) {
    var less = FUNCTION.matcher(compared.less());
    var more = FUNCTION.matcher(compared.more());
    if (!less.matches() || !more.matches() || !less.group(2).equals(more.group(2))) {
      return Stream.of();
    }
    var least = RISING.indexOf(more.group(1));
    var isKnown =
        !less.group(1).equals("sum") || FieldBounds.of(compared.fact(), less.group(2)).least() >= 0;
    return isKnown && least >= 0 && least < RISING.indexOf(less.group(1))
        ? Stream.of(
            new Finding(
                rule.problem(
                    compared.place(),
                    "%s is never less than %s, so (%s) never holds."
                        .formatted(compared.less(), compared.more(), compared.text()),
                    "Maybe the two were swapped."),
                true))
        : Stream.of();
  }

  private Stream<Finding> check(List<CountedLimits> same) {
    var bounds = bounds(same.get(0));
    var outside =
        same.stream()
            .filter(one -> Span.isEmpty(List.of(one.limit()), bounds))
            .map(one -> Contradictions.outside(rule, one.limit(), one.function(), bounds))
            .map(problem -> new Finding(problem, true))
            .toList();
    return outside.isEmpty() ? checkTogether(same, bounds).stream() : outside.stream();
  }

  private Optional<Finding> checkTogether(List<CountedLimits> same, Bounds bounds) {
    var limits = same.stream().map(CountedLimits::limit).toList();
    return Span.isEmpty(limits, bounds)
        ? Optional.of(told(same.get(0).function(), limits))
        : Optional.empty();
  }

  private Finding told(String function, List<Limit> limits) {
    return new Finding(
        rule.problem(
            limits.get(limits.size() - 1).place(),
            "%s never hold together: each asks for the same, %s."
                .formatted(Limits.said(limits), function),
            "Maybe one of them was meant the other way round, or belongs in another rule."),
        true);
  }

  /** A sum of what is never below 0 is not either. */
  static Bounds bounds(CountedLimits counted) {
    var function = FUNCTION.matcher(counted.function());
    if (counted.function().startsWith("count")) {
      return Bounds.wholeFrom(0);
    }
    return function.matches()
            && function.group(1).equals("sum")
            && FieldBounds.of(counted.fact(), function.group(2)).least() >= 0
        ? Bounds.from(0)
        : Bounds.NONE;
  }
}
