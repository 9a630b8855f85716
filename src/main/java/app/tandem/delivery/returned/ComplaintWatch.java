package app.tandem.delivery.returned;

import app.tandem.campaign.CampaignState;
import app.tandem.campaign.Campaigns;
import app.tandem.campaign.RunKey;
import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Pauses a campaign of which too many complain: mail services take that for a sign of spam, and
 * refuse all other mail of the shop as well.
 */
@ApplicationScoped
class ComplaintWatch implements Upkeep {
  private static final Logger LOG = Logger.getLogger(ComplaintWatch.class);

  /** So many are counted one by one; of more, each such part. */
  private static final long FEW = 20;

  /** So many are more than one reader's mood, however few messages were sent. */
  private static final long SEVERAL = 3;

  private static final String BY = "complaints";

  private final ReturnedRepository rows;
  private final Campaigns campaigns;
  private final BounceSettings settings;
  private final InstantSource clock;

  ComplaintWatch(
      ReturnedRepository rows, Campaigns campaigns, BounceSettings settings, InstantSource clock) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.settings = settings;
    this.clock = clock;
  }

  /** One more complained, in the transaction that goes on. */
  void complained(@Nullable String campaign) {
    if (campaign == null || settings.complaintRate() <= 0) {
      return;
    }
    var complaints = rows.complaints(campaign, since());
    var few = complaints < Math.min(SEVERAL, settings.complaintRate() * settings.complaintFloor());
    if (!few && complaints % Math.max(1, complaints / FEW) == 0) {
      judge(campaign, complaints);
    }
  }

  private void judge(String campaign, long complaints) {
    var most = (long) (complaints / settings.complaintRate()) + 1; // Of more the rate is lower.
    var sent = rows.sent(campaign, since(), most);
    var isEnough = sent >= settings.complaintFloor() || complaints >= SEVERAL;
    if (isEnough && complaints >= settings.complaintRate() * sent) {
      var why = why(complaints, sent);
      if (campaigns.pause(number(campaign), BY, why)) {
        LOG.warnf("The campaign %s is paused: %s", campaign, why);
      }
    }
  }

  /** A campaign that is sent again and again is judged by its messages of late. */
  private Instant since() {
    return clock.instant().minus(settings.match());
  }

  private static long number(String campaign) {
    return RunKey.of(campaign, 1).campaign();
  }

  @Override
  public String name() {
    return "watch-complaints";
  }

  @Override
  public String purpose() {
    return "Looks again at complaints that came when too little was sent to make a rate";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  /** Whoever let a campaign go on after its last complaint decided so, knowing of it. */
  @Override
  @Transactional
  public void keepUp() {
    if (settings.complaintRate() <= 0) {
      return;
    }
    rows.lastComplaints(since())
        .forEach(
            (campaign, last) -> {
              if (isLive(campaign) && !wasPaused(campaign, last)) {
                judge(campaign, rows.complaints(campaign, since()));
              }
            });
  }

  private boolean isLive(String campaign) {
    return campaigns.get(number(campaign)).state() == CampaignState.LIVE;
  }

  private boolean wasPaused(String campaign, Instant since) {
    return campaigns.changes(number(campaign)).stream()
        .anyMatch(change -> change.by().equals(BY) && !change.at().isBefore(since));
  }

  private String why(long complaints, long sent) {
    return String.format(
        Locale.ENGLISH,
        "%,d of %,d messages were complained of as spam (%.2f %%), and %.2f %% is the most",
        complaints,
        sent,
        100.0 * complaints / sent,
        100 * settings.complaintRate());
  }
}
