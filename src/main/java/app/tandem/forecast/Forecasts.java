package app.tandem.forecast;

import app.tandem.behaviour.Orders;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.forecast.RefitOutcome.Refitted;
import app.tandem.forecast.RefitOutcome.TooFew;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When customers order next, whether they still will, and when they need a product again. */
@ApplicationScoped
public class Forecasts {
  private static final int LONGEST_MINUTES = 240;

  private final Orders orders;
  private final PaceRepository counted;
  private final ForecastRepository rows;
  private final ForecastMemory memory;
  private final ModelRepository models;
  private final ForecastSettings settings;
  private final InstantSource clock;

  Forecasts(
      Orders orders,
      PaceRepository counted,
      ForecastRepository rows,
      ForecastMemory memory,
      ModelRepository models,
      ForecastSettings settings,
      InstantSource clock) {
    this.orders = orders;
    this.counted = counted;
    this.rows = rows;
    this.memory = memory;
    this.models = models;
    this.settings = settings;
    this.clock = clock;
  }

  /** When the model is to be fitted anew, as Quartz writes it; empty for never. */
  public Optional<String> findSchedule() {
    var refit = settings.refit().strip();
    return refit.equalsIgnoreCase("off") ? Optional.empty() : Optional.of(refit);
  }

  /**
   * Fits the model to all customers anew, in a transaction of its own. Until it ends, everyone sees
   * what was fitted before; a second fit waits for the first.
   */
  public RefitOutcome refit() {
    return inLongTransaction(this::refitInTransaction);
  }

  private RefitOutcome refitInTransaction() {
    var at = clock.instant();
    var began = System.nanoTime();
    models.lock();
    var day = day(at);
    var paces = rows.paces(day);
    if (isTooFew(paces)) {
      return new TooFew(tooFew(paces));
    }
    var fitted = new Fitting(paces).fit();
    var spread = rows.spread();
    rows.countPieces();
    var model =
        new ForecastModel(
            at,
            day,
            paces.customers(),
            paces.repeaters(),
            paces.repeats(),
            paces.expectedRepeats(fitted),
            paces.logLikelihood(fitted),
            fitted,
            spread.intervals(),
            spread.usual().orElse(null),
            Duration.ofNanos(System.nanoTime() - began));
    models.add(model);
    return new Refitted(model);
  }

  private boolean isTooFew(Paces paces) {
    return paces.customers() < settings.minimumCustomers()
        || paces.repeaters() < settings.minimumRepeaters();
  }

  private String tooFew(Paces paces) {
    return "There is no forecast: %d customers have ordered, %d of them on more than one day; it takes %d and %d.\nMaybe import past orders, then refit."
        .formatted(
            paces.customers(),
            paces.repeaters(),
            settings.minimumCustomers(),
            settings.minimumRepeaters());
  }

  /** The latest model. */
  @Transactional
  public Optional<ForecastModel> findModel() {
    return models.findLatest();
  }

  /** Why there is no model, and what may help. */
  @Transactional
  public String whyNone() {
    var paces = rows.paces(day(clock.instant()));
    return isTooFew(paces)
        ? tooFew(paces)
        : "There is no forecast yet.\nMaybe refit: there are orders enough.";
  }

  /**
   * Counts the days of all orders from scratch. It gives the same as counting them one by one did,
   * unless the zone was changed, or a file added lines to orders that were known. Orders of
   * customers who are being counted wait until it ends.
   */
  public void recount() {
    inLongTransaction(
        () -> {
          counted.clear();
          var counting = new Counting(counted);
          orders.eachBasket(settings.zone(), counting);
          counting.end();
          return true;
        });
  }

  private static <T> T inLongTransaction(java.util.concurrent.Callable<T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(work);
  }

  /**
   * What is expected of a customer as of an instant. One query, which finds everything by its key.
   *
   * @param supplies what they use up
   */
  @Transactional
  public CustomerForecast of(CustomerId customer, List<Supply> supplies, Instant at) {
    return of(rows.known(customer, skus(supplies), day(at)), supplies, day(at));
  }

  /** The days on which a customer ordered until an instant, to be asked with other things. */
  public Reading<@Nullable Pace> pace(CustomerId customer, Instant at) {
    var day = day(at);
    return day.isBefore(day(clock.instant()))
        ? ForecastRepository.pace(customer, day)
        : ForecastRepository.paceNow(customer, day);
  }

  /**
   * The same of several, to be asked with other things; those who never ordered are not among them.
   */
  public Reading<Map<CustomerId, Pace>> paceOfEach(Collection<CustomerId> customers, Instant at) {
    return ForecastRepository.paceOfEach(customers, day(at));
  }

  /** Reads what is known of these products all at once, before they are asked for one by one. */
  public void remember(Collection<Sku> skus) {
    memory.known(null, skus);
  }

  /**
   * What is expected of a customer as of an instant, by what this node remembers of all others: the
   * latest fit, and how long products last, which may be a minute old.
   *
   * @param pace the days on which they ordered until then; null when there are none
   * @param supplies what they use up
   */
  public CustomerForecast of(@Nullable Pace pace, List<Supply> supplies, Instant at) {
    return of(memory.known(pace, skus(supplies)), supplies, day(at));
  }

  /**
   * After how long products, or those of families, are bought again, as orders taught it: the same
   * for everybody, without what marketers say. One query, which grows with the families' products.
   * Of what nobody bought twice, and while nothing is fitted, there is nothing.
   */
  public Map<Subject, LearnedInterval> learnedOf(Collection<Subject> some) {
    return memory.learnedOf(some);
  }

  private static List<Sku> skus(List<Supply> supplies) {
    return supplies.stream().map(supply -> supply.product().sku()).toList();
  }

  private CustomerForecast of(Known known, List<Supply> supplies, LocalDate now) {
    var parameters = known.parameters();
    var pace = known.pace();
    return new CustomerForecast(
        parameters == null || pace == null
            ? null
            : OrderForecast.of(parameters, pace.history(now), settings.horizonDays()),
        items(known, supplies, now));
  }

  private List<ItemForecast> items(Known known, List<Supply> supplies, LocalDate now) {
    var usual = known.usual();
    return usual == null
        ? List.of()
        : supplies.stream()
            .map(supply -> item(known, usual, supply, now))
            .sorted(Comparator.comparingInt(ItemForecast::inDays).thenComparing(ItemForecast::sku))
            .toList();
  }

  private ItemForecast item(Known known, UsualIntervals usual, Supply supply, LocalDate now) {
    var product = supply.product();
    var days = new ArrayList<Long>();
    supply.boughtAt().forEach(at -> days.add(day(at).toEpochDay()));
    var last = LocalDate.ofEpochDay(Collections.max(days));
    var learned = known.learned().getOrDefault(product.sku(), Intervals.NONE);
    var interval =
        RepurchaseInterval.of(usual, learned, supply.profileDays(), Intervals.between(days));
    return ItemForecast.of(product.sku(), product.category(), last, interval, now);
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, settings.zone());
  }
}
