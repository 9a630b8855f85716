package app.tandem.behaviour;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.CatalogMemory;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jspecify.annotations.Nullable;

/** Takes in the orders that the shop sends one by one. */
@ApplicationScoped
class PaidOrders {
  private final OrderRepository orders;
  private final Carts carts;
  private final Signals signals;
  private final CatalogMemory products;
  private final Catalog catalog;
  private final Event<OrderPaid> paid;

  PaidOrders(
      OrderRepository orders,
      Carts carts,
      Signals signals,
      CatalogMemory products,
      Catalog catalog,
      Event<OrderPaid> paid) {
    this.orders = orders;
    this.carts = carts;
    this.signals = signals;
    this.products = products;
    this.catalog = catalog;
    this.paid = paid;
  }

  /**
   * Stores an order; the same again changes nothing.
   *
   * @throws IllegalArgumentException when it cannot be true, or is known as another
   */
  EventTaken take(ShopEvent.Paid event) {
    var order = order(event);
    var added = orders.add(EventLog.SHOP, order);
    if (added.isEmpty()) {
      return again(order);
    }
    var skus = order.lines().stream().map(OrderLine::sku).toList();
    var oddities = new OrderOddities(order, products.productsBySku(skus));
    oddities.requireCurrency();
    orders.addLines(added.get().id(), order.lines());
    var buyer = buyer(order.customer(), event);
    if (buyer != null) {
      carts.bought(buyer, skus, event.at());
    }
    paid.fire(new OrderPaid(order));
    return EventTaken.accepted(
        oddities.note(added.get().alsoOf(), catalog.near(oddities.unknown())));
  }

  /** Who ordered as a guest in a visit that is somebody's bought what lay in their cart. */
  private @Nullable CustomerId buyer(@Nullable CustomerId customer, ShopEvent.Paid event) {
    var visit = event.visit();
    if (visit == null || visit.isBlank()) {
      return customer;
    }
    if (customer == null) {
      return signals.whose(visit).orElse(null);
    }
    signals.tie(visit, customer, event.at());
    return customer;
  }

  /** An event whose id is known, of the order that it told before. */
  EventTaken again(ShopEvent.Paid event) {
    return again(order(event));
  }

  private EventTaken again(Order order) {
    var before = orders.told(order.number());
    return new EventTaken(EventOutcome.ALREADY_KNOWN, new OrderToldAgain(before, order).note());
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
}
