package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds two fields of one fact that are asked for in an order in which they never are. */
class Swapped {
  /** One field that is to be less or more than another, as a fact says it without blanks. */
  private static final Pattern COMPARED = Pattern.compile("([a-z]\\w*)([<>])([a-z]\\w*)");

  /** In every fact of that kind one field is at most what the other is. */
  private record Sure(String fact, String small, String great) {}

  private static final List<Sure> SURE =
      List.of(
          new Sure("Purchased", "daysSinceDelivery", "daysAgo"),
          new Sure("Purchased", "paidAt", "deliveredAt"),
          new Sure("Cart", "products", "pieces"),
          new Sure("AbandonedCart", "products", "pieces"));

  private Swapped() {}

  static List<Finding> in(Written rule) {
    return rule.own().stream()
        .filter(wanted -> wanted.presence().isNeeded())
        .flatMap(wanted -> swapped(wanted).map(sure -> told(rule, wanted, sure)))
        .toList();
  }

  private static Stream<Sure> swapped(Wanted wanted) {
    return wanted.says().stream()
        .flatMap(said -> asked(wanted.fact(), said).stream())
        .filter(SURE::contains);
  }

  /** The pair that a comparison turns round. */
  private static Optional<Sure> asked(String fact, String said) {
    var compared = COMPARED.matcher(said);
    if (!compared.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        compared.group(2).equals(">")
            ? new Sure(fact, compared.group(1), compared.group(3))
            : new Sure(fact, compared.group(3), compared.group(1)));
  }

  private static Finding told(Written rule, Wanted wanted, Sure sure) {
    return new Finding(
        rule.problem(
            wanted.place(),
            "(%s) is never more than (%s), so this can never fire."
                .formatted(sure.small(), sure.great()),
            "Maybe the two were swapped."),
        true);
  }
}
