package app.tandem.journey;

import app.tandem.catalog.Product;
import app.tandem.decision.Moment;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Wished;
import app.tandem.timeline.Milestones;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * When customers must be asked about next though nothing happens: what comes again is only known
 * for its next time, and a product that they wish for may be on sale some day.
 */
final class NextTimes {
  private static final Duration A_MOMENT = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now;
  private final Map<CustomerId, Set<Sku>> wishedByCustomer = new HashMap<>();
  private final Map<CustomerId, Instant> atByCustomer = new LinkedHashMap<>();

  NextTimes(Instant now) {
    this.now = now;
  }

  /** Notes what a customer wishes for, and when the next times begin of what comes again. */
  void note(CustomerId customer, Moment moment) {
    for (var fact : moment.facts()) {
      if (fact instanceof Wished wish) {
        wishedByCustomer.computeIfAbsent(customer, any -> new HashSet<>()).add(new Sku(wish.sku()));
      } else if (fact instanceof Milestone milestone && milestone.repeatDays() > 0) {
        note(customer, nextTime(milestone));
      }
    }
  }

  /**
   * When the present time is over, whether anything was thought of it or not. Where a counter makes
   * it last longer, a day later until it is.
   */
  private Instant nextTime(Milestone milestone) {
    var presence = Milestones.presence(milestone.repeatDays(), milestone.toleranceDays());
    var over = milestone.reachedAt().plus(presence).plus(A_MOMENT);
    return over.isAfter(now) ? over : now.plus(DAY);
  }

  /** All that anybody wishes for. */
  Set<Sku> wished() {
    var all = new HashSet<Sku>();
    wishedByCustomer.values().forEach(all::addAll);
    return all;
  }

  /** Notes when sales of it begin. */
  void note(Map<Sku, Product> productBySku) {
    wishedByCustomer.forEach(
        (customer, skus) ->
            skus.forEach(
                sku -> {
                  var product = productBySku.get(sku);
                  var sale = product == null ? null : product.details().sale();
                  var from = sale == null ? null : sale.from();
                  if (from != null && from.isAfter(now)) {
                    note(customer, from);
                  }
                }));
  }

  private void note(CustomerId customer, Instant at) {
    atByCustomer.merge(customer, at, (one, other) -> one.isBefore(other) ? one : other);
  }

  /** Those who must be asked about, and when. */
  Map<CustomerId, Instant> atByCustomer() {
    return atByCustomer;
  }
}
