package app.tandem.delivery.returned;

import app.tandem.campaign.Campaigns;
import app.tandem.campaign.RunKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Pauses a campaign of which too many complain: mail services take that for a sign of spam, and
 * refuse all other mail of the shop as well.
 */
@ApplicationScoped
class ComplaintWatch {
  private static final Logger LOG = Logger.getLogger(ComplaintWatch.class);

  /** So many are counted one by one; of more, each such part. */
  private static final long FEW = 20;

  private final ReturnedRepository rows;
  private final Campaigns campaigns;
  private final BounceSettings settings;

  ComplaintWatch(ReturnedRepository rows, Campaigns campaigns, BounceSettings settings) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.settings = settings;
  }

  /** One more complained, in the transaction that goes on. */
  void complained(@Nullable String campaign) {
    if (campaign == null || settings.complaintRate() <= 0) {
      return;
    }
    var complaints = rows.complaints(campaign);
    var few = complaints < settings.complaintRate() * settings.complaintFloor();
    if (few || complaints % Math.max(1, complaints / FEW) != 0) {
      return;
    }
    var sent = rows.sent(campaign);
    if (sent >= settings.complaintFloor() && complaints >= settings.complaintRate() * sent) {
      var why = why(complaints, sent);
      if (campaigns.pause(RunKey.of(campaign, 1).campaign(), "complaints", why)) {
        LOG.warnf("The campaign %s is paused: %s", campaign, why);
      }
    }
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
