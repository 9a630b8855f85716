package app.tandem.forecast;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Returned;
import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A product that a customer bought and uses up.
 *
 * @param product what
 * @param profileDays how long it lasts by its family's usage timeline, if there is one
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
   * What somebody bought and uses up, less what they sent back after they last bought it.
   *
   * @param timelines of the products' families, at least
   */
  public static List<Supply> of(
      History history, Map<Sku, Product> productBySku, Collection<UsageTimeline> timelines) {
    var daysByFamily =
        timelines.stream()
            .collect(Collectors.toMap(UsageTimeline::category, UsageTimeline::days, Math::min));
    Map<Sku, List<Instant>> boughtBySku =
        history.purchases().stream()
            .filter(one -> isUsedUp(productBySku, one.sku()) && !isBack(history, one))
            .collect(
                Collectors.groupingBy(
                    Purchase::sku,
                    LinkedHashMap::new,
                    Collectors.mapping(Purchase::paidAt, Collectors.toList())));
    return boughtBySku.entrySet().stream()
        .limit(MOST)
        .map(one -> of(productBySku, one.getKey(), one.getValue(), daysByFamily))
        .toList();
  }

  private static boolean isUsedUp(Map<Sku, Product> productBySku, Sku sku) {
    var product = productBySku.get(sku);
    return product != null && product.consumable();
  }

  private static boolean isBack(History history, Purchase purchase) {
    return history.returns().stream()
        .filter(one -> one.sku().equals(purchase.sku()))
        .map(Returned::at)
        .anyMatch(at -> !at.isBefore(purchase.paidAt()));
  }

  private static Supply of(
      Map<Sku, Product> productBySku,
      Sku sku,
      List<Instant> boughtAt,
      Map<String, Integer> daysByFamily) {
    var product = java.util.Objects.requireNonNull(productBySku.get(sku));
    var days = daysByFamily.get(product.category());
    return new Supply(
        product, days == null || days == 0 ? OptionalInt.empty() : OptionalInt.of(days), boughtAt);
  }
}
