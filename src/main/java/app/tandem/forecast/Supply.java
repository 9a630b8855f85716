package app.tandem.forecast;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.Larder.Portion;
import app.tandem.catalog.Larders;
import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.kernel.Sku;
import java.time.Duration;
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

  private static final double DAY = Duration.ofDays(1).toSeconds();

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
    var supplies = larders(boughtBySku, timelinesBySku);
    return boughtBySku.entrySet().stream()
        .limit(MOST)
        .map(
            one ->
                of(
                    Objects.requireNonNull(productBySku.get(one.getKey())),
                    one.getValue(),
                    timelinesBySku.getOrDefault(one.getKey(), List.of()),
                    supplies))
        .toList();
  }

  /** What was bought of each supply, of whichever products. */
  private static Larders larders(
      Map<Sku, List<Purchase>> boughtBySku, Map<Sku, List<UsageTimeline>> timelinesBySku) {
    var larders = new Larders();
    boughtBySku.forEach(
        (sku, bought) ->
            timelinesBySku.getOrDefault(sku, List.of()).stream()
                .filter(UsageTimeline::perPiece)
                .forEach(supply -> bought.forEach(one -> larders.add(supply, portion(one)))));
    return larders;
  }

  private static Portion portion(Purchase one) {
    return new Portion(one.sku(), one.quantity(), one.paidAt(), one.paidAt());
  }

  /** Whole days after a purchase until all of the supply is used up; the last is always told. */
  private static int days(Larders supplies, UsageTimeline supply, Purchase last) {
    var until = supplies.until(supply, portion(last)).orElse(last.paidAt());
    return (int) Math.round(Duration.between(last.paidAt(), until).toSeconds() / DAY);
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

  /**
   * The earliest milestone tells how long it lasts: of a supply, all that was bought last with what
   * was left by then.
   */
  private static Supply of(
      Product product, List<Purchase> bought, List<UsageTimeline> timeline, Larders supplies) {
    var last = Collections.max(bought, Comparator.comparing(Purchase::paidAt));
    var days = OptionalInt.empty();
    for (var one : timeline) {
      if (one.bringsTheSame(product) && one.days() > 0) {
        var lasts = one.perPiece() ? days(supplies, one, last) : one.days();
        days = OptionalInt.of(Math.min(lasts, days.orElse(lasts)));
      }
    }
    var boughtAt = new ArrayList<Instant>(bought.size());
    bought.forEach(one -> boughtAt.add(one.paidAt()));
    return new Supply(product, days, boughtAt);
  }
}
