package app.tandem.segment;

import app.tandem.behaviour.FeedbackGiven;
import app.tandem.behaviour.OrderDelivered;
import app.tandem.behaviour.OrderLine;
import app.tandem.behaviour.OrderPaid;
import app.tandem.behaviour.OrderReturned;
import app.tandem.behaviour.Orders;
import app.tandem.behaviour.OrdersImported;
import app.tandem.behaviour.SignalTaken;
import app.tandem.catalog.Catalog;
import app.tandem.customer.CustomerDescribed;
import app.tandem.kernel.CustomerId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Hears what happened, in its transaction, and moves the customer there and then. */
@ApplicationScoped
class Happened {
  /**
   * Before follow-ups are planned. Whoever moves a customer holds their figures and then asks for
   * their plan; two who did it in different orders would wait for each other.
   */
  private static final int FIRST = 1_000;

  private final FigureRepository figures;
  private final Placer placer;
  private final Scales scales;
  private final RuleQueue queue;
  private final Orders orders;
  private final Catalog catalog;
  private final Event<SegmentsWaiting> waiting;
  private final SegmentSettings settings;
  private final InstantSource clock;

  Happened(
      FigureRepository figures,
      Placer placer,
      Scales scales,
      RuleQueue queue,
      Orders orders,
      Catalog catalog,
      Event<SegmentsWaiting> waiting,
      SegmentSettings settings,
      InstantSource clock) {
    this.figures = figures;
    this.placer = placer;
    this.scales = scales;
    this.queue = queue;
    this.orders = orders;
    this.catalog = catalog;
    this.waiting = waiting;
    this.settings = settings;
    this.clock = clock;
  }

  void paid(@Observes @Priority(FIRST) OrderPaid event) {
    var customer = event.order().customer();
    if (customer == null) {
      return;
    }
    var now = clock.instant();
    if (figures.takeUncounted(customer)) {
      placer.recount(List.of(customer), Cause.ORDER, now);
    } else {
      add(event, customer, now);
    }
    waiting.fire(new SegmentsWaiting(customer));
  }

  private void add(OrderPaid event, CustomerId customer, Instant now) {
    var scale = scales.current(now);
    var skus = event.order().lines().stream().map(OrderLine::sku).distinct().toList();
    var bought = Bought.fresh(event.order(), catalog.productsBySku(skus), scale, now);
    var before = figures.lock(List.of(customer)).getOrDefault(customer, Figures.NONE);
    var after = before.paid(bought, settings.bulkPieces(), settings.interestHalfLife());
    placer.place(List.of(new Placer.Change(customer, before, after)), scale, Cause.ORDER, now);
  }

  /** Which pieces came back, and for how much, is counted from all of the customer's orders. */
  void returned(@Observes @Priority(FIRST) OrderReturned event) {
    placer.recount(List.of(event.customer()), Cause.ORDER, clock.instant());
    waiting.fire(new SegmentsWaiting(event.customer()));
  }

  void delivered(@Observes @Priority(FIRST) OrderDelivered event) {
    askRules(event.customer());
  }

  void said(@Observes @Priority(FIRST) FeedbackGiven event) {
    askRules(event.customer());
  }

  /** Views, clicks and visits come too often to ask for each: whoever is asked next sees them. */
  void did(@Observes @Priority(FIRST) SignalTaken event) {
    switch (event.kind()) {
      case WISHED, USED, TRIED, READ, SHIPPED, COMPLAINT -> askRules(event.customer());
      case VIEWED, CARTED, CLICKED, VISITED -> {}
    }
  }

  private void askRules(CustomerId customer) {
    queue.ask(customer, clock.instant());
    waiting.fire(new SegmentsWaiting(customer));
  }

  /** Whoever did nothing yet lives somewhere, and rules may ask for what they did not do. */
  void described(@Observes @Priority(FIRST) CustomerDescribed event) {
    var customer = event.customer().id();
    placer.look(List.of(customer), Cause.PROFILE, clock.instant());
    waiting.fire(new SegmentsWaiting(customer));
  }

  /** A file may tell of thousands: they are counted in batches, right after its transaction. */
  void imported(@Observes OrdersImported event) {
    figures.countAnew(orders.customersOf(event.importId()));
    waiting.fire(new SegmentsWaiting(null));
  }
}
