package app.tandem.decision;

import app.tandem.affinity.Affinity;
import app.tandem.behaviour.History;
import app.tandem.behaviour.Orders;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.customer.ContactPermission;
import app.tandem.customer.Customers;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.BoughtNext;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Returned;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Viewing;
import app.tandem.segment.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the facts of a moment in a handful of queries, none of which grows with other people's
 * history.
 */
@ApplicationScoped
class Moments {
  private final Catalog catalog;
  private final Customers customers;
  private final Orders orders;
  private final Affinity affinity;
  private final DecisionSettings settings;
  private final InstantSource clock;

  Moments(
      Catalog catalog,
      Customers customers,
      Orders orders,
      Affinity affinity,
      DecisionSettings settings,
      InstantSource clock) {
    this.catalog = catalog;
    this.customers = customers;
    this.orders = orders;
    this.affinity = affinity;
    this.settings = settings;
    this.clock = clock;
  }

  Moment gather(Question question) {
    var now = clock.instant();
    var customer = question.customer();
    return gather(
        question,
        now,
        customer == null ? History.NONE : orders.historyOf(customer, now.minus(settings.memory())));
  }

  /** As it was known at an earlier instant; stock, prices and permissions are those of today. */
  Moment gatherAt(Question question, Instant at) {
    var customer = question.customer();
    return gather(
        question,
        at,
        customer == null
            ? History.NONE
            : orders.historyOf(customer, at.minus(settings.memory()), at));
  }

  private Moment gather(Question question, Instant now, History history) {
    var customer = question.customer();
    var asked = asked(question);
    var productBySku = catalog.productsBySku(mentioned(asked, history));
    var facts = new ArrayList<Object>();
    facts.add(shopper(customer, history));
    addQuestion(question, productBySku, facts);
    var purchased = purchased(history, productBySku, now);
    facts.addAll(purchased);
    for (var returned : history.returns()) {
      facts.add(
          new Returned(
              returned.sku().code(),
              category(productBySku, returned.sku()),
              days(returned.at(), now)));
    }
    addMined(question, asked, history, facts);
    if (question.stage() == Stage.POST_PURCHASE) {
      addMilestones(purchased, facts);
    }
    var unknown = new HashSet<>(asked);
    unknown.removeAll(productBySku.keySet());
    return new Moment(question, now, history, facts, unknown);
  }

  private static Set<Sku> asked(Question question) {
    var asked = new HashSet<>(question.cart().keySet());
    if (question.viewing() != null) {
      asked.add(question.viewing());
    }
    return asked;
  }

  private static Set<Sku> mentioned(Set<Sku> asked, History history) {
    var mentioned = new HashSet<>(asked);
    history.purchases().forEach(purchase -> mentioned.add(purchase.sku()));
    history.returns().forEach(returned -> mentioned.add(returned.sku()));
    return mentioned;
  }

  private Shopper shopper(@Nullable CustomerId id, History history) {
    var segment = Segment.ofOrders(history.orders()).word();
    if (id == null) {
      return new Shopper("", segment, 0, "", false);
    }
    var country = customers.find(id).map(customer -> customer.country()).orElse("");
    var reachable = customers.permission(id) instanceof ContactPermission.Granted;
    return new Shopper(id.ref(), segment, history.orders(), country, reachable);
  }

  private static void addQuestion(
      Question question, Map<Sku, Product> productBySku, List<Object> facts) {
    question
        .cart()
        .forEach(
            (sku, quantity) -> {
              var product = productBySku.get(sku);
              if (product != null) {
                facts.add(new InCart(sku.code(), product.category(), quantity, price(product)));
              }
            });
    var viewing = question.viewing();
    var product = viewing == null ? null : productBySku.get(viewing);
    if (product != null) {
      facts.add(new Viewing(product.sku().code(), product.category(), price(product)));
    }
  }

  private List<Purchased> purchased(History history, Map<Sku, Product> productBySku, Instant now) {
    return history.purchases().stream()
        .map(purchase -> purchased(purchase, category(productBySku, purchase.sku()), now))
        .toList();
  }

  private Purchased purchased(Purchase purchase, String category, Instant now) {
    var delivered = purchase.deliveredAt();
    var arrival = delivered == null ? purchase.paidAt().plus(settings.usualDelivery()) : delivered;
    return new Purchased(
        purchase.order(),
        purchase.sku().code(),
        category,
        purchase.quantity(),
        days(purchase.paidAt(), now),
        days(arrival, now),
        delivered != null,
        purchase.paidAt(),
        arrival);
  }

  private void addMined(Question question, Set<Sku> asked, History history, List<Object> facts) {
    if (question.stage() != Stage.POST_PURCHASE) {
      for (var pair : affinity.partnersOf(asked, settings.partners())) {
        facts.add(
            new BoughtTogether(
                pair.sku().code(),
                pair.partner().code(),
                pair.baskets(),
                pair.confidence(),
                pair.lift(),
                pair.cosine()));
      }
      return;
    }
    var bought = history.purchases().stream().map(Purchase::sku).collect(Collectors.toSet());
    for (var next : affinity.nextAfter(bought, settings.partners())) {
      facts.add(
          new BoughtNext(
              next.sku().code(),
              next.next().code(),
              next.customers(),
              next.chance(),
              next.medianDays()));
    }
  }

  private void addMilestones(List<Purchased> purchased, List<Object> facts) {
    var timelinesByCategory =
        catalog
            .timelinesOf(purchased.stream().map(Purchased::category).collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.groupingBy(UsageTimeline::category));
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
  }

  private static String category(Map<Sku, Product> productBySku, Sku sku) {
    var product = productBySku.get(sku);
    return product == null ? "" : product.category();
  }

  private static double price(Product product) {
    return product.price().amount().doubleValue();
  }

  private static int days(Instant from, Instant to) {
    return (int) Math.floorDiv(Duration.between(from, to).toSeconds(), 86_400L);
  }
}
