package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
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
  private final FeedbackRepository feedback;
  private final Event<OrderPaid> paid;
  private final Event<OrderDelivered> delivered;
  private final Event<OrderReturned> returned;
  private final Event<FeedbackGiven> given;
  private final ObjectMapper json;
  private final InstantSource clock;

  EventLog(
      OrderRepository orders,
      FeedbackRepository feedback,
      Event<OrderPaid> paid,
      Event<OrderDelivered> delivered,
      Event<OrderReturned> returned,
      Event<FeedbackGiven> given,
      ObjectMapper json,
      InstantSource clock) {
    this.orders = orders;
    this.feedback = feedback;
    this.paid = paid;
    this.delivered = delivered;
    this.returned = returned;
    this.given = given;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Stores an event. Sending the same id again changes nothing.
   *
   * @throws IllegalArgumentException when the event cannot be true, for example lies in the future
   * @throws NoSuchElementException when it speaks of an order that is not known
   */
  @Transactional
  public EventOutcome accept(ShopEvent event) {
    Era.require(event.at(), "the event");
    if (event.at().isAfter(clock.instant().plus(SKEW))) {
      throw new IllegalArgumentException(
          "The event (%s) lies in the future: %s.\nMaybe its time zone is wrong."
              .formatted(Shown.text(event.id()), event.at()));
    }
    orders.planOnce();
    if (!orders.addEvent(event.id(), event.type(), event.at(), body(event))) {
      return EventOutcome.ALREADY_KNOWN;
    }
    if (event instanceof ShopEvent.Paid happened) {
      return pay(happened);
    } else if (event instanceof ShopEvent.Delivered happened) {
      deliver(happened);
    } else if (event instanceof ShopEvent.SentBack happened) {
      takeBack(happened);
    } else if (event instanceof ShopEvent.Opinion happened) {
      hear(happened);
    } else {
      throw new IllegalStateException("No way to take in " + event.type());
    }
    return EventOutcome.ACCEPTED;
  }

  private EventOutcome pay(ShopEvent.Paid event) {
    var order = order(event);
    var id = orders.add(SHOP, order);
    if (id.isEmpty()) {
      return EventOutcome.ALREADY_KNOWN;
    }
    orders.addLines(id.getAsLong(), order.lines());
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

  private void hear(ShopEvent.Opinion event) {
    var said = new Feedback(event.kind(), event.sku(), event.rating(), event.at());
    feedback.add(event.id(), event.customer(), said);
    given.fire(new FeedbackGiven(event.customer(), said));
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
