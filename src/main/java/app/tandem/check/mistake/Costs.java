package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.kernel.Money;
import app.tandem.rules.Proposed;
import app.tandem.rules.text.RuleProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
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
      if (discount == null || discount <= 0 || discount > 100) {
        continue;
      }
      if (Discounted.isOpen(proposed)) {
        tellWorst(rule, proposed, shelf, discount).ifPresent(problems::add);
      } else {
        sum(offered(proposed), shelf)
            .filter(sum -> sum.after(discount).minor() < sum.cost())
            .ifPresent(sum -> problems.add(told(rule, proposed, sum, discount)));
      }
    }
    return problems;
  }

  /** What is offered is found in a fact, so it is tried with all that it can be. */
  private static Optional<RuleProblem> tellWorst(
      Written rule, Proposed proposed, Shelf shelf, double discount) {
    var below =
        Discounted.of(rule, proposed, shelf).stream()
            .map(item -> sum(List.of(item.sku()), List.of(item)))
            .filter(sum -> sum.after(discount).minor() < sum.cost())
            .sorted(Comparator.comparingLong(Sum::most).thenComparing(Sum::names))
            .toList();
    return below.isEmpty()
        ? Optional.empty()
        : Optional.of(toldWorst(rule, proposed, below, discount));
  }

  private static RuleProblem toldWorst(
      Written rule, Proposed proposed, List<Sum> below, double discount) {
    var worst = below.get(0);
    var others =
        switch (below.size()) {
          case 1 -> "";
          case 2 -> ", and one more";
          default -> ", and %d more".formatted(below.size() - 1);
        };
    return rule.problem(
        proposed.placeOf("discount"),
        "With this discount it may sell below cost, for example %s%s."
            .formatted(sold(worst, discount), others),
        worst.most() > 0
            ? "Maybe take off at most %d percent, or name the products that earn it."
                .formatted(worst.most())
            : "Maybe leave out the discount, or name the products that earn it.");
  }

  private static String sold(Sum sum, double discount) {
    return "(%s) for %s %s, which costs the shop %s %s"
        .formatted(
            sum.names(),
            sum.after(discount).amount().toPlainString(),
            sum.currency(),
            new Money(sum.cost(), sum.currency()).amount().toPlainString(),
            sum.currency());
  }

  private static List<String> offered(Proposed proposed) {
    var sku = proposed.sku();
    return proposed.parts().isEmpty() && sku != null ? List.of(sku) : proposed.parts();
  }

  /** For how much it is sold, when that is below what it costs. */
  static Optional<String> loss(List<String> offered, double discount, Shelf shelf) {
    return sum(offered, shelf)
        .filter(sum -> sum.after(discount).minor() < sum.cost())
        .map(sum -> sold(sum, discount));
  }

  /** Nothing when a part is not known, or its cost, or when they have several currencies. */
  private static Optional<Sum> sum(List<String> offered, Shelf shelf) {
    var items = offered.stream().map(shelf::item).filter(Objects::nonNull).toList();
    var isWhole =
        !items.isEmpty()
            && items.size() == offered.size()
            && items.stream().noneMatch(item -> item.costMinor() == null)
            && items.stream().map(Item::currency).distinct().count() == 1;
    if (!isWhole) {
      return Optional.empty();
    }
    return Optional.of(sum(offered, items));
  }

  private static Sum sum(List<String> offered, List<Item> items) {
    return new Sum(
        String.join(" + ", offered),
        items.stream().mapToLong(Item::priceMinor).sum(),
        items.stream().map(Item::costMinor).filter(Objects::nonNull).mapToLong(one -> one).sum(),
        Currency.getInstance(items.get(0).currency()));
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
