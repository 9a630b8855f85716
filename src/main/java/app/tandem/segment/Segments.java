package app.tandem.segment;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.SegmentName;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to which segment. An event moves its customer in its own transaction; what time alone
 * changes is found by {@link #reviewDue}, which looks at those customers only of whom it is known
 * that they are due.
 */
@ApplicationScoped
public class Segments {
  /** For how long it is remembered that somebody left a segment. */
  public static final Duration MEMORY = Duration.ofDays(90);

  private final FigureRepository figures;
  private final MembershipRepository memberships;
  private final CountRepository counts;
  private final Scales scales;
  private final Placer placer;
  private final RuleQueue queue;
  private final Readings readings;
  private final SegmentSettings settings;

  Segments(
      FigureRepository figures,
      MembershipRepository memberships,
      CountRepository counts,
      Scales scales,
      Placer placer,
      RuleQueue queue,
      Readings readings,
      SegmentSettings settings) {
    this.figures = figures;
    this.memberships = memberships;
    this.counts = counts;
    this.scales = scales;
    this.placer = placer;
    this.queue = queue;
    this.readings = readings;
    this.settings = settings;
  }

  /** The countries of the regions that the settings name, as they write them, by their segments. */
  public SortedMap<String, List<String>> countriesByRegion() {
    var countriesByRegion = new TreeMap<String, List<String>>();
    settings
        .regions()
        .forEach(
            (region, countries) ->
                countriesByRegion
                    .computeIfAbsent(
                        SegmentName.of("region", region).word(), one -> new ArrayList<>())
                    .addAll(countries));
    return countriesByRegion;
  }

  /** Whoever is silent for longer has lapsed, however slow they were. */
  public Duration lapsedAfter() {
    return settings.lapsedAfter();
  }

  /** Draws the fifths of the shop's customers anew, when it is time to. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void refresh(Instant now) {
    scales.refresh(now);
  }

  /**
   * Counts those whose past a file told, and looks again at those whom the clock may have moved.
   *
   * @param most customers at once
   * @return how many that were; fewer than {@code most} when nobody is left
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int reviewDue(Instant now, int most) {
    figures.planOnce();
    var uncounted = figures.takeUncounted(most);
    if (!uncounted.isEmpty()) {
      placer.recount(uncounted, Cause.FILE, now);
      return uncounted.size();
    }
    var due = figures.due(now, most);
    if (!due.isEmpty()) {
      placer.look(due, Cause.TIME, now);
    }
    return due.size();
  }

  /** When {@link #reviewDue} has something to do. */
  @Transactional
  public Optional<Instant> nextReview() {
    figures.planOnce();
    return figures.next();
  }

  /** When the rules of {@code rules/segments/} are to be asked about somebody. */
  @Transactional
  public Optional<Instant> nextForRules() {
    return queue.first();
  }

  /**
   * About whom the rules of {@code rules/segments/} are to be asked, whoever did something last
   * before all others.
   *
   * @param book tells the rules that answer now from all others; empty when there are none
   */
  @Transactional
  public List<CustomerId> waitingForRules(String book, Instant now, int most) {
    figures.planOnce();
    if (book.isEmpty()) {
      queue.forget(now);
    }
    return queue.next(book, now, most);
  }

  /**
   * Locks a customer, so that only one asks the rules about them at a time.
   *
   * @param book which answers now
   * @return whether they still are to be asked about
   */
  @Transactional
  public boolean lockForRules(CustomerId customer, String book, Instant now) {
    figures.planOnce();
    return queue.lock(customer, book, now);
  }

  /**
   * Moves a customer to where the rules of {@code rules/segments/} say.
   *
   * @param book which answered
   * @param whyBySegment what it said
   * @param unsure segments whose rule broke off: whoever is in one stays
   * @param again when to ask although nothing happens; null for never
   */
  @Transactional
  public void placeByRules(
      CustomerId customer,
      String book,
      Map<String, String> whyBySegment,
      Set<String> unsure,
      @Nullable Instant again,
      Instant now) {
    queue.asked(customer, book, again);
    placer.placeByRules(customer, whyBySegment, unsure, now);
  }

  /** Asks the rules about a customer later. */
  @Transactional
  public void putOffRules(CustomerId customer, String book, Instant until) {
    queue.asked(customer, book, until);
  }

  /** Where a customer is now, by name. */
  public List<Membership> of(CustomerId customer) {
    return readings.ask(MembershipRepository.now(customer));
  }

  /**
   * Where a customer was at an instant, by name, and what they had left within the {@linkplain
   * #MEMORY days before}; to be asked together with other things.
   */
  public Reading<List<Membership>> at(CustomerId customer, Instant at) {
    return MembershipRepository.at(customer, at, MEMORY);
  }

  /** The same of several; those who were in none are not among them. */
  public Reading<Map<CustomerId, List<Membership>>> atOfEach(
      Collection<CustomerId> customers, Instant at) {
    return MembershipRepository.atOfEach(customers, at, MEMORY);
  }

  /** Where a customer was and is no more, the last one first. */
  @Transactional
  public List<Membership> before(CustomerId customer, int most) {
    return memberships.before(customer, most);
  }

  /** What a customer did, added up; empty for somebody who did nothing. */
  @Transactional
  public Optional<Figures> figuresOf(CustomerId customer) {
    return figures.find(customer);
  }

  /** Recency, frequency and money of a customer, 1 to 5; 0 while the shop has too few to tell. */
  @Transactional
  public Scores scoresOf(Figures of, Instant now) {
    var scale = scales.current(now);
    return new Scores(scale.recencyOf(of), scale.frequencyOf(of), scale.moneyOf(of));
  }

  /** How many are in each segment that has any. */
  @Transactional
  public SortedMap<String, Long> countBySegment() {
    return counts.members();
  }

  /**
   * The customers in a segment, in the order of their keys.
   *
   * @param after whose key all others come after; null for the first ones
   */
  @Transactional
  public List<Member> members(String segment, @Nullable CustomerId after, int most) {
    return memberships.members(segment, after, most);
  }
}
