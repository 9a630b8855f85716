package app.tandem.behaviour;

import app.tandem.customer.Erased;
import app.tandem.customer.PersonErased;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what happens in the shop, once each, and tells the later steps in the same transaction.
 */
@ApplicationScoped
public class EventLog {
  /** The source of orders that the shop sends one by one. */
  static final String SHOP = "shop";

  private static final Duration SKEW = Duration.ofMinutes(5);

  private final EventRepository events;
  private final OrderRepository orders;
  private final ShopperEvents shoppers;
  private final Opinions opinions;
  private final Signals signals;
  private final PaidOrders paid;
  private final Event<OrderDelivered> delivered;
  private final Event<OrderReturned> returned;
  private final Erased erased;
  private final ObjectMapper json;
  private final InstantSource clock;

  EventLog(
      EventRepository events,
      OrderRepository orders,
      ShopperEvents shoppers,
      Opinions opinions,
      Signals signals,
      PaidOrders paid,
      Event<OrderDelivered> delivered,
      Event<OrderReturned> returned,
      Erased erased,
      ObjectMapper json,
      InstantSource clock) {
    this.events = events;
    this.orders = orders;
    this.shoppers = shoppers;
    this.opinions = opinions;
    this.signals = signals;
    this.paid = paid;
    this.delivered = delivered;
    this.returned = returned;
    this.erased = erased;
    this.json = json;
    this.clock = clock;
  }

  /** As {@link #take}, for whoever does not need what is odd about it. */
  @Transactional
  public EventOutcome accept(ShopEvent event) {
    return take(event).outcome();
  }

  /**
   * Stores an event. Sending the same id again changes nothing.
   *
   * @throws IllegalArgumentException when the event cannot be true, for example lies in the future
   * @throws PersonErased when it is about somebody who was erased
   * @throws NoSuchElementException when it speaks of an order or a complaint that is not known
   */
  @Transactional
  public EventTaken take(ShopEvent event) {
    check(event);
    orders.planOnce();
    var body = body(event);
    var whose = Whose.of(event, erased);
    if (!events.add(event.id(), event.type(), event.at(), body, whose.marks())) {
      whose.requireNotErased(erased);
      return again(event, events.differences(event.id(), body));
    }
    if (event instanceof ShopperEvent happened) {
      return EventTaken.accepted(shoppers.take(happened));
    } else if (event instanceof ShopEvent.Paid happened) {
      return paid.take(happened);
    } else if (event instanceof ShopEvent.Shipped happened) {
      return EventTaken.accepted(ship(happened));
    } else if (event instanceof ShopEvent.Delivered happened) {
      return EventTaken.accepted(deliver(happened));
    } else if (event instanceof ShopEvent.SentBack happened) {
      return EventTaken.accepted(takeBack(happened));
    } else if (event instanceof ShopEvent.Opinion happened) {
      return EventTaken.accepted(opinions.hear(happened));
    } else if (event instanceof ShopEvent.ComplaintClosed happened) {
      return EventTaken.accepted(opinions.settle(happened));
    }
    throw new IllegalStateException("No way to take in " + event.type());
  }

  private void check(ShopEvent event) {
    if (!Era.holds(event.at())) {
      throw new FieldRefused(
          "at",
          "The time of the event (%s) is not one of the years 1900 to 9999.\nMaybe a digit slipped in."
              .formatted(event.at()));
    }
    if (event.at().isAfter(clock.instant().plus(SKEW))) {
      throw new FieldRefused(
          "at",
          "The event (%s) lies in the future: %s.\nMaybe its time zone is wrong."
              .formatted(Shown.text(event.id()), event.at()));
    }
    if (event instanceof ShopperEvent happened) {
      shoppers.check(happened);
    }
  }

  /** The same again changes nothing; another event under its id would be lost, so it is refused. */
  private EventTaken again(ShopEvent event, List<String> differences) {
    if (differences.isEmpty()) {
      return new EventTaken(EventOutcome.ALREADY_KNOWN, null);
    }
    if (event instanceof ShopEvent.Paid told
        && Collections.disjoint(differences, List.of("type", "order"))) {
      return paid.again(told);
    }
    if (differences.equals(List.of("at"))) {
      return new EventTaken(
          EventOutcome.ALREADY_KNOWN,
          "The event (%s) is known with another time, and that stands.\nMaybe it happened twice: then give it an id of its own."
              .formatted(Shown.text(event.id())));
    }
    throw new FieldRefused(
        "id",
        "The event (%s) is known, and differs from this one in %s.\nMaybe this is another event: give it an id of its own."
            .formatted(Shown.text(event.id()), String.join(", ", differences)));
  }

  /** Told twice, under two ids, the earlier hand-over stands. */
  private @Nullable String ship(ShopEvent.Shipped event) {
    var order = known(event.order());
    order.requirePaidBefore("hand-over", event.at());
    var before = order.shippedAt;
    if (before != null && !event.at().isBefore(before)) {
      return event.at().equals(before)
          ? null
          : "The order (%s) is known as handed over at %s, and that stands.\nMaybe it went in several parcels: then the first one counts."
              .formatted(Shown.text(order.number), before);
    }
    order.shippedAt = event.at();
    if (order.customerId != null) {
      signals.add(
          new CustomerId(order.customerId),
          Signal.once(Signal.Kind.SHIPPED, order.number, "", event.at(), 0));
    }
    return order.oddWay();
  }

  private @Nullable String deliver(ShopEvent.Delivered event) {
    var order = known(event.order(), orders.locked(event.order()));
    order.requirePaidBefore("delivery", event.at());
    if (!order.deliver(event.at())) {
      return event.at().equals(order.deliveredAt)
          ? null
          : "The order (%s) is known as delivered at %s, and that stands.\nMaybe it came in several parcels: then the last one counts."
              .formatted(Shown.text(order.number), order.deliveredAt);
    }
    orders.flush();
    if (order.customerId != null) {
      delivered.fire(
          new OrderDelivered(new CustomerId(order.customerId), order.number, event.at()));
    }
    return order.oddWay();
  }

  private @Nullable String takeBack(ShopEvent.SentBack event) {
    var order = known(event.order(), orders.locked(event.order()));
    order.requirePaidBefore("return", event.at());
    var pieces = SentBackPieces.of(order.number, orders.held(order), event.pieces());
    orders.addReturn(order, event.id(), pieces, event.at());
    if (order.customerId != null) {
      returned.fire(
          new OrderReturned(new CustomerId(order.customerId), order.number, pieces.gone()));
    }
    return pieces.note();
  }

  private OrderRow known(String number) {
    return known(number, orders.byNumber(number));
  }

  private static OrderRow known(String number, @Nullable OrderRow order) {
    if (order == null) {
      throw new NoSuchElementException(
          "There is no order (%s).\nMaybe its order-paid event was not sent yet: send it first."
              .formatted(Shown.text(number)));
    }
    return order;
  }

  private String body(ShopEvent event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The event could not be written as JSON", e);
    }
  }
}
