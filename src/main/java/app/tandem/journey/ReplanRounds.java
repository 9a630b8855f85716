package app.tandem.journey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counts, applies and undoes replans, as far as that waited for the alarm. */
@ApplicationScoped
class ReplanRounds {
  private static final Logger LOG = Logger.getLogger(ReplanRounds.class);

  /** In one go, so that other replans have their turn. */
  private static final int MOST_BATCHES = 200;

  /** What nobody asked for is not to cost much. */
  private static final int ADVISED = 2_000;

  /** PostgreSQL did not get a lock in time, or broke a circle of them. */
  private static final Set<String> HELD = Set.of("55P03", "40P01");

  private static final String NOT_OPEN =
      "The rules are not open yet: it goes on as soon as they are. If that takes long, see /rules.";

  private final ReplanSteps steps;
  private final ReplanWorlds worlds;
  private final ReplanJson json;
  private final Event<FollowUpsMoved> moved;
  private final JourneySettings settings;
  private final InstantSource clock;

  ReplanRounds(
      ReplanSteps steps,
      ReplanWorlds worlds,
      ReplanJson json,
      Event<FollowUpsMoved> moved,
      JourneySettings settings,
      InstantSource clock) {
    this.steps = steps;
    this.worlds = worlds;
    this.json = json;
    this.moved = moved;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Does a share of what is to be done.
   *
   * @param closing whether to stop between two batches
   * @return whether more is left
   */
  boolean go(BooleanSupplier closing) {
    var isMore = false;
    for (var id : steps.atWork()) {
      if (closing.getAsBoolean()) {
        return true;
      }
      isMore |= work(id, closing);
    }
    return isMore;
  }

  private boolean work(long id, BooleanSupplier closing) {
    try {
      var state = steps.read(id).state;
      if (state != ReplanState.UNDOING && !worlds.areOpen()) {
        steps.await(id, NOT_OPEN);
        return true;
      }
      return switch (state) {
        case COUNTING -> !count(id, Integer.MAX_VALUE, closing);
        case APPLYING -> apply(id, closing);
        case UNDOING -> undo(id, closing);
        case COUNTED, APPLIED, UNDONE -> false;
      };
    } catch (RuntimeException e) {
      if (isHeldElsewhere(e)) {
        return true;
      }
      if (steps.putOff(id, String.valueOf(e.getMessage()))) {
        LOG.warnf("Replan %d rests: %s", id, e.getMessage());
      }
      return false;
    }
  }

  /** Somebody held a row for too long: it is tried again soon, and is no trouble to tell of. */
  private static boolean isHeldElsewhere(RuntimeException trouble) {
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && HELD.contains(refused.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Counts what a replan would do.
   *
   * @param most it is left to the alarm when it is about more customers
   * @return whether it is counted
   */
  boolean count(long id, int most, BooleanSupplier closing) {
    var customers = steps.lineUp(id);
    if (customers > most) {
      return false;
    }
    var row = steps.read(id);
    var between = worlds.of(json.cause(row));
    var limit = row.advised ? Math.min(ADVISED, settings.counted()) : settings.counted();
    var asked = steps.drawn(id, limit);
    var now = clock.instant();
    var tally = new ReplanTally(row.about, now);
    for (int from = 0; from < asked.size(); from += settings.batch()) {
      if (closing.getAsBoolean()) {
        return false;
      }
      var some = asked.subList(from, Math.min(asked.size(), from + settings.batch()));
      steps.look(steps.standing(List.copyOf(some)), between, now).forEach(tally::add);
    }
    steps.counted(id, tally.count(asked.size(), customers));
    return true;
  }

  private boolean apply(long id, BooleanSupplier closing) {
    steps.lineUp(id);
    var between = worlds.of(json.cause(steps.read(id)));
    return batches(closing, () -> steps.apply(id, between));
  }

  private boolean undo(long id, BooleanSupplier closing) {
    return batches(closing, () -> steps.undo(id));
  }

  /** Whether more is left. */
  private boolean batches(BooleanSupplier closing, BooleanSupplier batch) {
    try {
      return manyBatches(closing, batch);
    } finally {
      moved.fire(new FollowUpsMoved());
    }
  }

  private static boolean manyBatches(BooleanSupplier closing, BooleanSupplier batch) {
    for (int i = 0; i < MOST_BATCHES; i++) {
      if (closing.getAsBoolean()) {
        return true;
      }
      if (!batch.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }
}
