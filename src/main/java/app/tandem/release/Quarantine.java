package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleStuck;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes a release away in which an evaluation got stuck; the last good one answers again. */
@ApplicationScoped
class Quarantine {
  private static final Logger LOG = Logger.getLogger(Quarantine.class);

  private final ReleaseRepository rows;
  private final FileSets fileSets;
  private final Releases releases;
  private final LiveLog liveLog;
  private final LiveBooks live;
  private final RuleFaults faults;
  private final RulePlaces places;
  private final Hindrances hindrances;
  private final StuckRules stuck;
  private final InstantSource clock;

  Quarantine(
      ReleaseRepository rows,
      FileSets fileSets,
      Releases releases,
      LiveLog liveLog,
      LiveBooks live,
      RuleFaults faults,
      RulePlaces places,
      Hindrances hindrances,
      StuckRules stuck,
      InstantSource clock) {
    this.rows = rows;
    this.fileSets = fileSets;
    this.releases = releases;
    this.liveLog = liveLog;
    this.live = live;
    this.faults = faults;
    this.places = places;
    this.hindrances = hindrances;
    this.stuck = stuck;
    this.clock = clock;
  }

  void take(@ObservesAsync RuleStuck stuck) {
    if (stuck.release() == 0) {
      return;
    }
    try {
      QuarkusTransaction.requiringNew().run(() -> quarantine(stuck));
      live.refresh();
    } catch (RuntimeException e) {
      LOG.warnf(e, "Rule release %d is not quarantined yet: it is tried again.", stuck.release());
    }
  }

  /**
   * Takes a release away for good, and goes back to the last one whose rules were others in that
   * stage, without the one that got stuck. Where there is none, it stays: the rule is left out,
   * which does no harm, and no rules at all would. Only what could not be stopped ends without a
   * successor.
   */
  private void quarantine(RuleStuck why) {
    rows.queue();
    var row = rows.locked(why.release());
    if (row.state != ReleaseState.LIVE) {
      return;
    }
    var rule = why.rules().isEmpty() ? "" : why.rules().get(0);
    var told =
        places
            .problem(
                row.number(),
                why.stage(),
                rule,
                "It got stuck: %s.".formatted(why.why()),
                why.maybe())
            .sentence();
    var fault = new RuleFault(row.number(), why.stage(), rule, why.why(), why.maybe(), null);
    var good = lastGood(row, fault);
    if (good.isEmpty() && why.stopped()) {
      LOG.errorf(
          "Rule release %d stays live, because there is no other to go back to: %s",
          row.number(), told);
      return;
    }
    row.state = ReleaseState.QUARANTINED;
    row.stateWhy = told;
    faults.add(fault.backTo(good.map(ReleaseRow::number).orElse(null)));
    LOG.errorf("Rule release %d is quarantined: %s", row.number(), told);
    good.ifPresentOrElse(
        before ->
            releases.goLive(before, "watchdog", "release %d got stuck".formatted(row.number())),
        () -> liveLog.end(clock.instant()));
  }

  private Optional<ReleaseRow> lastGood(ReleaseRow taken, RuleFault fault) {
    var stage = fault.stage();
    var key = key(stage, taken);
    return rows.onceLive(taken.number()).stream()
        .filter(row -> key(stage, row).filter(one -> !Optional.of(one).equals(key)).isPresent())
        .filter(row -> !stuck.isIn(fileSets.get(row.filesHash), fault))
        .filter(hindrances::isFree)
        .findFirst();
  }

  private Optional<String> key(Stage stage, ReleaseRow row) {
    return fileSets.find(row.filesHash).map(files -> BookKeys.of(stage, files));
  }
}
