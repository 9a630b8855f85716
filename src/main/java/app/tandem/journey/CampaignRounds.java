package app.tandem.journey;

import app.tandem.campaign.CampaignRuns;
import app.tandem.campaign.Share;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/*
 * A share of the audience and the run's new position are one transaction: whatever stops in the middle, nobody is
 * skipped and nobody comes twice. No more are planned than are woken soon, so that a pause finds few that wait.
 */
/** Has a campaign turn to the next ones of its audience, and ends what is over. */
@ApplicationScoped
class CampaignRounds {
  private static final Logger LOG = Logger.getLogger(CampaignRounds.class);
  private static final int MOST_WAITING = 4_000;
  private static final int SHARE = 500;
  private static final int MOST_OVER = 2_000;

  private final CampaignRuns runs;
  private final CampaignRows rows;
  private final InstantSource clock;

  CampaignRounds(CampaignRuns runs, CampaignRows rows, InstantSource clock) {
    this.runs = runs;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Does what is due of a campaign.
   *
   * @param closing whether to stop between two shares
   * @return the shards in which something is to be woken now
   */
  Set<Integer> go(long campaign, BooleanSupplier closing) {
    var shards = new TreeSet<Integer>();
    var isMore = true;
    while (isMore && !closing.getAsBoolean()) {
      isMore =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    var share = take(campaign);
                    share
                        .filter(one -> !one.customers().isEmpty())
                        .ifPresent(one -> shards.addAll(rows.plan(one)));
                    return share.filter(one -> !one.isLast()).isPresent();
                  });
    }
    endWhatIsOver(campaign, closing);
    runs.settle(campaign);
    return shards;
  }

  private Optional<Share> take(long campaign) {
    var going = runs.findGoing(campaign);
    var waiting = going.map(run -> rows.due(run, clock.instant())).orElse(0L);
    var room = (int) Math.min(SHARE, MOST_WAITING - waiting);
    return room <= 0 ? Optional.empty() : runs.take(campaign, room);
  }

  private void endWhatIsOver(long campaign, BooleanSupplier closing) {
    var over = runs.findOver(campaign).orElse(null);
    if (over == null) {
      return;
    }
    var told = 0L;
    var some = (long) MOST_OVER;
    while (some == MOST_OVER && !closing.getAsBoolean()) {
      some =
          QuarkusTransaction.requiringNew()
              .call(() -> rows.over(over.run(), over.why(), clock.instant(), MOST_OVER));
      told += some;
    }
    if (told > 0) {
      LOG.warnf("Run %s: %d people who waited get nothing, as %s", over.run(), told, over.why());
    }
  }
}
