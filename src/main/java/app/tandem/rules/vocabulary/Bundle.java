package app.tandem.rules.vocabulary;

import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.util.Arrays;
import java.util.List;

/**
 * Products that are offered together.
 *
 * @param name as the shopper reads it, 1 to 80 letters
 * @param parts 2 to 6 different products, the one it is about first
 */
public record Bundle(String name, List<Sku> parts) {
  private static final int LONGEST = 80;
  private static final int FEWEST = 2;
  private static final int MOST = 6;

  public Bundle {
    parts = List.copyOf(parts);
    if (name.isBlank() || name.length() > LONGEST || !name.chars().allMatch(Bundle::isVisible)) {
      throw new IllegalArgumentException(
          "The name of the bundle (%s) must be 1 to %d letters on one line.\n"
                  .formatted(Shown.text(name), LONGEST)
              + "Maybe a code stands where the name belongs: Bundle.of( \"Starter kit\", ... ).");
    }
    if (parts.size() < FEWEST || parts.size() > MOST) {
      throw new IllegalArgumentException(
          "The bundle (%s) has %d products, and must have %d to %d.\n"
                  .formatted(Shown.text(name), parts.size(), FEWEST, MOST)
              + "Maybe the name is missing, or it is better told as two.");
    }
    if (parts.stream().distinct().count() < parts.size()) {
      throw new IllegalArgumentException(
          "The bundle (%s) names a product twice.\nMaybe one of them was copied."
              .formatted(Shown.text(name)));
    }
  }

  /**
   * Puts products together.
   *
   * @param name as the shopper reads it
   * @param skus 2 to 6 codes, the product it is about first
   * @throws IllegalArgumentException when it cannot be a bundle; the text says why
   */
  public static Bundle of(String name, String... skus) {
    return new Bundle(name, Arrays.stream(skus).map(Sku::new).toList());
  }

  private static boolean isVisible(int letter) {
    return !Character.isISOControl(letter);
  }
}
