package app.tandem.campaign;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The campaigns: what marketers say of them, and where they stand. */
@ApplicationScoped
public class Campaigns {
  private static final int MOST_CHANGES = 100;

  private final CampaignRepository rows;
  private final RunRepository runs;
  private final PlanCheck plans;
  private final Crons crons;
  private final Outcomes outcomes;
  private final Responses responses;
  private final Event<CampaignMoved> moved;
  private final InstantSource clock;

  Campaigns(
      CampaignRepository rows,
      RunRepository runs,
      PlanCheck plans,
      Crons crons,
      Outcomes outcomes,
      Responses responses,
      Event<CampaignMoved> moved,
      InstantSource clock) {
    this.rows = rows;
    this.runs = runs;
    this.plans = plans;
    this.crons = crons;
    this.outcomes = outcomes;
    this.responses = responses;
    this.moved = moved;
    this.clock = clock;
  }

  /**
   * Begins a draft.
   *
   * @throws CampaignRefused when another one has its name
   * @throws app.tandem.kernel.FieldRefused when it names what is not there
   */
  @Transactional
  public Campaign create(CampaignPlan plan, String by) {
    check(plan);
    requireFree(plan.name(), 0);
    var row = new CampaignRow();
    row.salt = UUID.randomUUID().toString();
    row.become(plan);
    row.become(CampaignState.DRAFT, by, "begun", clock.instant());
    rows.persist(row);
    flush(row);
    rows.keep(row);
    return row.campaign();
  }

  /**
   * Changes a draft.
   *
   * @param version which of it the change was made from
   * @throws CampaignRefused when it is no draft any more, or was changed meanwhile
   */
  @Transactional
  public Campaign edit(long id, long version, CampaignPlan plan, String by) {
    var row = rows.locked(id);
    if (row.state != CampaignState.DRAFT) {
      throw new CampaignRefused(
          "The campaign (%s) is %s, and only a draft can be changed."
              .formatted(row.name, row.state),
          row.state == CampaignState.SCHEDULED
              ? "Maybe make it a draft again first."
              : "Maybe begin another one.");
    }
    if (row.version != version) {
      throw new CampaignRefused(
          "The campaign (%s) was changed meanwhile by %s: its version is %d, not %d."
              .formatted(row.name, row.changedBy, row.version, version),
          "Maybe read it again, and make your change on top of theirs.");
    }
    check(plan);
    requireFree(plan.name(), id);
    row.become(plan);
    row.become(CampaignState.DRAFT, by, "changed", clock.instant());
    flush(row);
    rows.keep(row);
    return row.campaign();
  }

  private void check(CampaignPlan plan) {
    var now = clock.instant();
    plan.timing().requireAhead(now);
    plans.check(plan, now);
  }

  private void requireFree(String name, long besides) {
    if (rows.isTaken(name, besides)) {
      throw taken(name);
    }
  }

  /** Somebody may have taken the name at the same instant. */
  private void flush(CampaignRow row) {
    try {
      rows.flush();
    } catch (ConstraintViolationException e) {
      throw taken(row.name);
    }
  }

  private static CampaignRefused taken(String name) {
    return new CampaignRefused(
        "There is a campaign (%s) already.".formatted(name),
        "Maybe add the season to its name: people know it by that.");
  }

  /**
   * Takes a step. Taking it twice changes nothing the second time.
   *
   * @throws CampaignRefused when it cannot be taken as things stand
   */
  @Transactional
  public Campaign take(long id, Step step, String by) {
    var row = rows.locked(id);
    var now = clock.instant();
    var before = row.state;
    switch (step) {
      case SCHEDULE -> schedule(row, CampaignState.SCHEDULED, now, by);
      case START -> schedule(row, CampaignState.LIVE, now, by);
      case PAUSE -> move(row, CampaignState.PAUSED, step, by, "paused");
      case RESUME -> resume(row, by);
      case DRAFT -> move(row, CampaignState.DRAFT, step, by, "a draft again");
      case END -> end(row, by);
      case CANCEL -> move(row, CampaignState.CANCELLED, step, by, "cancelled");
    }
    if (!row.state.isActive() && row.state != CampaignState.PAUSED) {
      row.nextAt = null;
    }
    rows.flush();
    moved.fire(new CampaignMoved(id, before == CampaignState.PAUSED));
    return row.campaign();
  }

  /**
   * Pauses a campaign for a reason that is told.
   *
   * @return whether it was going on
   */
  @Transactional
  public boolean pause(long id, String by, String why) {
    var row = rows.locked(id);
    if (row.state != CampaignState.LIVE) {
      return false;
    }
    move(row, CampaignState.PAUSED, Step.PAUSE, by, why);
    rows.flush();
    moved.fire(new CampaignMoved(id, false));
    return true;
  }

