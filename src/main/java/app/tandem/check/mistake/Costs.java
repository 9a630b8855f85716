package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.kernel.Money;
import app.tandem.rules.Proposed;
import app.tandem.rules.text.RuleProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds discounts below what the product, or a bundle's parts together, cost the shop. */
class Costs {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Costs() {}

  /** What is offered, all together. */
  private record Sum(String names, long price, long cost, Currency currency) {
    /** What is left of the price, rounded half up as the shopper is shown it. */
    Money after(double discount) {
      var left = HUNDRED.subtract(BigDecimal.valueOf(discount));
      var minor = left.multiply(BigDecimal.valueOf(price)).divide(HUNDRED, 0, RoundingMode.HALF_UP);
      return new Money(minor.longValueExact(), currency);
    }

    /** The greatest whole discount that still earns the cost, in percent. */
    long most() {
      return Math.max(0, (price - cost) * 100 / Math.max(1, price));
    }
  }

  static List<RuleProblem> in(Written rule, Shelf shelf) {
    var problems = new ArrayList<RuleProblem>();
    for (var proposed : rule.proposals()) {
      var discount = proposed.discount();
      if (discount != null && discount > 0 && discount <= 100) {
        sum(proposed, shelf)
            .filter(sum -> sum.after(discount).minor() < sum.cost())
            .ifPresent(sum -> problems.add(told(rule, proposed, sum, discount)));
      }
    }
    return problems;
  }

  /** Nothing when a part is not known, or its cost, or when they have several currencies. */
  private static Optional<Sum> sum(Proposed proposed, Shelf shelf) {
    var sku = proposed.sku();
    var offered = proposed.parts().isEmpty() && sku != null ? List.of(sku) : proposed.parts();
    var items = offered.stream().map(shelf::item).filter(Objects::nonNull).toList();
    var isWhole =
        !items.isEmpty()
            && items.size() == offered.size()
            && items.stream().noneMatch(item -> item.costMinor() == null)
            && items.stream().map(Item::currency).distinct().count() == 1;
    if (!isWhole) {
      return Optional.empty();
    }
    return Optional.of(
        new Sum(
            String.join(" + ", offered),
            items.stream().mapToLong(Item::priceMinor).sum(),
            items.stream()
                .map(Item::costMinor)
                .filter(Objects::nonNull)
                .mapToLong(one -> one)
                .sum(),
            Currency.getInstance(items.get(0).currency())));
  }

  private static RuleProblem told(Written rule, Proposed proposed, Sum sum, double discount) {
    var currency = sum.currency();
    return rule.problem(
        proposed.placeOf("discount"),
        "With this discount (%s) is sold for %s %s and costs the shop %s %s."
            .formatted(
                sum.names(),
                sum.after(discount).amount().toPlainString(),
                currency,
                new Money(sum.cost(), currency).amount().toPlainString(),
                currency),
        sum.most() > 0
            ? "Maybe take off at most %d percent.".formatted(sum.most())
            : "Maybe leave out the discount: the price alone hardly covers the cost.");
  }
}
