package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rule asks of single fields of the facts that it needs, and what is left to these. */
record Limits(Written rule) {
  private static final Place NOWHERE = new Place(0, 0);

  /** All that is surely asked of a field of a fact. */
  List<Limit> of(String fact, String field) {
    return rule.needed().stream()
        .filter(wanted -> wanted.fact().equals(fact))
        .flatMap(wanted -> sure(wanted, field))
        .toList();
  }

  /** The last that this rule says itself; what it inherits is told elsewhere. */
  Optional<Limit> findLastOwn(List<Limit> limits) {
    return limits.stream().filter(this::isOwn).reduce((one, later) -> later);
  }

  /** An inherited limit may say the same in the same place of another file, and is another. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isOwn(Limit limit) {
    return rule.own().stream()
        .anyMatch(wanted -> wanted.limits().stream().anyMatch(one -> one == limit));
  }

  static Stream<Limit> sure(Wanted wanted, String field) {
    return wanted.limits().stream()
        .filter(limit -> limit.isSure() && Fields.plain(limit.field()).equals(field));
  }

  static Limit is(String field, Object value) {
    return new Limit(field, "==", List.of("" + value), value instanceof String, true, NOWHERE);
  }

  static Limit atLeast(String field, String number) {
    return new Limit(field, ">=", List.of(number), false, true, NOWHERE);
  }

  /** Whether some value is within all of these limits. */
  static boolean isLeft(List<Limit> limits, Limit more) {
    return !Span.isEmpty(with(limits, more), Bounds.NONE);
  }

  static List<Limit> with(List<Limit> limits, Limit more) {
    return Stream.concat(limits.stream(), Stream.of(more)).toList();
  }

  static String said(List<Limit> limits) {
    return limits.stream()
        .map(limit -> "(" + limit.text() + ")")
        .distinct()
        .collect(Collectors.joining(" and "));
  }
}
