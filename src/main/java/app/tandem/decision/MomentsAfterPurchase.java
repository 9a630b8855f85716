package app.tandem.decision;

import app.tandem.affinity.Affinity;
import app.tandem.affinity.Next;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.CatalogMemory;
import app.tandem.decision.Moments.Taught;
import app.tandem.forecast.Forecasts;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers the facts of many customers at once, so that many cost little more than one. */
@ApplicationScoped
class MomentsAfterPurchase {
  private final Moments moments;
  private final People people;
  private final CatalogMemory catalog;
  private final Affinity affinity;
  private final MinedFacts mined;
  private final LikelyFacts likely;
  private final Forecasts forecasts;
  private final DecisionSettings settings;
  private final InstantSource clock;

  MomentsAfterPurchase(
      Moments moments,
      People people,
      CatalogMemory catalog,
      Affinity affinity,
      MinedFacts mined,
      LikelyFacts likely,
      Forecasts forecasts,
      DecisionSettings settings,
      InstantSource clock) {
    this.moments = moments;
    this.people = people;
    this.catalog = catalog;
    this.affinity = affinity;
    this.mined = mined;
    this.likely = likely;
    this.forecasts = forecasts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Of several customers after their purchases, each as {@link Moments} would: what the database
   * knows of them in one trip, and what past orders teach in three statements more.
   */
  Map<CustomerId, Moment> gather(Collection<CustomerId> customers) {
    var now = clock.instant();
    var ids = List.copyOf(new LinkedHashSet<>(customers));
    var personByCustomer = people.findEach(ids, now);
    var histories =
        ids.stream().map(id -> Objects.requireNonNull(personByCustomer.get(id)).history()).toList();
    var bought = skus(histories.stream().flatMap(one -> one.purchases().stream()));
    remember(bought);
    var nextBySku =
        affinity.nextAfter(bought, settings.partners()).stream()
            .collect(Collectors.groupingBy(Next::sku));
    var likelies = likely.ofEach(histories, now);
    var gathered = new LinkedHashMap<CustomerId, Moment>();
    for (int i = 0; i < ids.size(); i++) {
      var person = Objects.requireNonNull(personByCustomer.get(ids.get(i)));
      var next =
          skus(histories.get(i).purchases().stream()).stream()
              .flatMap(sku -> nextBySku.getOrDefault(sku, List.of()).stream())
              .toList();
      var taught = new Taught(mined.followers(next), likelies.get(i));
      gathered.put(
          ids.get(i), moments.gather(Question.afterPurchase(ids.get(i)), now, person, taught));
    }
    return gathered;
  }

  /** Reads at once what would be asked for product by product. */
  private void remember(Set<Sku> bought) {
    var mentioned = new HashSet<>(bought);
    catalog.companionsOf(bought, settings.companions()).forEach(one -> mentioned.add(one.to()));
    catalog.productsBySku(mentioned);
    forecasts.remember(bought);
  }

  private static Set<Sku> skus(Stream<Purchase> purchases) {
    return purchases.map(Purchase::sku).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
