package app.tandem.journey.restraint;

import app.tandem.campaign.Campaigns;
import app.tandem.campaign.RunKey;
import app.tandem.catalog.Timelines;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.NoSuchElementException;

/** Looks whether what a cap names is there: of a slip of the pen nobody would hear otherwise. */
@ApplicationScoped
class NamedCaps {
  private final Timelines timelines;
  private final Campaigns campaigns;

  NamedCaps(Timelines timelines, Campaigns campaigns) {
    this.timelines = timelines;
    this.campaigns = campaigns;
  }

  /**
   * Looks at those of terms.
   *
   * @throws FieldRefused when one names a family that nobody sells or a campaign that is none
   */
  void check(RestraintTerms terms) {
    if (!terms.categories().isEmpty()) {
      var families = timelines.families();
      terms.categories().keySet().stream()
          .filter(one -> !one.equals(RestraintTerms.ANY) && !families.has(one))
          .sorted()
          .findFirst()
          .ifPresent(
              one -> {
                throw new FieldRefused("categories." + one, families.unknown(one));
              });
    }
    terms.campaigns().keySet().stream()
        .filter(one -> !one.equals(RestraintTerms.ANY))
        .sorted()
        .forEach(this::checkCampaign);
  }

  private void checkCampaign(String key) {
    try {
      campaigns.get(RunKey.of(key, 0).campaign());
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new FieldRefused(
          "campaigns." + key,
          "There is no campaign (%s).\nMaybe you meant campaign-7, with the number that its address has, or %s for each."
              .formatted(Shown.text(key), RestraintTerms.ANY));
    }
  }
}
