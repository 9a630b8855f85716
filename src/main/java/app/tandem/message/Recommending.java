package app.tandem.message;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Orders;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.Product;
import app.tandem.creator.Creators;
import app.tandem.creator.Recommendation;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.Reason;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who recommends what mails offer first. What a creator says of the product beside what the mail
 * hangs on comes first, then what one says of it alone, then what the shop told with the product. A
 * campaign hangs on nothing: there it is whatever the customer bought and still has.
 */
@ApplicationScoped
class Recommending {
  /** What was bought longer ago is not what somebody has in mind. */
  private static final Duration MEMORY = Duration.ofDays(730);

  private static final Set<Occasion> OF_NO_PRODUCT = Set.of(Occasion.CAMPAIGN, Occasion.SEGMENT);

  private final Creators creators;
  private final Orders orders;
  private final Readings readings;
  private final InstantSource clock;

  Recommending(Creators creators, Orders orders, Readings readings, InstantSource clock) {
    this.creators = creators;
    this.orders = orders;
    this.readings = readings;
    this.clock = clock;
  }

  /** By mail; of those of which nobody says anything, nothing. Two queries at most. */
  Map<UUID, Pick> of(List<FollowUpDecided> all) {
    var saidBySku =
        creators
            .recommendations(all.stream().map(one -> best(one).sku()).distinct().toList())
            .stream()
            .collect(Collectors.groupingBy(Recommendation::product));
    var historyByCustomer = histories(all, saidBySku);
    var picks = new HashMap<UUID, Pick>();
    for (var decided : all) {
      var product = best(decided);
      var said = saidBySku.getOrDefault(product.sku(), List.of());
      var pick = pick(product, said, mains(decided, historyByCustomer));
      if (pick != null) {
        picks.put(decided.email(), pick);
      }
    }
    return picks;
  }

  /** What was said last comes first. */
  static @Nullable Pick pick(Product product, List<Recommendation> said, Set<Sku> mains) {
    return said.stream()
        .filter(one -> one.main() != null && mains.contains(one.main()))
        .findFirst()
        .or(() -> said.stream().filter(one -> one.main() == null).findFirst())
        .map(Pick::of)
        .or(() -> Pick.of(product))
        .orElse(null);
  }

  private Map<CustomerId, History> histories(
      List<FollowUpDecided> all, Map<Sku, List<Recommendation>> saidBySku) {
    var customers =
        all.stream()
            .filter(Recommending::hangsOnNothing)
            .filter(one -> isOfPair(saidBySku.getOrDefault(best(one).sku(), List.of())))
            .map(FollowUpDecided::customer)
            .collect(Collectors.toSet());
    return customers.isEmpty()
        ? Map.of()
        : readings.ask(orders.historyOfEach(customers, clock.instant().minus(MEMORY)));
  }

  private static Set<Sku> mains(FollowUpDecided decided, Map<CustomerId, History> histories) {
    return hangsOnNothing(decided)
        ? histories.getOrDefault(decided.customer(), History.NONE).kept().stream()
            .map(Purchase::sku)
            .collect(Collectors.toSet())
        : decided.reasons().stream().map(Reason::thing).collect(Collectors.toSet());
  }

  private static boolean isOfPair(Collection<Recommendation> said) {
    return said.stream().anyMatch(one -> one.main() != null);
  }

  private static boolean hangsOnNothing(FollowUpDecided decided) {
    return OF_NO_PRODUCT.contains(decided.reasons().get(0).occasion());
  }

  private static Product best(FollowUpDecided decided) {
    return decided.decision().offers().get(0).product();
  }
}
