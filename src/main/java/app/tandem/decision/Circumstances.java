package app.tandem.decision;

import app.tandem.kernel.Channel;
import app.tandem.kernel.CountryCode;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import app.tandem.kernel.VisitId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What else is known of a request, besides the cart and the page.
 *
 * @param channel by which way the offers reach the shopper
 * @param country where the shopper is, as the shop tells it; their profile's country goes first
 * @param visit of whom, for those nobody knows too
 * @param feature what was just tried in the app, as the shop calls it
 * @param comparing the products that are compared, each once
 */
public record Circumstances(
    Channel channel,
    @Nullable CountryCode country,
    @Nullable VisitId visit,
    @Nullable String feature,
    Set<Sku> comparing) {
  /** The web, and nothing else known. */
  public static final Circumstances USUAL = of(Channel.WEB);

  private static final Pattern FEATURE = Pattern.compile("[\\p{L}\\p{Nd}._:/ -]{1,64}");
  private static final int MOST_COMPARED = 20;

  public Circumstances {
    comparing = Set.copyOf(comparing);
    if (feature != null && !FEATURE.matcher(feature).matches()) {
      throw new IllegalArgumentException(
          ("The feature (%s) must be 1 to 64 letters, digits, blanks, dots, colons, hyphens,"
                  + " underscores or slashes.\n"
                  + "Maybe a sentence stands where the feature's name belongs: descale-reminder.")
              .formatted(Shown.text(feature)));
    }
    if (comparing.size() > MOST_COMPARED) {
      throw new IllegalArgumentException(
          "%d products are compared, and %d may be.\nMaybe send those that the page shows side by side."
              .formatted(comparing.size(), MOST_COMPARED));
    }
  }

  /** A channel, and nothing else known. */
  public static Circumstances of(Channel channel) {
    return new Circumstances(channel, null, null, null, Set.of());
  }

  /** As a request says it, of which all may be absent. */
  public static Circumstances said(
      @Nullable Channel channel,
      @Nullable CountryCode country,
      @Nullable VisitId visit,
      @Nullable String feature,
      @Nullable List<Sku> comparing) {
    return new Circumstances(
        channel == null ? Channel.WEB : channel,
        country,
        visit,
        feature == null || feature.isBlank() ? null : feature.strip(),
        comparing == null ? Set.of() : Set.copyOf(comparing));
  }

  /** The country as rules write it; empty when the shop does not tell it. */
  String countryWord() {
    return country == null ? "" : country.code();
  }
}
