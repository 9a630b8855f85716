package app.tandem.journey;

import app.tandem.decision.Placements;
import app.tandem.kernel.CustomerId;
import app.tandem.rules.RuleFailure;
import app.tandem.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Moves customers between segments as far as that waited for the alarm. */
@ApplicationScoped
class SegmentRounds {
  private static final Logger LOG = Logger.getLogger(SegmentRounds.class);
  private static final int REVIEWED = 200;
  private static final int ASKED = 50;

  /** Of each, so that follow-ups do not wait behind a file of a hundred thousand customers. */
  private static final int MOST_BATCHES = 10;

  private final Segments segments;
  private final Placements placements;
  private final JourneySettings settings;
  private final InstantSource clock;

  SegmentRounds(
      Segments segments, Placements placements, JourneySettings settings, InstantSource clock) {
    this.segments = segments;
    this.placements = placements;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Does a share of what is due.
   *
   * @param closing whether to stop between two customers
   * @return whether more is left
   */
  boolean go(BooleanSupplier closing) {
    try {
      segments.refresh(clock.instant());
      var reviewed = REVIEWED;
      for (int batch = 0; batch < MOST_BATCHES && reviewed == REVIEWED; batch++) {
        if (closing.getAsBoolean()) {
          return true;
        }
        reviewed = segments.reviewDue(clock.instant(), REVIEWED);
      }
      var isAsked = askRules(closing);
      return reviewed == REVIEWED || !isAsked;
    } catch (RuntimeException e) {
      LOG.warnf("Segments are put off until the next look: %s", e.getMessage());
      return false;
    }
  }

  /** Whether nobody is left. */
  private boolean askRules(BooleanSupplier closing) {
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      var some = placements.waiting(ASKED);
      for (var customer : some) {
        if (closing.getAsBoolean()) {
          return false;
        }
        place(customer);
      }
      if (some.size() < ASKED) {
        return true;
      }
    }
    return false;
  }

  private void place(CustomerId customer) {
    try {
      placements.place(customer);
    } catch (RuleFailure e) {
      LOG.warnf("The segments of %s are put off: %s", customer, e.getMessage());
      placements.putOff(customer, clock.instant().plus(settings.retry()));
    }
  }

  /** When somebody is due. */
  Optional<Instant> next() {
    return Stream.of(segments.nextReview(), placements.nextDue())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
