package app.tandem.forecast;

import app.tandem.behaviour.OrderPaid;
import app.tandem.behaviour.Orders;
import app.tandem.behaviour.OrdersImported;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;

/** Counts orders in the transaction in which they are stored. */
@ApplicationScoped
class OrderObserver {
  private final Orders orders;
  private final PaceRepository rows;
  private final ForecastSettings settings;

  OrderObserver(Orders orders, PaceRepository rows, ForecastSettings settings) {
    this.orders = orders;
    this.rows = rows;
    this.settings = settings;
  }

  void paid(@Observes OrderPaid event) {
    var order = event.order();
    var customer = order.customer();
    if (customer == null) {
      return;
    }
    var day = (int) LocalDate.ofInstant(order.paidAt(), settings.zone()).toEpochDay();
    var counting = new Counting(rows);
    order.lines().forEach(line -> counting.accept(0, line.sku().code(), customer.ref(), day));
    counting.end();
  }

  void imported(@Observes OrdersImported event) {
    var counting = new Counting(rows);
    orders.eachBasketOf(event.importId(), settings.zone(), counting);
    counting.end();
  }
}
