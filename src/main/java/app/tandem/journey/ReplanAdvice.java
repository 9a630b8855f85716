package app.tandem.journey;

import app.tandem.catalog.TimelineChange;
import app.tandem.catalog.TimelinesChanged;
import app.tandem.catalog.UsageTimeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hears that usage timelines were changed by themselves, and advises a replan: it is counted, and
 * moves nobody before somebody applies it. Changes that follow each other become one.
 */
@ApplicationScoped
class ReplanAdvice {
  /** So many are told as what all is now. */
  private static final int MOST_CHANGES = 1_000;

  private final Replans replans;
  private final ReplanRepository rows;
  private final ReplanJson json;
  private final Event<ReplansWaiting> waiting;
  private final InstantSource clock;

  ReplanAdvice(
      Replans replans,
      ReplanRepository rows,
      ReplanJson json,
      Event<ReplansWaiting> waiting,
      InstantSource clock) {
    this.replans = replans;
    this.rows = rows;
    this.json = json;
    this.waiting = waiting;
    this.clock = clock;
  }

  void changed(@Observes TimelinesChanged event) {
    if (replans.isOwn(event) || !rows.waitMoreThan(0)) {
      return;
    }
    var standing = rows.lockAdvised().orElse(null);
    var before = standing == null ? List.<TimelineChange>of() : json.cause(standing).changes();
    var changes = joined(before, event.changes());
    if (changes.isEmpty()) {
      if (standing != null) {
        rows.delete(standing);
      }
      return;
    }
    var row = standing == null ? new ReplanRow() : standing;
    json.put(
        changes.size() > MOST_CHANGES ? ReplanCause.now() : ReplanCause.timelines(changes), row);
    advise(row);
    rows.persist(row);
    waiting.fire(new ReplansWaiting());
  }

  private void advise(ReplanRow row) {
    var now = clock.instant();
    row.made = true;
    row.advised = true;
    row.by = "Tandem";
    row.createdAt = now;
    row.state = ReplanState.COUNTING;
    row.stateAt = now;
    row.notBefore = now;
    row.counted = null;
    row.linedUp = false;
  }

  /** Of changes that follow each other what they come to; what was taken back is none. */
  static List<TimelineChange> joined(
      Collection<TimelineChange> earlier, Collection<TimelineChange> later) {
    var firstByKey = new LinkedHashMap<UsageTimeline.Key, @Nullable UsageTimeline>();
    var lastByKey = new LinkedHashMap<UsageTimeline.Key, @Nullable UsageTimeline>();
    for (var some : List.of(earlier, later)) {
      for (var one : some) {
        if (!firstByKey.containsKey(one.key())) {
          firstByKey.put(one.key(), one.before());
        }
        lastByKey.put(one.key(), one.after());
      }
    }
    return lastByKey.keySet().stream()
        .filter(key -> !Objects.equals(firstByKey.get(key), lastByKey.get(key)))
        .map(key -> new TimelineChange(firstByKey.get(key), lastByKey.get(key)))
        .toList();
  }
}
