package app.tandem.timeline;

import app.tandem.affinity.Affinity;
import app.tandem.affinity.Follows;
import app.tandem.catalog.CatalogMemory;
import app.tandem.catalog.Product;
import app.tandem.catalog.Timelines;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.forecast.Forecasts;
import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import app.tandem.reading.Readings;
import app.tandem.reading.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Usage timelines as they hold: what marketers say, and what orders taught where that was chosen.
 */
@ApplicationScoped
public class UsageTimelines {
  private static final int MOST = 20_000;

  /** Every order changes what is learned a little; nobody is told each time. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final CatalogMemory catalog;
  private final Timelines timelines;
  private final Forecasts forecasts;
  private final Affinity affinity;
  private final Readings readings;
  private final TimelineSettings settings;
  private final Remembered<Taught, Learned> learned;

  UsageTimelines(
      CatalogMemory catalog,
      Timelines timelines,
      Forecasts forecasts,
      Affinity affinity,
      Readings readings,
      TimelineSettings settings,
      Changes changes) {
    this.catalog = catalog;
    this.timelines = timelines;
    this.forecasts = forecasts;
    this.affinity = affinity;
    this.readings = readings;
    this.settings = settings;
    this.learned =
        changes.remember(
            "learned-timeline",
            MOST,
            LONGEST,
            word -> new Taught(Subject.family(word), ""),
            this::read);
  }

  /** What orders teach: how long until the same is bought again, or something of a family. */
  private record Taught(Subject of, String brings) {
    static Taught by(UsageTimeline one) {
      return new Taught(one.of(), one.brings().equals(one.category()) ? "" : one.brings());
    }

    boolean isSameAgain() {
      return brings.isEmpty();
    }

    Follows follows() {
      return new Follows(of.sku(), of.category(), brings);
    }
  }

  /**
   * The milestones by which all goes, of products by their codes. Of those that go by what
   * marketers say nothing is asked; what orders taught may be a minute old.
   *
   * @param own as marketers say them
   */
  public Map<Sku, List<UsageTimeline>> holding(Map<Sku, List<UsageTimeline>> own) {
    var asked = new HashSet<Taught>();
    for (var some : own.values()) {
      some.stream().filter(UsageTimelines::isByOrders).map(Taught::by).forEach(asked::add);
    }
    if (asked.isEmpty()) {
      return own;
    }
    var known = learned.get(asked);
    var holding = new HashMap<Sku, List<UsageTimeline>>();
    own.forEach((sku, some) -> holding.put(sku, holding(some, known)));
    return holding;
  }

  private List<UsageTimeline> holding(List<UsageTimeline> some, Map<Taught, Learned> known) {
    return some.stream().map(one -> beside(one, known).holding()).toList();
  }

  private static boolean isByOrders(UsageTimeline one) {
    return one.holds() == Holds.LEARNED;
  }

  /** Every milestone of products and families as it holds. */
  public List<UsageTimeline> holding() {
    var all = timelines.all();
    var asked =
        all.stream().filter(UsageTimelines::isByOrders).map(Taught::by).collect(Collectors.toSet());
    return holding(all, learned.get(asked));
  }

  /** Every milestone beside what orders taught of it, those of products first. */
  public List<SideBySide> all() {
    return beside(timelines.all());
  }

  /**
   * The milestones of one product beside what orders taught of them: its own, and those of its
   * family for whose names it has none.
   */
  public List<SideBySide> of(Product product) {
    var own = catalog.timelinesBySku(List.of(product));
    return beside(own.getOrDefault(product.sku(), List.of()));
  }

  /** One milestone beside what orders taught of it. */
  public SideBySide beside(UsageTimeline own) {
    return beside(List.of(own)).get(0);
  }

  private List<SideBySide> beside(Collection<UsageTimeline> some) {
    var known = learned.get(some.stream().map(Taught::by).collect(Collectors.toSet()));
    return some.stream().map(one -> beside(one, known)).toList();
  }

  private SideBySide beside(UsageTimeline own, Map<Taught, Learned> known) {
    return SideBySide.of(own, known.get(Taught.by(own)), settings.enough());
  }

  private Map<Taught, Learned> read(Collection<Taught> asked) {
    var found = new HashMap<Taught, Learned>();
    var again = asked.stream().filter(Taught::isSameAgain).map(Taught::of).toList();
    forecasts
        .learnedOf(again)
        .forEach((of, interval) -> found.put(new Taught(of, ""), Learned.of(interval)));
    var follows = asked.stream().filter(one -> !one.isSameAgain()).map(Taught::follows).toList();
    readings
        .ask(affinity.lagsOf(follows))
        .forEach(
            (pair, lag) ->
                found.put(
                    new Taught(new Subject(pair.sku(), pair.category()), pair.next()),
                    Learned.of(lag)));
    return found;
  }
}
