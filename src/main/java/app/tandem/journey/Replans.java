package app.tandem.journey;

import app.tandem.catalog.TimelineChange;
import app.tandem.catalog.Timelines;
import app.tandem.catalog.Timelines.Said;
import app.tandem.catalog.TimelinesChanged;
import app.tandem.catalog.UsageTimeline;
import app.tandem.release.ReleaseRefused;
import app.tandem.release.Releases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Replans: what a change does to follow-ups that wait, counted before it is done, and taken back
 * when it was no good.
 */
@ApplicationScoped
public class Replans {
  /** What is about more customers is counted while nobody waits for the answer. */
  private static final int AT_ONCE = 1_000;

  /** The same for follow-ups, before anybody knows of how many customers they are. */
  private static final int MOST_AT_ONCE = 5_000;

  private final ReplanRepository rows;
  private final ReplanChanges changes;
  private final ReplanRounds rounds;
  private final ReplanWorlds worlds;
  private final ReplanJson json;
  private final Timelines timelines;
  private final Releases releases;
  private final Event<ReplansWaiting> waiting;
  private final InstantSource clock;

  /** The changes of timelines that are being made here: of those nobody has to be told. */
  private final Set<List<TimelineChange>> own = ConcurrentHashMap.newKeySet();

  Replans(
      ReplanRepository rows,
      ReplanChanges changes,
      ReplanRounds rounds,
      ReplanWorlds worlds,
      ReplanJson json,
      Timelines timelines,
      Releases releases,
      Event<ReplansWaiting> waiting,
      InstantSource clock) {
    this.rows = rows;
    this.changes = changes;
    this.rounds = rounds;
    this.worlds = worlds;
    this.json = json;
    this.timelines = timelines;
    this.releases = releases;
    this.waiting = waiting;
    this.clock = clock;
  }

  /**
   * Counts what the rules of a release move.
   *
   * @throws NoSuchElementException when there is no such release
   * @throws ReleaseRefused when its files are not checked as they are
   */
  public Replan ofRelease(long release, String by) {
    return begin(worlds.release(release), false, by);
  }