  private void schedule(CampaignRow row, CampaignState to, Instant now, String by) {
    if (row.state == to || row.state == CampaignState.LIVE) {
      return;
    }
    if (row.state == CampaignState.PAUSED) {
      throw CampaignRefused.step(row, to == CampaignState.LIVE ? Step.START : Step.SCHEDULE);
    }
    require(row, to, to == CampaignState.LIVE ? Step.START : Step.SCHEDULE);
    var plan = row.plan();
    plans.check(plan, now);
    var timing = plan.timing();
    var isNow = to == CampaignState.LIVE && timing.isOnce();
    var first = isNow ? Optional.of(now) : timing.first(now, crons);
    if (first.isEmpty() || !now.isBefore(timing.endOf(first.get()))) {
      throw new CampaignRefused(
          "The window of the campaign (%s) is over.".formatted(row.name),
          "Maybe make its end later first.");
    }
    row.nextAt = first.get();
    row.become(to, by, to == CampaignState.LIVE ? "started" : "scheduled", now);
    rows.keep(row);
  }

  private void resume(CampaignRow row, String by) {
    if (!row.state.isActive()) {
      if (row.state == CampaignState.DRAFT) {
        throw CampaignRefused.step(row, Step.RESUME);
      }
      move(
          row,
          wasLive(row) ? CampaignState.LIVE : CampaignState.SCHEDULED,
          Step.RESUME,
          by,
          "resumed");
    }
  }

  /** Whether its first run had begun, or somebody had started it, before it was paused. */
  private boolean wasLive(CampaignRow row) {
    return !runs.latest(row.number(), 1).isEmpty()
        || rows.changes(row.number(), MOST_CHANGES).stream()
            .map(CampaignChange::state)
            .filter(state -> state != CampaignState.PAUSED)
            .findFirst()
            .filter(state -> state == CampaignState.LIVE)
            .isPresent();
  }

  private void end(CampaignRow row, String by) {
    if (row.state == CampaignState.ENDED) {
      return;
    }
    require(row, CampaignState.ENDED, Step.END);
    row.nextAt = null;
    var isGoing = runs.going(row.number()).isPresent();
    row.become(
        isGoing ? CampaignState.LIVE : CampaignState.ENDED,
        by,
        isGoing ? "ends when the run that goes on is done" : "ended",
        clock.instant());
    rows.keep(row);
  }

  private void move(CampaignRow row, CampaignState to, Step step, String by, String why) {
    if (row.state != to) {
      require(row, to, step);
      row.become(to, by, why, clock.instant());
      rows.keep(row);
    }
  }

  private static void require(CampaignRow row, CampaignState to, Step step) {
    if (!row.state.mayBecome(to)) {
      throw CampaignRefused.step(row, step);
    }
  }

  /**
   * One campaign.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  @Transactional
  public Campaign get(long id) {
    return rows.known(id).campaign();
  }

  /**
   * The newest campaigns.
   *
   * @param before whose number is smaller; null for the first ones
   */
  @Transactional
  public List<Campaign> latest(@Nullable Long before, int most) {
    return rows.latest(before == null ? Long.MAX_VALUE : before, most).stream()
        .map(CampaignRow::campaign)
        .toList();
  }

  /** The latest runs of a campaign, the last one first. */
  @Transactional
  public List<Run> runs(long id, int most) {
    return runs.latest(id, most).stream()
        .map(
            row ->
                row.run(row.state == RunState.RUNNING ? outcomes.of(row.key()) : Outcome.NOTHING))
        .toList();
  }

  /** The same, each with what came of its messages, unless some of that is no longer kept. */
  @Transactional
  public List<Run> runsWithResponses(long id, int most) {
    var byRun = responses.byRun(id);
    var since = responses.keptSince();
    return runs(id, most).stream()
        .map(run -> run.with(byRun.getOrDefault(run.nth(), Response.NOTHING), since))
        .toList();
  }

  /** What became of a campaign, the latest first. */
  @Transactional
  public List<CampaignChange> changes(long id) {
    return rows.changes(id, MOST_CHANGES);
  }

  /** When the next runs come, as far as they are known. */
  public List<Instant> nextRuns(Campaign one, int most) {
    var next = one.nextAt();
    if (next == null) {
      return one.state() == CampaignState.DRAFT
          ? plans.next(one.plan().timing(), clock.instant(), most)
          : List.of();
    }
    var rest = plans.next(one.plan().timing(), next, most - 1);
    return Stream.concat(Stream.of(next), rest.stream()).toList();
  }

  /** Who was left untouched in a run that was, in the order of their keys. */
  @Transactional
  public List<HeldOut> heldOut(RunKey run, @Nullable CustomerId after, int most) {
    runs.requireKnown(run);
    return runs.heldOut(run, after, most);
  }

  /** What the messages of these say around their offers. */
  @Transactional
  public Map<Long, Letter> letters(Collection<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : rows.list("id in ?1", ids).stream()
            .collect(Collectors.toMap(CampaignRow::number, CampaignRow::letter));
  }
}
