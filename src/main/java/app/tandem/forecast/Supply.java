package app.tandem.forecast;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

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
    var boughtBySku = new LinkedHashMap<Sku, List<Purchase>>();
    for (var one : history.kept()) {
      if (isUsedUp(productBySku, one.sku()) && !isBack(history, one)) {
        boughtBySku.computeIfAbsent(one.sku(), any -> new ArrayList<>(1)).add(one);
      }
    }
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
    for (var one : history.returns()) {
      var at = one.sku().equals(purchase.sku()) ? one.looseAt() : null;
      if (at != null && !at.isBefore(purchase.paidAt())) {
        return true;
      }
    }
    return false;
  }

  /** The earliest milestone tells how long it lasts: of a supply, all that was bought last. */
  private static Supply of(Product product, List<Purchase> bought, List<UsageTimeline> timeline) {
    var last = Collections.max(bought, Comparator.comparing(Purchase::paidAt));
    var days = OptionalInt.empty();
    for (var one : timeline) {
      if (one.bringsTheSame(product) && one.days() > 0) {
        var lasts = one.daysOf(last.quantity());
        days = OptionalInt.of(Math.min(lasts, days.orElse(lasts)));
      }
    }
    var boughtAt = new ArrayList<Instant>(bought.size());
    bought.forEach(one -> boughtAt.add(one.paidAt()));
    return new Supply(product, days, boughtAt);
  }
}
