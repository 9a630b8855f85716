package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Kind;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The products that a rule can offer at a discount where it names none: all whose cost is known,
 * less what it rules out by code, family or margin.
 */
class Discounted {
  private static final Set<String> AT_LEAST = Set.of(">=", ">");

  private Discounted() {}

  /** Whether the product is not written out. */
  static boolean isOpen(Proposed proposed) {
    return proposed.kind() != Kind.BUNDLE && proposed.sku() == null;
  }

  static List<Item> of(Written rule, Proposed proposed, Shelf shelf) {
    var source = source(rule, proposed);
    return shelf.items().stream()
        .filter(item -> item.costMinor() != null && item.priceMinor() > 0)
        .filter(item -> source.isEmpty() || isAllowed(item, source.get(), proposed))
        .toList();
  }

  /** The fact that says what is offered. */
  private static Optional<Wanted> source(Written rule, Proposed proposed) {
    var found = proposed.found();
    return found == null
        ? Optional.empty()
        : rule.needed().stream().filter(one -> one.name().equals(found.fact())).findFirst();
  }

  private static boolean isAllowed(Item item, Wanted source, Proposed proposed) {
    var found = proposed.found();
    var skus = found == null ? Set.<String>of() : Fields.oneOf(source, found.field());
    var families = Fields.oneOf(source, "category");
    return (skus.isEmpty() || skus.stream().anyMatch(sku -> isOf(item, sku)))
        && (families.isEmpty() || families.contains(item.family()))
        && source.limits().stream().allMatch(limit -> isMarginAllowed(item, limit));
  }

  private static boolean isOf(Item item, String sku) {
    return item.sku().equals(sku.strip().toUpperCase(Locale.ROOT));
  }

  private static boolean isMarginAllowed(Item item, Limit limit) {
    var least = limit.values().get(0);
    var cost = item.costMinor();
    if (cost == null
        || !limit.field().equals("margin")
        || !limit.isSure()
        || !AT_LEAST.contains(limit.operator())
        || !least.matches("\\d*\\.?\\d+")) {
      return true;
    }
    return (double) (item.priceMinor() - cost) / item.priceMinor() >= Double.parseDouble(least);
  }
}