  /**
   * Counts what a milestone would move if somebody put it in.
   *
   * @throws IllegalArgumentException when it would be refused, or is there as it is said
   */
  public Replan ofMilestone(Said said, String by) {
    var changes = timelines.supposePut(said);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException(
          "The milestone (%s) is there as it is said.\nMaybe say other days, or ask what moves as it is now."
              .formatted(said.timeline().milestone()));
    }
    return begin(ReplanCause.timelines(changes), false, by);
  }

  /**
   * Counts what taking a milestone away would cancel.
   *
   * @throws NoSuchElementException when there is none
   */
  public Replan ofRemoval(UsageTimeline.Key key, String by) {
    return begin(ReplanCause.timelines(timelines.supposeRemoved(key)), false, by);
  }

  /** Counts what is otherwise than it was planned, after a setting was changed for example. */
  public Replan ofNow(String by) {
    return begin(ReplanCause.now(), true, by);
  }

  private Replan begin(ReplanCause cause, boolean made, String by) {
    worlds.of(cause);
    var id =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  var row = new ReplanRow();
                  json.put(cause, row);
                  row.made = made;
                  row.by = by;
                  row.createdAt = clock.instant();
                  row.stateAt = row.createdAt;
                  row.notBefore = row.createdAt;
                  rows.persist(row);
                  return row.number();
                });
    return counted(id);
  }

  /**
   * Counts once more what one would do: since it was counted, orders may have come, and time
   * passed.
   *
   * @throws ReplanRefused when it is not one that was counted and waits
   */
  public Replan countAnew(long id) {
    worlds.of(cause(id, "be counted anew", ReplanState.COUNTING).of);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              var row = rows.locked(id);
              row.require(ReplanState.COUNTING, "be counted anew");
              row.become(ReplanState.COUNTING, clock.instant());
              row.linedUp = false;
            });
    return counted(id);
  }

  private Replan counted(long id) {
    if (isMuch() || !rounds.count(id, AT_ONCE, () -> false)) {
      waiting.fire(new ReplansWaiting());
    }
    return get(id);
  }

  private boolean isMuch() {
    return QuarkusTransaction.joiningExisting().call(() -> rows.waitMoreThan(MOST_AT_ONCE));
  }

  /** The latest, newest first. */
  public List<Replan> latest(int most) {
    return QuarkusTransaction.joiningExisting()
        .call(() -> rows.latest(most).stream().map(this::replan).toList());
  }

  /** The one that nobody asked for, because timelines were changed, and nobody applied yet. */
  public Optional<Replan> advised() {
    return QuarkusTransaction.joiningExisting().call(() -> rows.findAdvised().map(this::replan));
  }

  /**
   * One of them.
   *
   * @throws NoSuchElementException when there is none
   */
  public Replan get(long id) {
    return QuarkusTransaction.joiningExisting().call(() -> replan(rows.known(id)));
  }

  /**
   * What one did, in the order in which it was done.
   *
   * @param after the number of the last one that is known
   */
  @Transactional
  public List<ReplanChange> changes(long id, long after, int most) {
    rows.known(id);
    return changes.list(id, after, most);
  }

  /**
   * Begins to do what was counted. Proposed timelines are saved with it.
   *
   * @throws ReplanRefused when it cannot be done as things stand
   */
  public Replan apply(long id) {
    var cause = cause(id, "be applied", ReplanState.APPLYING);
    var trouble = worlds.trouble(cause.of, cause.made);
    if (trouble != null) {
      throw refused(trouble);
    }
    return step(
        id, "be applied", ReplanState.APPLYING, cause.made ? List.of() : cause.of.changes());
  }

  /**
   * Begins to take back what was done. Timelines are put back with it.
   *
   * @throws ReplanRefused when it cannot be done as things stand
   */
  public Replan undo(long id) {
    var cause = cause(id, "be undone", ReplanState.UNDOING);
    return step(id, "be undone", ReplanState.UNDOING, cause.of.back());
  }

  /** What a replan is for, and whether its changes stand in the timelines. */
  private record Known(ReplanCause of, boolean made) {}

  private Known cause(long id, String wanted, ReplanState next) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              var row = rows.known(id);
              row.require(next, wanted);
              return new Known(json.cause(row), row.made);
            });
  }

  private Replan step(long id, String wanted, ReplanState next, List<TimelineChange> toMake) {
    return quietly(
        toMake,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () -> {
                      var row = rows.locked(id);
                      row.require(next, wanted);
                      make(toMake, row.about);
                      row.made = next == ReplanState.APPLYING;
                      row.become(next, clock.instant());
                      row.linedUp = false;
                      waiting.fire(new ReplansWaiting());
                      return replan(row);
                    }));
  }

  private void make(List<TimelineChange> toMake, String about) {
    if (!toMake.isEmpty() && !timelines.makeIfAsBefore(toMake)) {
      throw new ReplanRefused(
          "The usage timelines were changed since (%s).".formatted(about),
          "Maybe count anew what would move.");
    }
  }

  private Replan quietly(List<TimelineChange> toMake, Supplier<Replan> work) {
    own.add(toMake);
    try {
      return work.get();
    } finally {
      own.remove(toMake);
    }
  }

  /** Whether a replan makes these changes itself. */
  boolean isOwn(TimelinesChanged event) {
    return own.contains(event.changes());
  }

  private static ReplanRefused refused(String words) {
    var lines = words.split("\n", 2);
    return new ReplanRefused(lines[0], lines[lines.length - 1]);
  }

  private Replan replan(ReplanRow row) {
    var counted = json.findCount(row);
    return new Replan(
        row.number(),
        row.state,
        row.about,
        row.releaseId,
        row.advised,
        row.by,
        row.createdAt,
        row.stateAt,
        counted.map(ReplanCount::sentence).orElse("It is being counted what would move"),
        counted.orElse(null),
        row.done(row.leftAlone == 0 ? Map.of() : changes.leftBecause(row.number())),
        row.trouble,
        note(row));
  }

  private String note(ReplanRow row) {
    var release = row.releaseId;
    var isLive =
        release != null && releases.findLive().filter(live -> live.id() == release).isPresent();
    return ReplanNotes.of(row.state, release, isLive, row.stateAt, clock.instant());
  }
}
