package app.tandem.decision;

import app.tandem.affinity.Affinity;
import app.tandem.affinity.Next;
import app.tandem.behaviour.Carts;
import app.tandem.behaviour.KnownCart;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.CatalogMemory;
import app.tandem.catalog.TimelineBook;
import app.tandem.decision.Moments.Taught;
import app.tandem.forecast.Forecasts;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the facts of many customers at once for what waits, so that many cost little more than
 * one.
 */
@ApplicationScoped
class LaterMoments {
  private static final Taught NOTHING = new Taught(List.of(), List.of());

  private final Moments moments;
  private final People people;
  private final Carts carts;
  private final Readings readings;
  private final CatalogMemory catalog;
  private final Affinity affinity;
  private final MinedFacts mined;
  private final LikelyFacts likely;
  private final Forecasts forecasts;
  private final DecisionSettings settings;
  private final InstantSource clock;

  LaterMoments(
      Moments moments,
      People people,
      Carts carts,
      Readings readings,
      CatalogMemory catalog,
      Affinity affinity,
      MinedFacts mined,
      LikelyFacts likely,
      Forecasts forecasts,
      DecisionSettings settings,
      InstantSource clock) {
    this.moments = moments;
    this.people = people;
    this.carts = carts;
    this.readings = readings;
    this.catalog = catalog;
    this.affinity = affinity;
    this.mined = mined;
    this.likely = likely;
    this.forecasts = forecasts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Of several customers, each in several stages, as {@link Moments} would: what the database knows
   * of them in one trip, and what past orders teach in three statements more.
   *
   * @param stagesByCustomer of each at least one whose offers go out by email
   * @param timelines as marketers say them
   * @return of each customer a moment for each stage, in the order of the stages
   */
  Map<CustomerId, List<Moment>> gather(
      Map<CustomerId, Set<Stage>> stagesByCustomer, TimelineBook timelines) {
    var now = clock.instant();
    var found = find(stagesByCustomer, now);
    var taughtByBuyer = taught(stagesByCustomer, found.personByCustomer, now);
    var gathered = new LinkedHashMap<CustomerId, List<Moment>>();
    stagesByCustomer.forEach(
        (id, stages) -> {
          var person = Objects.requireNonNull(found.personByCustomer.get(id));
          var some = new ArrayList<Moment>();
          for (var stage : new TreeSet<>(stages)) {
            if (stage == Stage.ABANDONED) {
              some.add(undone(id, person, found.cartByCustomer.get(id), now, timelines));
            } else {
              var taught = stage.looksBack() ? taughtByBuyer.get(id) : null;
              some.add(
                  moments.gather(
                      Question.later(stage, id, Map.of()),
                      now,
                      person,
                      taught == null ? NOTHING : taught,
                      timelines));
            }
          }
          gathered.put(id, some);
        });
    return gathered;
  }

  /**
   * The facts of one customer as they were known at an earlier instant, as {@link
   * Decisions#momentAt} tells them. A cart counts as long as it was not touched since.
   *
   * @param stage one that mails and is no place
   * @throws IllegalArgumentException when what lay in the cart then was not kept
   */
  Moment gatherAt(Stage stage, CustomerId id, Instant at, TimelineBook timelines) {
    if (stage != Stage.ABANDONED) {
      return moments.gatherAt(Question.later(stage, id, Map.of()), at);
    }
    var known = carts.find(id).filter(cart -> !cart.isEmpty()).orElse(null);
    if (known != null && known.at().isAfter(at)) {
      throw new IllegalArgumentException(
          "The cart was changed after that (%s), and nobody kept what lay in it before.\nMaybe leave out at, for now, or name a later moment."
              .formatted(known.at()));
    }
    return undone(id, people.findAt(id, at), known, at, timelines);
  }

  private record Found(
      Map<CustomerId, Person> personByCustomer, Map<CustomerId, KnownCart> cartByCustomer) {}

  /** Carts are read of those only who are asked about what they left. */
  private Found find(Map<CustomerId, Set<Stage>> stagesByCustomer, Instant now) {
    var ids = stagesByCustomer.keySet();
    var leaving = ids.stream().filter(id -> asksOfCarts(stagesByCustomer.get(id))).toList();
    var reading = people.readingOfEach(ids, now);
    return readings.ask(
        leaving.isEmpty()
            ? reading.map(all -> new Found(all, Map.of()))
            : reading.with(carts.readingOfEach(leaving), Found::new));
  }

  /** What somebody left undone: their cart, unless they ordered after they touched it last. */
  private Moment undone(
      CustomerId id,
      Person person,
      @Nullable KnownCart known,
      Instant now,
      TimelineBook timelines) {
    var isLeft =
        known != null
            && person.history().purchases().stream()
                .noneMatch(one -> !one.paidAt().isBefore(known.at()));
    if (known == null || !isLeft) {
      var question = Question.later(Stage.ABANDONED, id, Map.of());
      return moments.gather(question, now, person, NOTHING, timelines);
    }
    var question = Question.later(Stage.ABANDONED, id, known.quantityBySku());
    var productBySku = catalog.productsBySku(known.quantityBySku().keySet());
    var left = QuestionFacts.abandoned(known, productBySku, now);
    var pairs = mined.of(Stage.ABANDONED, question.products(), person.history());
    return moments.gather(
        question, now, person, new Taught(pairs, List.of(), List.of(left)), timelines);
  }

  /** What past orders teach of those who are asked about after their purchases. */
  private Map<CustomerId, Taught> taught(
      Map<CustomerId, Set<Stage>> stagesByCustomer,
      Map<CustomerId, Person> personByCustomer,
      Instant now) {
    var buyers =
        stagesByCustomer.keySet().stream()
            .filter(id -> looksBack(stagesByCustomer.get(id)))
            .toList();
    var histories =
        buyers.stream()
            .map(id -> Objects.requireNonNull(personByCustomer.get(id)).history())
            .toList();
    var bought = skus(histories.stream().flatMap(one -> one.kept().stream()));
    remember(bought);
    var nextBySku =
        affinity.nextAfter(bought, settings.partners()).stream()
            .collect(Collectors.groupingBy(Next::sku));
    var likelies = likely.ofEach(histories, now);
    var taught = new HashMap<CustomerId, Taught>();
    for (int i = 0; i < buyers.size(); i++) {
      var next =
          skus(histories.get(i).kept().stream()).stream()
              .flatMap(sku -> nextBySku.getOrDefault(sku, List.of()).stream())
              .toList();
      taught.put(buyers.get(i), new Taught(mined.followers(next), likelies.get(i)));
    }
    return taught;
  }

  private static boolean looksBack(@Nullable Set<Stage> stages) {
    return stages != null && stages.stream().anyMatch(Stage::looksBack);
  }

  private static boolean asksOfCarts(@Nullable Set<Stage> stages) {
    return stages != null && stages.contains(Stage.ABANDONED);
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
