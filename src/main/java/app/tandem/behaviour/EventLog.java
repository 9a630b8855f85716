package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * Takes in what happens in the shop, once each, and tells the later steps in the same transaction.
 */
@ApplicationScoped
public class EventLog {
  /** The source of orders that the shop sends one by one. */
  static final String SHOP = "shop";

  private static final Duration SKEW = Duration.ofMinutes(5);

  private final OrderRepository orders;
  private final ShopperEvents shoppers;
  private final Opinions opinions;
  private final Signals signals;
  private final Carts carts;
  private final Event<OrderPaid> paid;
  private final Event<OrderDelivered> delivered;
  private final Event<OrderReturned> returned;
  private final ObjectMapper json;
  private final InstantSource clock;

  EventLog(
      OrderRepository orders,
      ShopperEvents shoppers,
      Opinions opinions,
      Signals signals,
      Carts carts,
      Event<OrderPaid> paid,
      Event<OrderDelivered> delivered,
      Event<OrderReturned> returned,
      ObjectMapper json,
      InstantSource clock) {
    this.orders = orders;
    this.shoppers = shoppers;
    this.opinions = opinions;
    this.signals = signals;
    this.carts = carts;
    this.paid = paid;
    this.delivered = delivered;
    this.returned = returned;
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
   * @throws NoSuchElementException when it speaks of an order or a complaint that is not known
   */
  @Transactional
  public EventTaken take(ShopEvent event) {
    check(event);
    orders.planOnce();
    if (!orders.addEvent(event.id(), event.type(), event.at(), body(event))) {
      return new EventTaken(EventOutcome.ALREADY_KNOWN, null);
    }
    if (event instanceof ShopperEvent happened) {
      return EventTaken.accepted(shoppers.take(happened));
    } else if (event instanceof ShopEvent.Paid happened) {
      return new EventTaken(pay(happened), null);
    } else if (event instanceof ShopEvent.Shipped happened) {
      ship(happened);
    } else if (event instanceof ShopEvent.Delivered happened) {
      deliver(happened);
    } else if (event instanceof ShopEvent.SentBack happened) {
      takeBack(happened);
    } else if (event instanceof ShopEvent.Opinion happened) {
      opinions.hear(happened);
    } else if (event instanceof ShopEvent.ComplaintClosed happened) {
      return EventTaken.accepted(opinions.settle(happened));
    } else {
      throw new IllegalStateException("No way to take in " + event.type());
    }
    return EventTaken.accepted(null);
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

  private EventOutcome pay(ShopEvent.Paid event) {
    var order = order(event);
    var id = orders.add(SHOP, order);
    if (id.isEmpty()) {
      return EventOutcome.ALREADY_KNOWN;
    }
    orders.addLines(id.getAsLong(), order.lines());
    var customer = order.customer();
    if (customer != null) {
      carts.bought(customer, order.lines().stream().map(OrderLine::sku).toList(), event.at());
    }
    paid.fire(new OrderPaid(order));
    return EventOutcome.ACCEPTED;
  }

  private static Order order(ShopEvent.Paid event) {
    var customer = event.customer();
    return new Order(
        event.order(),
        customer == null || customer.isBlank() ? null : new CustomerId(customer),
        event.at(),
        null,
        event.lines().stream()
            .map(
                line ->
                    new OrderLine(
                        line.sku(), line.quantity(), Money.of(line.price(), event.currency())))
            .toList());
  }

  /** Told twice, under two ids, the earlier hand-over stands. */
  private void ship(ShopEvent.Shipped event) {
    var order = known(event.order());
    var before = order.shippedAt;
    if (before != null && !event.at().isBefore(before)) {
      return;
    }
    order.shippedAt = event.at();
    if (order.customerId != null) {
      signals.add(
          new CustomerId(order.customerId),
          Signal.once(Signal.Kind.SHIPPED, order.number, "", event.at(), 0));
    }
  }

  private void deliver(ShopEvent.Delivered event) {
    var order = known(event.order());
    order.deliveredAt = event.at();
    orders.flush();
    if (order.customerId != null) {
      delivered.fire(
          new OrderDelivered(new CustomerId(order.customerId), order.number, event.at()));
    }
  }

  private void takeBack(ShopEvent.SentBack event) {
    var order = known(event.order());
    for (var piece : event.pieces()) {
      orders.addReturn(order, event.id(), piece, event.at());
    }
    if (order.customerId != null) {
      var skus = event.pieces().stream().map(ShopEvent.Piece::sku).collect(Collectors.toSet());
      returned.fire(
          new OrderReturned(
              new CustomerId(order.customerId), order.number, java.util.Set.<Sku>copyOf(skus)));
    }
  }

  private OrderRow known(String number) {
    var order = orders.byNumber(SHOP, number);
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
