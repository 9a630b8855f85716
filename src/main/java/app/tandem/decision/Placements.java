package app.tandem.decision;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.SegmentName;
import app.tandem.kernel.Stage;
import app.tandem.rules.RuleBooks;
import app.tandem.rules.RuleFailure;
import app.tandem.rules.SegmentRules;
import app.tandem.segment.Definition;
import app.tandem.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks the rules of {@code rules/segments/} where customers belong: after each of their events,
 * when those rules change, and once a day when one of them asks how long ago something was.
 */
@ApplicationScoped
public class Placements {
  private static final Duration TOMORROW = Duration.ofDays(1);

  /** Purchases leave the memory of decisions some day, even for rules that ask for no time. */
  private static final Duration MUCH_LATER = Duration.ofDays(30);

  private final Moments moments;
  private final RuleBooks books;
  private final Segments segments;
  private final InstantSource clock;

  Placements(Moments moments, RuleBooks books, Segments segments, InstantSource clock) {
    this.moments = moments;
    this.books = books;
    this.segments = segments;
    this.clock = clock;
  }

  /** About whom the rules are to be asked, whoever did something last before all others. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<CustomerId> waiting(int most) {
    return books.isOpen(Stage.SEGMENTS)
        ? segments.waitingForRules(books.fingerprint(Stage.SEGMENTS), clock.instant(), most)
        : List.of();
  }

  /**
   * Asks the rules about a customer, and moves them to where they say.
   *
   * @throws RuleFailure when the rules cannot be asked
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void place(CustomerId customer) {
    var now = clock.instant();
    var book = books.fingerprint(Stage.SEGMENTS);
    if (!segments.lockForRules(customer, book, now)) {
      return;
    }
    if (book.isEmpty()) {
      segments.placeByRules(customer, book, Map.of(), Set.of(), null, now);
      return;
    }
    var moment = moments.gather(new Question(Stage.SEGMENTS, customer, Map.of(), null));
    var said = books.consult(Stage.SEGMENTS, moment.facts());
    var whyBySegment = new TreeMap<String, String>();
    said.fired()
        .forEach(
            rule ->
                whyBySegment.putIfAbsent(
                    SegmentRules.segmentOf(rule), "the rule \"%s\" holds".formatted(rule)));
    var unsure = SegmentRules.segmentsOf(said.whyByBrokenRule().keySet());
    var again = books.isTimeless(Stage.SEGMENTS) ? MUCH_LATER : TOMORROW;
    segments.placeByRules(customer, book, whyBySegment, unsure, now.plus(again), now);
  }

  /** When somebody is to be asked about; empty while the rules cannot be asked. */
  public Optional<Instant> nextDue() {
    return books.isOpen(Stage.SEGMENTS) ? segments.nextForRules() : Optional.empty();
  }

  /** Tries again later. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void putOff(CustomerId customer, Instant until) {
    segments.putOffRules(customer, books.fingerprint(Stage.SEGMENTS), until);
  }

  /** Every segment that has a name, or somebody in it, by name. */
  @Transactional
  public List<SegmentCount> counts() {
    var count = new TreeMap<String, Long>(segments.countBySegment());
    Definition.ALL.stream()
        .filter(one -> !one.isFamily())
        .forEach(one -> count.putIfAbsent(one.name(), 0L));
    SegmentRules.segmentsOf(books.ruleNames(Stage.SEGMENTS))
        .forEach(name -> count.putIfAbsent(name, 0L));
    return count.entrySet().stream()
        .map(
            one ->
                new SegmentCount(
                    one.getKey(), one.getValue(), !new SegmentName(one.getKey()).isBuiltIn()))
        .toList();
  }
}
