package app.tandem.decision;

import app.tandem.catalog.UsageTimeline;
import app.tandem.forecast.CustomerForecast;
import app.tandem.forecast.ItemForecast;
import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Outlook;
import app.tandem.rules.vocabulary.Purchased;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What falls due for somebody, and what is expected of them, in the words of the rules. */
class TimeFacts {
  /** Somebody who bought thousands of products is told of those that are nearest. */
  private static final int MOST_DUE = 100;

  private TimeFacts() {}

  static List<Object> milestones(
      Collection<Purchased> purchased, Collection<UsageTimeline> timelines) {
    var facts = new ArrayList<Object>();
    var timelinesByCategory =
        timelines.stream().collect(Collectors.groupingBy(UsageTimeline::category));
    for (var purchase : purchased) {
      for (var line : timelinesByCategory.getOrDefault(purchase.category(), List.of())) {
        facts.add(
            new Milestone(
                line.milestone(),
                line.days(),
                Anchor.valueOf(line.anchor().name()),
                purchase,
                purchase.sku(),
                purchase.category()));
      }
    }
    return facts;
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
