package app.tandem.journey;

import app.tandem.behaviour.BoughtInImport;
import app.tandem.behaviour.Order;
import app.tandem.behaviour.Orders;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cancels what a purchase fulfils, by the time of the purchase. What it does not fulfil is left to
 * the plan that is made anew, and to its rule, which is asked again before it is mailed.
 */
@ApplicationScoped
class Fulfilling {
  private final FollowUpRepository followUps;
  private final Recalls recalls;
  private final Orders orders;

  Fulfilling(FollowUpRepository followUps, Recalls recalls, Orders orders) {
    this.followUps = followUps;
    this.recalls = recalls;
    this.orders = orders;
  }

  /** One product in one order of a customer. */
  private record Bought(CustomerId customer, String order, Sku sku, Instant at) {
    String why() {
      return "it was bought in order " + order;
    }
  }

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
    var waiting = followUps.lockOffering(boughtByCustomer.keySet(), skus);
    var whyById = new LinkedHashMap<Long, String>();
    fulfilled(waiting, boughtByCustomer, Hanging::isOf)
        .forEach((id, by) -> whyById.put(id, by.why()));
    followUps.cancelEach(whyById, now);
    recalls.recall(boughtByCustomer.keySet(), some -> recall(some, boughtByCustomer), now);
  }

  /** What a campaign sends is asked about again: of its folder something else may be left. */
  private Recall recall(List<InMail> some, Map<CustomerId, List<Bought>> boughtByCustomer) {
    var offersById =
        some.stream().collect(Collectors.toMap(one -> one.followUp().id(), InMail::offers));
    var fulfilled =
        fulfilled(
            some.stream().map(InMail::followUp).toList(),
            boughtByCustomer,
            (one, sku) ->
                one.occasion() == Occasion.CAMPAIGN
                    ? offersById.getOrDefault(one.id(), Set.of()).contains(sku)
                    : one.isOf(sku));
    var cancelled = new LinkedHashMap<Long, String>();
    var withheld = new LinkedHashMap<UUID, String>();
    for (var one : some) {
      var by = fulfilled.get(one.followUp().id());
      if (by != null) {
        withheld.put(
            one.mail(), "%s was bought meanwhile, in order %s".formatted(by.sku, by.order));
        if (one.followUp().occasion() != Occasion.CAMPAIGN) {
          cancelled.put(one.followUp().id(), by.why());
        }
      }
    }
    return new Recall(cancelled, withheld);
  }

  /** By which purchase each is fulfilled, by its number; the others are not among them. */
  private Map<Long, Bought> fulfilled(
      List<Hanging> some,
      Map<CustomerId, List<Bought>> boughtByCustomer,
      BiPredicate<Hanging, Sku> isOf) {
    var paidAt = paidAt(some);
    var byId = new LinkedHashMap<Long, Bought>();
    for (var one : some) {
      boughtByCustomer.getOrDefault(one.customer(), List.of()).stream()
          .filter(other -> isOf.test(one, other.sku))
          .filter(other -> one.isFulfilledBy(other.at, followed(one, paidAt)))
          .min(Comparator.comparing(Bought::order))
          .ifPresent(by -> byId.put(one.id(), by));
    }
    return byId;
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
