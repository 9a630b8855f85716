package app.tandem.campaign;

import app.tandem.segment.Audiences;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Begins the runs that are due, and tells of those that can begin no more. */
@ApplicationScoped
class DueRuns {
  private static final Logger LOG = Logger.getLogger(DueRuns.class);

  /** Who was away for longer is told of the latest ones. */
  private static final int MOST_MISSED = 100;

  private static final String ITSELF = "Tandem";

  private final CampaignRepository rows;
  private final RunRepository runs;
  private final Audiences audiences;
  private final Crons crons;

  DueRuns(CampaignRepository rows, RunRepository runs, Audiences audiences, Crons crons) {
    this.rows = rows;
    this.runs = runs;
    this.audiences = audiences;
    this.crons = crons;
  }

  /**
   * The run of a campaign that begins now, if one does; those before it that could not are told as
   * missed.
   */
  Optional<RunRow> begin(CampaignRow row, Instant now) {
    var due = dueUntil(row, now);
    if (due.isEmpty()) {
      return Optional.empty();
    }
    var timing = row.plan().timing();
    var last = due.get(due.size() - 1);
    var audience = audiences.countAt(row.segment, now);
    for (var one : due.subList(0, due.size() - 1)) {
      var isOver = !now.isBefore(timing.endOf(one));
      var why = isOver ? CampaignRuns.closed(timing.endOf(one)) : "a later one was due";
      miss(due(row, one, audience, now), row.name, why, now);
    }
    row.nextAt = timing.next(now, crons).orElse(null);
    if (!now.isBefore(timing.endOf(last))) {
      var run = due(row, last, audience, now);
      miss(run, row.name, CampaignRuns.closed(timing.endOf(last)), now);
      endIfOver(row, now, "its window passed before it could begin: nobody got it");
      return Optional.empty();
    }
    var run = due(row, last, audience, now);
    run.beganAt = now;
    runs.persist(run);
    note(row, CampaignState.LIVE, "run %d has begun".formatted(run.id.nth), now);
    return Optional.of(run);
  }

  private List<Instant> dueUntil(CampaignRow row, Instant now) {
    var due = new ArrayList<Instant>();
    var timing = row.plan().timing();
    var next = row.nextAt;
    while (next != null && !next.isAfter(now)) {
      due.add(next);
      if (due.size() > MOST_MISSED) {
        due.remove(0);
      }
      next = timing.next(next, crons).orElse(null);
    }
    return due;
  }

  private RunRow due(CampaignRow row, Instant due, long audience, Instant now) {
    var run = new RunRow();
    run.id.campaignId = row.number();
    run.id.nth = runs.next(row.number());
    run.dueAt = due;
    run.untilAt = row.plan().timing().endOf(due);
    run.audience = audience;
    var pace = Pace.begin(row.perHour, now);
    run.credit = pace.credit();
    run.creditAt = pace.at();
    return run;
  }

  private void miss(RunRow run, String campaign, String why, Instant now) {
    run.why = why + " before it could begin";
    run.state = RunState.MISSED;
    run.walked = true;
    run.leftOut = run.audience;
    run.withheld = run.audience;
    run.tell(Map.of(run.why, run.audience));
    run.endedAt = now;
    runs.persistAndFlush(run);
    LOG.warnf("The campaign %s: its run of %s is left out: %s", campaign, run.dueAt, run.why);
  }

  /** Ends a campaign of which no run comes. */
  void endIfOver(CampaignRow row, Instant now, String why) {
    if (row.state.isActive() && row.nextAt == null) {
      note(row, CampaignState.ENDED, why, now);
    }
  }

  private void note(CampaignRow row, CampaignState state, String why, Instant now) {
    row.become(state, ITSELF, why, now);
    rows.flush();
    rows.keep(row);
  }
}
