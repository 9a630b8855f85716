package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a segment of customers.
 *
 * @param word 1 to 60 small letters, digits and hyphens, for example {@code champion}
 */
public record SegmentName(@JsonValue String word) {
  private static final int LONGEST = 60;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  /** What Tandem fills itself. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "visitor",
          "first-time-buyer",
          "repeat-customer",
          "bulk-buyer",
          "champion",
          "at-risk",
          "lapsed",
          "discount-seeker");

  private static final List<String> FAMILIES = List.of("interest-", "region-", "season-", "price-");

  public SegmentName {
    if (word.length() > LONGEST || !FORM.matcher(word).matches()) {
      throw new IllegalArgumentException(
          ("The segment (%s) must be 1 to %d small letters and digits, with single hyphens between.\n"
                  + "Maybe you meant a name such as: coffee-lovers.")
              .formatted(Shown.text(word), LONGEST));
    }
  }

  /** Reads a name. */
  @JsonCreator
  public static SegmentName of(String word) {
    return new SegmentName(word.strip());
  }

  /**
   * One of a family of segments.
   *
   * @param family the part in front, for example {@code interest}
   * @param of which, in any letters: what is no letter or digit becomes a hyphen
   */
  public static SegmentName of(String family, String of) {
    var slug = of.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    var word = family + "-" + (slug.isEmpty() ? "other" : slug);
    return new SegmentName(
        word.substring(0, Math.min(LONGEST, word.length())).replaceAll("-+$", ""));
  }

  /** Whether Tandem itself fills it, so that no rule may. */
  public boolean isBuiltIn() {
    return isBuiltIn(word);
  }

  /** The same of a text that may be no name at all. */
  public static boolean isBuiltIn(String text) {
    return BUILT_IN.contains(text) || FAMILIES.stream().anyMatch(text::startsWith);
  }

  @Override
  public String toString() {
    return word;
  }
}
