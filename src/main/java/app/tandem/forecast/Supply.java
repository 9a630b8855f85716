package app.tandem.forecast;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Returned;
import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A product that a customer bought and uses up.
 *
 * @param product what
 * @param profileDays how long it lasts by its usage timeline, if there is one
 * @param boughtAt when it was bought, at least once
 */
public record Supply(Product product, OptionalInt profileDays, List<Instant> boughtAt) {
  /** Of somebody who bought more different products, those bought last. */
  private static final int MOST = 300;

  public Supply {
    if (boughtAt.isEmpty()) {
      throw new IllegalArgumentException(
          "The product (%s) was never bought.\nMaybe it was only looked at."
              .formatted(product.sku()));
    }
    boughtAt = List.copyOf(boughtAt);
  }

  /**
   * What somebody bought and uses up, less what they sent back of it: of its order, or, where
   * nobody said of which, after they bought it.
   *
   * @param timelinesBySku the milestones of these products, at least
   */
  public static List<Supply> of(
      History history,
      Map<Sku, Product> productBySku,
      Map<Sku, List<UsageTimeline>> timelinesBySku) {
    Map<Sku, List<Purchase>> boughtBySku =
        history.kept().stream()
            .filter(one -> isUsedUp(productBySku, one.sku()) && !isBack(history, one))
            .collect(Collectors.groupingBy(Purchase::sku, LinkedHashMap::new, Collectors.toList()));
    return boughtBySku.entrySet().stream()
        .limit(MOST)
        .map(
            one ->
                of(
                    Objects.requireNonNull(productBySku.get(one.getKey())),
                    one.getValue(),
                    timelinesBySku.getOrDefault(one.getKey(), List.of())))
        .toList();
  }

  private static boolean isUsedUp(Map<Sku, Product> productBySku, Sku sku) {
    var product = productBySku.get(sku);
    return product != null && product.consumable();
  }

  private static boolean isBack(History history, Purchase purchase) {
    return history.returns().stream()
        .filter(one -> one.sku().equals(purchase.sku()))
        .map(Returned::looseAt)
        .anyMatch(at -> at != null && !at.isBefore(purchase.paidAt()));
  }

  /** The earliest milestone tells how long it lasts: of a supply, all that was bought last. */
  private static Supply of(Product product, List<Purchase> bought, List<UsageTimeline> timeline) {
    var last = bought.stream().max(Comparator.comparing(Purchase::paidAt)).orElseThrow();
    var days =
        timeline.stream()
            .filter(one -> one.bringsTheSame(product) && one.days() > 0)
            .mapToInt(one -> one.daysOf(last.quantity()))
            .min();
    return new Supply(product, days, bought.stream().map(Purchase::paidAt).toList());
  }
}
