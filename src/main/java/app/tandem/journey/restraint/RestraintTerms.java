package app.tandem.journey.restraint;

import app.tandem.kernel.Shown;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often, and at which hours, one customer is mailed.
 *
 * @param messages of all kinds; null for no cap
 * @param urgent of those that tell an end or how few are left; null for no cap
 * @param spacing between two messages; zero for none
 * @param categories of those that offer something of a family, by its name or {@link #ANY}
 * @param campaigns of those of one campaign, by its key or {@link #ANY}
 * @param quiet when nobody is mailed; null for never
 * @param bestHour at which mail is to go; null when any hour is as good
 * @param sameProduct for how long no other thought mails a product again; null for no time
 */
public record RestraintTerms(
    @Nullable Cap messages,
    @Nullable Cap urgent,
    Duration spacing,
    Map<String, Cap> categories,
    Map<String, Cap> campaigns,
    @Nullable QuietHours quiet,
    @Nullable LocalTime bestHour,
    @Nullable Duration sameProduct) {
  private static final int MOST_NAMED = 1_000;
  private static final Duration LONGEST_SPACING = Duration.ofDays(60);
  private static final Duration LONGEST_SAME_PRODUCT = Duration.ofDays(365);

  /** Stands for each family, or each campaign, that is not named itself. */
  public static final String ANY = "*";

  /** Nothing is kept back. */
  public static final RestraintTerms NONE =
      new RestraintTerms(null, null, Duration.ZERO, Map.of(), Map.of(), null, null, null);

  public RestraintTerms {
    categories = Map.copyOf(categories);
    campaigns = Map.copyOf(campaigns);
    if (spacing.isNegative() || spacing.compareTo(LONGEST_SPACING) > 0) {
      throw new IllegalArgumentException(
          "A spacing of %s is none.\nMaybe you meant PT48H: nothing to 60 days lie between two messages."
              .formatted(spacing));
    }
    if (sameProduct != null
        && (sameProduct.isNegative() || sameProduct.compareTo(LONGEST_SAME_PRODUCT) > 0)) {
      throw new IllegalArgumentException(
          "No product can rest for %s.\nMaybe you meant P7D: nothing to 365 days lie between two thoughts of one product."
              .formatted(sameProduct));
    }
    requireNames("category", categories);
    requireNames("campaign", campaigns);
    new Hours(quiet, bestHour); // It refuses a best hour that is quiet.
  }

  private static void requireNames(String what, Map<String, Cap> caps) {
    if (caps.size() > MOST_NAMED) {
      throw new IllegalArgumentException(
          "There are caps for %d of a %s.\nMaybe %d do: %s stands for each that is not named."
              .formatted(caps.size(), what, MOST_NAMED, ANY));
    }
    for (var name : caps.keySet()) {
      if (name.isBlank()
          || !name.equals(name.strip())
          || name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "The %s (%s) of a cap has no name that can be.\nMaybe write it as elsewhere, or %s for each."
                .formatted(what, Shown.text(name), ANY));
      }
    }
  }

  /** The same where so much lies between two messages at least. */
  RestraintTerms spaced(Duration least) {
    return least.compareTo(spacing) <= 0
        ? this
        : new RestraintTerms(
            messages, urgent, least, categories, campaigns, quiet, bestHour, sameProduct);
  }

  Hours hours() {
    return new Hours(quiet, bestHour);
  }

  /** The cap of a family of products; null when there is none. */
  @Nullable Cap ofCategory(String category) {
    return named(categories, category);
  }

  /** The cap of a campaign; null when there is none. */
  @Nullable Cap ofCampaign(String campaign) {
    return named(campaigns, campaign);
  }

  private static @Nullable Cap named(Map<String, Cap> caps, String name) {
    var own = caps.get(name);
    return own == null ? caps.get(ANY) : own;
  }

  /** How long ago a message may have gone and still count. */
  Duration longest() {
    return Stream.concat(
            Stream.of(spacing, sameProduct == null ? Duration.ZERO : sameProduct),
            Stream.concat(
                    Stream.ofNullable(messages),
                    Stream.concat(
                        Stream.ofNullable(urgent),
                        Stream.concat(categories.values().stream(), campaigns.values().stream())))
                .map(Cap::within))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
