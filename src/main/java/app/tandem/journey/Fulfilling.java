package app.tandem.journey;

import app.tandem.behaviour.BoughtInImport;
import app.tandem.behaviour.Order;
import app.tandem.behaviour.Orders;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cancels what a purchase fulfils, by the time of the purchase. What it does not fulfil is left to
 * the plan that is made anew, and to its rule, which is asked again before it is mailed.
 */
@ApplicationScoped
class Fulfilling {
  private final FollowUpRepository followUps;
  private final Orders orders;

  Fulfilling(FollowUpRepository followUps, Orders orders) {
    this.followUps = followUps;
    this.orders = orders;
  }

  /** One product in one order of a customer. */
  private record Bought(CustomerId customer, String order, Sku sku, Instant at) {}

  void by(Order order, CustomerId customer, Instant now) {
    cancel(
        order.lines().stream()
            .map(line -> new Bought(customer, order.number(), line.sku(), order.paidAt()))
            .distinct()
            .toList(),
        now);
  }

  void by(List<BoughtInImport> bought, Instant now) {
    cancel(
        bought.stream()
            .map(one -> new Bought(one.customer(), one.order(), one.sku(), one.at()))
            .toList(),
        now);
  }

  private void cancel(List<Bought> bought, Instant now) {
    var boughtByCustomer = bought.stream().collect(Collectors.groupingBy(Bought::customer));
    var skus = bought.stream().map(Bought::sku).collect(Collectors.toSet());
    var hanging = followUps.lockOffering(boughtByCustomer.keySet(), skus);
    var paidAt = paidAt(hanging);
    var whyById = new LinkedHashMap<Long, String>();
    for (var one : hanging) {
      boughtByCustomer.getOrDefault(one.customer(), List.of()).stream()
          .filter(other -> one.isOf(other.sku))
          .filter(other -> one.isFulfilledBy(other.at, followed(one, paidAt)))
          .map(Bought::order)
          .min(String::compareTo)
          .ifPresent(order -> whyById.put(one.id(), "it was bought in order " + order));
    }
    followUps.cancelEach(whyById, now);
  }

  private Map<String, Instant> paidAt(List<Hanging> hanging) {
    var followed = hanging.stream().filter(one -> one.occasion() == Occasion.ORDER).toList();
    return followed.isEmpty()
        ? Map.of()
        : orders.paidAtByNumber(
            followed.stream().map(Hanging::customer).collect(Collectors.toSet()),
            followed.stream().map(Hanging::reference).collect(Collectors.toSet()));
  }

  private static @Nullable Instant followed(Hanging one, Map<String, Instant> paidAtByNumber) {
    return one.occasion() == Occasion.ORDER ? paidAtByNumber.get(one.reference()) : null;
  }
}
