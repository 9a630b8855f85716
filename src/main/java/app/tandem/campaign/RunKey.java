package app.tandem.campaign;

import app.tandem.kernel.Sku;
import java.util.regex.Pattern;

/**
 * Which run of which campaign.
 *
 * @param campaign its number
 * @param nth the first run is 1
 */
public record RunKey(long campaign, int nth) {
  private static final Pattern REFERENCE = Pattern.compile("campaign-(\\d{1,18})");

  /** As a follow-up names its campaign: the same for all runs of one. */
  public String reference() {
    return "campaign-" + campaign;
  }

  /**
   * What stands in a follow-up where others name what they offer: what that is, is asked when it is
   * woken.
   */
  public Sku stands() {
    return new Sku("CAMPAIGN-" + campaign);
  }

  /**
   * What a follow-up names.
   *
   * @throws IllegalArgumentException when it names no campaign
   */
  public static RunKey of(String reference, int nth) {
    var named = REFERENCE.matcher(reference);
    if (!named.matches()) {
      throw new IllegalArgumentException("This is no campaign: " + reference);
    }
    return new RunKey(Long.parseLong(named.group(1)), nth);
  }
}
