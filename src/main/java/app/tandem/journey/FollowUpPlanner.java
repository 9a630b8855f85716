package app.tandem.journey;

import app.tandem.behaviour.CartChanged;
import app.tandem.behaviour.FeedbackGiven;
import app.tandem.behaviour.OrderDelivered;
import app.tandem.behaviour.OrderPaid;
import app.tandem.behaviour.OrderReturned;
import app.tandem.behaviour.Orders;
import app.tandem.behaviour.OrdersImported;
import app.tandem.behaviour.SignalTaken;
import app.tandem.behaviour.Signals;
import app.tandem.behaviour.WishesAnswered;
import app.tandem.customer.CustomerDescribed;
import app.tandem.customer.CustomerSuppressed;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.segment.Cause;
import app.tandem.segment.SegmentEntered;
import app.tandem.segment.SegmentLeft;
import app.tandem.segment.SegmentsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hears what happened, in the transaction in which it happened: asks for the customer's plan to be
 * made anew, and cancels what became pointless there and then. A rule that breaks off can so never
 * lose an order. It asks before it cancels, as whoever plans takes the request before the
 * follow-ups: in one order for both, neither waits for the other in a circle.
 */
@ApplicationScoped
class FollowUpPlanner {
  private static final String SENT_BACK = "what it follows was sent back";

  private final FollowUpRepository followUps;
  private final Fulfilling fulfilling;
  private final Recalls recalls;
  private final PlanRequestRepository requests;
  private final Orders orders;
  private final Signals signals;
  private final Event<PlansAsked> asked;
  private final JourneySettings settings;
  private final InstantSource clock;

