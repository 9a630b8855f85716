package app.tandem.decision;

import app.tandem.decision.JourneyRepository.Stop;
import app.tandem.decision.ShownBefore.Page;
import app.tandem.kernel.Channel;
import app.tandem.reading.Reading;
import app.tandem.reading.WriteBehind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for some hours what the pages of a journey showed. A page is written a moment after the
 * answer; until then this node knows it by heart, and the others do a moment later.
 */
@ApplicationScoped
class Journeys {
  /** How the key of a journey begins, whose visit or customer follows. */
  static final String VISIT = "visit ";

  static final String CUSTOMER = "customer ";
  private static final int MOST_HAD = 50;

  private final JourneyRepository rows;
  private final DecisionSettings settings;
  private final WriteBehind<Stop> behind;
  private final Map<String, Map<UUID, Page>> waitingByJourney = new ConcurrentHashMap<>();

  Journeys(JourneyRepository rows, DecisionSettings settings) {
    this.rows = rows;
    this.settings = settings;
    this.behind = new WriteBehind<>("journeys", settings.receiptsWaiting(), this::write);
  }

  void start(@Observes StartupEvent started) {
    behind.start();
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    behind.stop();
  }

  /**
   * The pages of a question's journey so far, the earliest first, to be asked together with other
   * things; none where nobody knows whose journey it is.
   */
  Reading<List<Page>> pages(Question question, Instant now) {
    var journey = journey(question);
    if (journey == null) {
      return Reading.known(List.of());
    }
    var after = now.minus(settings.journey());
    // What waits is looked at first: it leaves only once it can be read.
    var waiting = Map.copyOf(waitingByJourney.getOrDefault(journey, Map.of()));
    return JourneyRepository.of(journey, after).map(read -> pages(waiting, read, after, now));
  }

  private static List<Page> pages(
      Map<UUID, Page> waiting, List<Page> read, Instant after, Instant now) {
    var pageById = new HashMap<>(waiting);
    read.forEach(page -> pageById.put(page.id(), page));
    return pageById.values().stream()
        .filter(page -> page.at().isAfter(after) && !page.at().isAfter(now))
        .sorted(Comparator.comparing(Page::at).thenComparing(Page::id))
        .toList();
  }

  /** What was shown earlier in the journey of a moment and met without interest. */
  ShownBefore before(Moment moment) {
    var shown =
        ShownBefore.of(moment.trail().pages(), settings.journeyRepeats())
            .without(moment.question().products());
    var since = shown.since();
    return since == null ? shown : shown.without(moment.trail().interestSince(since));
  }

  /** Keeps a page, where somebody's journey is known and there is anything to keep. */
  void remember(UUID id, Question question, Decision decision) {
    var journey = journey(question);
    var shown =
        decision.offers().stream()
            .flatMap(one -> one.proposal().skus().stream())
            .collect(Collectors.toSet());
    var had = question.products().stream().limit(MOST_HAD).collect(Collectors.toSet());
    if (journey == null || (shown.isEmpty() && had.isEmpty())) {
      return;
    }
    var page = new Page(id, decision.at(), decision.stage(), shown, had);
    waitingByJourney.compute(
        journey,
        (any, pages) -> {
          var all = pages == null ? new ConcurrentHashMap<UUID, Page>() : pages;
          all.put(id, page);
          return all;
        });
    var stop = new Stop(journey, question.customer(), page);
    if (!behind.offer(stop)) {
      forget(stop);
    }
  }

  /**
   * A visit goes before the customer, who may be signed in on two machines. An email is no visit.
   */
  private static @Nullable String journey(Question question) {
    var visit = question.around().visit();
    if (visit != null) {
      return VISIT + visit.key();
    }
    var customer = question.customer();
    return customer == null || question.around().channel() == Channel.EMAIL
        ? null
        : CUSTOMER + customer.ref();
  }

  private void write(List<Stop> stops) {
    if (!stops.isEmpty()) {
      rows.add(stops);
      stops.forEach(this::forget);
    }
  }

  private void forget(Stop stop) {
    waitingByJourney.computeIfPresent(
        stop.journey(),
        (journey, pages) -> {
          pages.remove(stop.page().id());
          return pages.isEmpty() ? null : pages;
        });
  }
}
