package app.tandem.campaign;

import app.tandem.kernel.CustomerId;
import app.tandem.release.LiveRules;
import app.tandem.segment.Audiences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/*
 * A run's audience is everybody who was in the segment when it began; memberships are kept with their end, so
 * that is told later as well, and a key is enough for a position. Whoever takes a share holds the campaign's row:
 * of several nodes one takes it, and a pause waits for the share that is being taken.
 */
/** The runs of campaigns: begins them when they are due, and walks through their audiences. */
@ApplicationScoped
public class CampaignRuns {
  private static final Logger LOG = Logger.getLogger(CampaignRuns.class);

  private final CampaignRepository rows;
  private final RunRepository runs;
  private final Audiences audiences;
  private final LiveRules rules;
  private final DueRuns dueRuns;
  private final Outcomes outcomes;
  private final InstantSource clock;

  CampaignRuns(
      CampaignRepository rows,
      RunRepository runs,
      Audiences audiences,
      LiveRules rules,
      DueRuns dueRuns,
      Outcomes outcomes,
      InstantSource clock) {
    this.rows = rows;
    this.runs = runs;
    this.audiences = audiences;
    this.rules = rules;
    this.dueRuns = dueRuns;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** Why nobody is written to any more. */
  static String closed(Instant until) {
    return "its window closed on %s".formatted(until.truncatedTo(ChronoUnit.SECONDS));
  }

  /** When each campaign that acts by itself has something to do. */
  @Transactional
  public Map<Long, Instant> agenda() {
    var now = clock.instant();
    var active = rows.active();
    var going =
        runs.find("state = ?1", RunState.RUNNING).stream()
            .collect(Collectors.toMap(run -> run.id.campaignId, run -> run));
    var agenda = new LinkedHashMap<Long, Instant>();
    for (var row : active) {
      var run = going.get(row.number());
      var due = run == null ? row.nextAt : due(row, run, now);
      agenda.put(row.number(), due == null ? now : due);
    }
    going.values().stream()
        .filter(run -> rows.known(run.id.campaignId).state == CampaignState.CANCELLED)
        .forEach(run -> agenda.put(run.id.campaignId, now));
    return agenda;
  }

  /** What becomes of many is counted less often than what becomes of few. */
  private static Instant due(CampaignRow row, RunRow run, Instant now) {
    return run.walked
        ? now.plusSeconds(1 + run.reached / 20_000)
        : new Pace(row.perHour, run.credit, run.creditAt).next();
  }

  /**
   * Begins the run of a campaign that is due, and takes a share of its audience.
   *
   * @param most customers at once
   * @return empty when it has nothing to do now
   */
  @Transactional(TxType.MANDATORY)
  public Optional<Share> take(long id, int most) {
    // What is written meanwhile need not wait for the next share, only for what begins a run.
    var isGoing = !runs.goingOf(List.of(id)).isEmpty();
    var row = isGoing ? rows.shared(id) : rows.locked(id);
    var now = clock.instant();
    if (!row.state.isActive()) {
      return Optional.empty();
    }
    var going = runs.going(id);
    var run =
        (isGoing ? going : going.or(() -> dueRuns.begin(row, now)))
            .filter(one -> !one.walked)
            .orElse(null);
    if (run == null) {
      return Optional.empty();
    }
    if (!now.isBefore(run.untilAt)) {
      leaveOutTheRest(run, closed(run.untilAt));
      LOG.warnf("The campaign %s: %d people got nothing, as %s", row.name, run.leftOut, run.why);
      return Optional.empty();
    }
    return share(row, run, most, now);
  }

  /** The run of a campaign that turns to people; empty when none does. */
  @Transactional
  public Optional<RunKey> findGoing(long id) {
    return runs.goingOf(List.of(id)).stream().map(RunRow::key).findFirst();
  }

  private Optional<Share> share(CampaignRow row, RunRow run, int most, Instant now) {
    var pace = new Pace(row.perHour, run.credit, run.creditAt).until(now);
    var may = pace.may(most);
    if (may <= 0) {
      return Optional.empty();
    }
    var began = Objects.requireNonNull(run.beganAt);
    var after = run.position.isEmpty() ? null : new CustomerId(run.position);
    var some = audiences.membersAt(row.segment, began, after, may);
    var holdout = row.heldOut();
    var out = some.stream().filter(holdout::holds).toList();
    runs.holdOut(run.key(), out, now);
    var pacedOn = pace.without(some.size() - out.size());
    run.credit = pacedOn.credit();
    run.creditAt = pacedOn.at();
    run.heldOut += out.size();
    run.reached += some.size();
    run.walked = some.size() < may;
    if (!some.isEmpty()) {
      run.position = some.get(some.size() - 1).ref();
    }
    var turnedTo = some.stream().filter(one -> !holdout.holds(one)).toList();
    return Optional.of(
        new Share(run.key(), row.name, new Folder(row.folder), now, turnedTo, run.walked));
  }

  private static void leaveOutTheRest(RunRow run, String why) {
    run.leftOut = Math.max(0, run.audience - run.reached);
    run.walked = true;
    run.why = why;
  }

  /**
   * The run whose people are told at once that it is over: its window closed, or its campaign was
   * cancelled.
   *
   * @param why what they are told
   */
  public record Over(RunKey run, String why) {}

  /** Whether the run of a campaign that goes on is over, so that nobody waits for it. */
  @Transactional
  public Optional<Over> findOver(long id) {
    var row = rows.locked(id);
    var now = clock.instant();
    var run = runs.going(id).orElse(null);
    if (run == null) {
      return Optional.empty();
    }
    if (row.state == CampaignState.CANCELLED) {
      if (!run.walked) {
        leaveOutTheRest(run, "its campaign was cancelled");
      }
      return Optional.of(new Over(run.key(), "its campaign was cancelled"));
    }
    return row.state.isActive() && !now.isBefore(run.untilAt)
        ? Optional.of(new Over(run.key(), closed(run.untilAt)))
        : Optional.empty();
  }

  /** Ends the run of a campaign that goes on, and the campaign, when nothing of it is open. */
  @Transactional
  public void settle(long id) {
    var row = rows.locked(id);
    var now = clock.instant();
    var run = runs.going(id).filter(one -> one.walked).orElse(null);
    if (run == null) {
      if (row.state == CampaignState.LIVE && row.nextAt == null && runs.going(id).isEmpty()) {
        dueRuns.endIfOver(row, now, "all runs are done");
      }
      return;
    }
    if (row.state == CampaignState.PAUSED || outcomes.isWaiting(id)) {
      return;
    }
    var outcome = outcomes.of(run.key());
    if (outcome.open() > 0) {
      return;
    }
    // Members whom nobody could count when it began, or who were erased since, make it differ.
    run.audience = run.reached + run.leftOut;
    var isCancelled = row.state == CampaignState.CANCELLED;
    run.end(isCancelled ? RunState.CANCELLED : RunState.DONE, outcome, now);
    runs.flush();
    LOG.infof(
        "The campaign %s: run %d is done; of %d people %d were sent it, %d failed, %d got none, %d"
            + " are held out",
        row.name, run.id.nth, run.audience, run.sent, run.failed, run.withheld, run.heldOut);
    dueRuns.endIfOver(row, now, run.why.isEmpty() ? "all runs are done" : run.why);
  }

  /**
   * Counts once more what became of the people of runs that ended since then and of which some
   * failed: of a message that nobody knew of, it may have been told since, and one that was refused
   * may have been sent again. What is open again is counted when it is not.
   */
  @Transactional
  public void recount(Instant since) {
    for (var run : runs.endedWithFailures(since)) {
      var outcome = outcomes.of(run.key());
      if (outcome.open() == 0) {
        run.recount(outcome);
      }
    }
  }

  /** How these stand; a pause waits until the transaction that goes on has ended. */
  @Transactional(TxType.MANDATORY)
  public Map<Long, Standing> standings(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    var going =
        runs.goingOf(ids).stream().collect(Collectors.toMap(run -> run.id.campaignId, run -> run));
    return rows.held(ids).stream()
        .collect(
            Collectors.toMap(CampaignRow::number, row -> standing(row, going.get(row.number()))));
  }

  private Standing standing(CampaignRow row, @Nullable RunRow run) {
    var plan = row.plan();
    return new Standing(
        row.state,
        plan.folder(),
        rules.proposingIn(row.folder),
        plan.segment(),
        plan.limits(),
        run == null ? 0 : run.id.nth,
        run == null ? null : run.untilAt,
        row.template);
  }
}