  FollowUpPlanner(
      FollowUpRepository followUps,
      Fulfilling fulfilling,
      Recalls recalls,
      PlanRequestRepository requests,
      Orders orders,
      Signals signals,
      Event<PlansAsked> asked,
      JourneySettings settings,
      InstantSource clock) {
    this.followUps = followUps;
    this.fulfilling = fulfilling;
    this.recalls = recalls;
    this.requests = requests;
    this.orders = orders;
    this.signals = signals;
    this.asked = asked;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A cart changes often, so the plan is made when it has settled; what its reminders wait for
   * moves with it. A cart that is empty, or was ordered from, needs none.
   */
  void changed(@Observes CartChanged event) {
    var cart = event.cart();
    askLater(List.of(cart.customer()), clock.instant().plus(settings.settle()));
    if (event.isBought()) {
      cancelCart(cart.customer(), "the cart was ordered");
    } else if (cart.isEmpty()) {
      cancelCart(cart.customer(), "the cart was emptied");
    } else if (!event.isAsBefore()) {
      askOfCartAgain(cart.customer());
    }
  }

  /** What an unsent mail says of the cart is not so any more. */
  private void askOfCartAgain(CustomerId customer) {
    var now = clock.instant();
    recalls.askOfCartAgain(
        customer,
        "something else lies in the cart",
        now,
        now.plus(settings.settle().multipliedBy(2))); // The plan is made first, and moves it.
  }

  private void cancelCart(CustomerId customer, String why) {
    var now = clock.instant();
    followUps.cancelCart(customer, why, now);
    recalls.recall(List.of(customer), one -> one.occasion() == Occasion.CART, why, now);
  }

  private void cancelAll(CustomerId customer, String why) {
    var now = clock.instant();
    followUps.cancelAll(customer, why, now);
    recalls.recall(List.of(customer), any -> true, why, now);
  }

  private void cancelFollowing(Collection<OrderReturned> some) {
    var now = clock.instant();
    followUps.cancelFollowing(some, SENT_BACK, now);
    var customers = some.stream().map(OrderReturned::customer).distinct().toList();
    recalls.recall(customers, one -> some.stream().anyMatch(one::follows), SENT_BACK, now);
  }

  /** What somebody waited for has come: at once, or when a sale begins. */
  void answered(@Observes WishesAnswered event) {
    askLater(event.customers(), event.from());
  }

  void paid(@Observes OrderPaid event) {
    var order = event.order();
    var customer = order.customer();
    if (customer != null) {
      ask(List.of(customer));
      fulfilling.by(order, customer, clock.instant());
    }
  }

  void delivered(@Observes OrderDelivered event) {
    ask(List.of(event.customer()));
  }

  /** Of what a part is left the plan is made anew, with that part. */
  void returned(@Observes OrderReturned event) {
    ask(List.of(event.customer()));
    cancelFollowing(List.of(event));
  }

  void said(@Observes FeedbackGiven event) {
    ask(List.of(event.customer()));
  }

  /**
   * Clicks and visits come too often to plan for each: whoever is asked next sees them. So do
   * views, and one plan is made of those that come together.
   */
  void did(@Observes SignalTaken event) {
    switch (event.kind()) {
      case WISHED -> wished(event);
      case USED, TRIED, READ, SHIPPED, COMPLAINT -> ask(List.of(event.customer()));
      case VIEWED -> askLater(List.of(event.customer()), clock.instant().plus(settings.settle()));
      case CARTED, CLICKED, VISITED -> {} // A cart tells of itself.
    }
  }

  /** What waits of a wish that was taken back is asked again when it is due, and ends then. */
  private void wished(SignalTaken event) {
    var customer = event.customer();
    ask(List.of(customer));
    if (!signals.isWished(customer, event.subject())) {
      recalls.recall(
          List.of(customer),
          one -> one.occasion() == Occasion.WISHED && one.anchor().code().equals(event.subject()),
          "the wish was taken back",
          clock.instant());
    }
  }

  /**
   * Of whoever could not be mailed nothing was planned: what they did until now may be followed. A
   * consent that is taken back cancels as a suppression does.
   */
  void described(@Observes CustomerDescribed event) {
    event.whyUnreachable().ifPresent(why -> cancelAll(event.customer().id(), why));
    if (event.becameReachable()) {
      ask(List.of(event.customer().id()));
    }
  }

  void suppressed(@Observes CustomerSuppressed event) {
    cancelAll(event.customer(), event.reason());
  }

  /** However many a file has, they are looked up and cancelled as sets. */
  void imported(@Observes OrdersImported event) {
    var since = clock.instant().minus(settings.recent());
    var recent = orders.recentCustomersOf(event.importId(), since);
    var returners = concerned(orders.returnersOf(event.importId()));
    ask(Stream.concat(recent.stream(), returners.stream()).distinct().toList());
    var waiting = concerned(recent);
    if (!waiting.isEmpty()) {
      fulfilling.by(orders.boughtInImport(event.importId(), waiting), clock.instant());
    }
    cancelFollowing(orders.sentBackBy(returners));
  }

  /** Those of whom something waits, or lies in the outbox. */
  private List<CustomerId> concerned(Collection<CustomerId> some) {
    return Stream.concat(followUps.waitingAmong(some).stream(), recalls.unsentAmong(some).stream())
        .distinct()
        .toList();
  }

  /**
   * What happened itself asks for the plan; what only time or a rule brought about is heard here.
   */
  void moved(@Observes SegmentsChanged event) {
    if (event.cause() != Cause.ORDER && event.cause() != Cause.FILE) {
      ask(
          Stream.concat(
                  event.entered().stream().map(SegmentEntered::customer),
                  event.left().stream().map(SegmentLeft::customer))
              .distinct()
              .toList());
    }
  }

  private void ask(Collection<CustomerId> some) {
    if (!some.isEmpty()) {
      var now = clock.instant();
      asked.fire(new PlansAsked(requests.ask(some, now, now)));
    }
  }

  /** No alarm is set for each: the look that compares every few seconds finds what is due first. */
  private void askLater(Collection<CustomerId> some, Instant notBefore) {
    var now = clock.instant();
    if (notBefore.isAfter(now)) {
      requests.ask(some, now, notBefore);
    } else {
      ask(some);
    }
  }
}
