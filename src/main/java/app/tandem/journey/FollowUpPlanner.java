package app.tandem.journey;

import app.tandem.behaviour.FeedbackGiven;
import app.tandem.behaviour.OrderDelivered;
import app.tandem.behaviour.OrderLine;
import app.tandem.behaviour.OrderPaid;
import app.tandem.behaviour.OrderReturned;
import app.tandem.behaviour.Orders;
import app.tandem.behaviour.OrdersImported;
import app.tandem.behaviour.SignalTaken;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.CustomerSuppressed;
import app.tandem.customer.Customers;
import app.tandem.decision.Decisions;
import app.tandem.kernel.CustomerId;
import app.tandem.segment.Cause;
import app.tandem.segment.SegmentEntered;
import app.tandem.segment.SegmentsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hears what happened, in the transaction in which it happened: cancels what became pointless there
 * and then, and asks for the customer's plan to be made anew. A rule that breaks off can so never
 * lose an order.
 */
@ApplicationScoped
class FollowUpPlanner {
  private final FollowUpRepository followUps;
  private final PlanRequestRepository requests;
  private final Decisions decisions;
  private final Orders orders;
  private final Customers customers;
  private final Event<PlansAsked> asked;
  private final JourneySettings settings;
  private final InstantSource clock;

  FollowUpPlanner(
      FollowUpRepository followUps,
      PlanRequestRepository requests,
      Decisions decisions,
      Orders orders,
      Customers customers,
      Event<PlansAsked> asked,
      JourneySettings settings,
      InstantSource clock) {
    this.followUps = followUps;
    this.requests = requests;
    this.decisions = decisions;
    this.orders = orders;
    this.customers = customers;
    this.asked = asked;
    this.settings = settings;
    this.clock = clock;
  }

  void paid(@Observes OrderPaid event) {
    var order = event.order();
    var customer = order.customer();
    if (customer != null) {
      var skus = order.lines().stream().map(OrderLine::sku).collect(Collectors.toSet());
      followUps.cancelOffersOf(
          customer, skus, "it was bought in order " + order.number(), clock.instant());
      ask(List.of(customer));
    }
  }

  void delivered(@Observes OrderDelivered event) {
    ask(List.of(event.customer()));
  }

  void returned(@Observes OrderReturned event) {
    followUps.cancelAnchoredOn(
        event.customer(),
        event.order(),
        event.skus(),
        "what it follows was sent back",
        clock.instant());
    ask(List.of(event.customer()));
  }

  void said(@Observes FeedbackGiven event) {
    ask(List.of(event.customer()));
  }

  /** Views, clicks and visits come too often to plan for each: whoever is asked next sees them. */
  void did(@Observes SignalTaken event) {
    switch (event.kind()) {
      case WISHED, USED, TRIED, READ, SHIPPED, COMPLAINT -> ask(List.of(event.customer()));
      case VIEWED, CARTED, CLICKED, VISITED -> {}
    }
  }

  void suppressed(@Observes CustomerSuppressed event) {
    followUps.cancelAll(event.customer(), event.reason(), clock.instant());
  }

  void imported(@Observes OrdersImported event) {
    var since = clock.instant().minus(settings.recent());
    var recent = orders.recentCustomersOf(event.importId(), since);
    for (var bought : orders.boughtInImport(event.importId(), followUps.waitingAmong(recent))) {
      followUps.cancelOffersOf(
          bought.customer(),
          Set.of(bought.sku()),
          "it was bought in order " + bought.order(),
          clock.instant());
    }
    ask(recent);
  }

  /**
   * What happened itself asks for the plan; what only time or a rule brought about is heard here.
   */
  void moved(@Observes SegmentsChanged event) {
    if (event.cause() != Cause.ORDER && event.cause() != Cause.FILE) {
      ask(event.entered().stream().map(SegmentEntered::customer).distinct().toList());
    }
  }

  private void ask(Collection<CustomerId> some) {
    if (!some.isEmpty()) {
      requests.ask(some, clock.instant());
      asked.fire(new PlansAsked());
    }
  }

  /** Whoever waits to be planned, the longest waiting first. */
  @Transactional
  List<String> waiting(int most) {
    return requests.waiting(clock.instant(), most);
  }

  /** Asks the rules about one customer and keeps what they plan. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void plan(CustomerId customer) {
    if (!requests.take(customer.ref()) || customers.permission(customer) instanceof Refused) {
      return;
    }
    var now = clock.instant();
    var asked = decisions.askAfterPurchase(customer);
    for (var proposal : asked.proposals()) {
      var waiting = proposal.waiting();
      if (waiting != null && !waiting.due().isBefore(now.minus(settings.grace()))) {
        followUps.plan(customer, proposal, waiting, now);
      }
    }
    if (!asked.whyByBrokenRule().isEmpty()) {
      requests.askAgain(
          customer.ref(),
          now,
          now.plus(settings.retry()),
          String.join("\n", asked.whyByBrokenRule().values()));
    }
  }

  /** Tries again later, and says why. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void putOff(CustomerId customer, String trouble) {
    requests.putOff(customer.ref(), clock.instant().plus(settings.retry()), trouble);
  }
}
