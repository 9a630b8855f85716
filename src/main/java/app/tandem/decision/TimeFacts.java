package app.tandem.decision;

import app.tandem.behaviour.Signal;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.forecast.CustomerForecast;
import app.tandem.forecast.ItemForecast;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Outlook;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.timeline.Bought;
import app.tandem.timeline.Milestones;
import app.tandem.timeline.Reached;
import app.tandem.timeline.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What falls due for somebody, and what is expected of them, in the words of the rules. */
class TimeFacts {
  /** Somebody who bought thousands of products is told of those that are nearest. */
  private static final int MOST_DUE = 100;

  private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  private TimeFacts() {}

  /**
   * The milestones of what somebody bought.
   *
   * @param purchased what, the newest first
   * @param timelinesBySku the milestones that hold for these products, at least
   * @param signals what they did besides
   */
  static List<Object> milestones(
      List<Purchased> purchased,
      Map<Sku, List<UsageTimeline>> timelinesBySku,
      List<Signal> signals,
      Instant now) {
    var facts = new ArrayList<Object>();
    if (timelinesBySku.isEmpty()) {
      return facts;
    }
    var reached = Milestones.ofEach(bought(purchased, timelinesBySku), signals, now);
    for (int i = 0; i < purchased.size(); i++) {
      for (var one : reached.get(i)) {
        facts.add(milestone(purchased.get(i), one, now));
      }
    }
    return facts;
  }

  private static List<Bought> bought(
      List<Purchased> purchased, Map<Sku, List<UsageTimeline>> timelinesBySku) {
    var nextBySku = new HashMap<Sku, Instant>();
    var all = new ArrayList<Bought>(purchased.size());
    for (var purchase : purchased) {
      var sku = new Sku(purchase.sku());
      var until = nextBySku.getOrDefault(sku, Instant.MAX);
      nextBySku.put(sku, purchase.paidAt());
      all.add(new Bought(use(purchase, sku, until), timelinesBySku.getOrDefault(sku, List.of())));
    }
    return all;
  }

  private static Use use(Purchased purchase, Sku sku, Instant until) {
    return new Use(
        sku,
        purchase.quantity(),
        purchase.paidAt(),
        purchase.deliveredAt(),
        purchase.delivered(),
        until);
  }

  private static Milestone milestone(Purchased purchase, Reached reached, Instant now) {
    var line = reached.milestone();
    var again = line.repeatDays();
    var past = Duration.between(reached.at(), now).toSeconds();
    return new Milestone(
        line.milestone(),
        reached.days(),
        Anchor.valueOf(line.anchor().name()),
        purchase,
        purchase.sku(),
        purchase.category(),
        reached.toleranceDays(),
        again == null ? 0 : again,
        reached.occurrence(),
        line.perPiece() ? line.days() : 0,
        line.holds() == Holds.LEARNED,
        reached.anchorKnown(),
        (int) -Math.floorDiv(past, SECONDS_A_DAY),
        reached.at());
  }

  static List<Object> expected(CustomerForecast forecast) {
    var facts = new ArrayList<Object>();
    var orders = forecast.orders();
    if (orders != null) {
      facts.add(
          new Outlook(
              orders.chanceActive(),
              orders.expectedOrders(),
              orders.chanceOfNone(),
              orders.nextOrderDays(),
              orders.most().low(),
              orders.most().high()));
    }
    forecast.items().stream()
        .sorted(Comparator.comparingInt(one -> Math.abs(one.inDays())))
        .limit(MOST_DUE)
        .map(TimeFacts::due)
        .forEach(facts::add);
    return facts;
  }

  private static Due due(ItemForecast item) {
    return new Due(
        item.sku().code(),
        item.category(),
        item.inDays(),
        item.earliestInDays(),
        item.latestInDays(),
        item.intervalDays());
  }
}
