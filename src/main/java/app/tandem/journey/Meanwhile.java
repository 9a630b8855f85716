package app.tandem.journey;

import app.tandem.behaviour.Carts;
import app.tandem.behaviour.Orders;
import app.tandem.customer.Customers;
import app.tandem.journey.ReplanChanges.Done;
import app.tandem.reading.Readings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to customers while follow-ups of theirs were cancelled: whatever cancels one that
 * waits passed these over.
 */
@ApplicationScoped
class Meanwhile {
  private final ReplanChanges changes;
  private final Orders orders;
  private final Carts carts;
  private final Customers customers;
  private final Readings readings;

  Meanwhile(
      ReplanChanges changes, Orders orders, Carts carts, Customers customers, Readings readings) {
    this.changes = changes;
    this.orders = orders;
    this.carts = carts;
    this.customers = customers;
    this.readings = readings;
  }

  /** Why some of those that a replan cancelled became pointless, by their numbers. */
  Map<Long, String> whyPointless(List<Done> done) {
    var cancelled = done.stream().filter(one -> TakingBack.isToWaitAgain(one.change(), one.now()));
    var some = changes.hanging(cancelled.map(Done::followUp).toList());
    return QuarkusTransaction.suspendingExisting().call(() -> ask(some));
  }

  private Map<Long, String> ask(List<Hanging> some) {
    var whyById = new HashMap<Long, String>();
    if (some.isEmpty()) {
      return whyById;
    }
    var ids = some.stream().map(Hanging::customer).distinct().toList();
    var permissions = customers.permissionsOf(ids);
    var histories = readings.ask(orders.historyOfEach(ids, Instant.EPOCH));
    var cartByCustomer = readings.ask(carts.readingOfEach(ids));
    for (var one : some) {
      var customer = one.customer();
      var history = histories.get(customer);
      @Nullable String why =
          Pointless.why(
              one,
              permissions.get(customer),
              history == null ? List.of() : history.purchases(),
              cartByCustomer.get(customer));
      if (why != null) {
        whyById.put(one.id(), why);
      }
    }
    return whyById;
  }
}
