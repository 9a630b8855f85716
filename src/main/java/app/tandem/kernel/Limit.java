package app.tandem.kernel;

import org.jspecify.annotations.Nullable;

/**
 * How many of a list may be asked for at once.
 *
 * @param usual how many when nobody says
 * @param most how many at most
 */
public record Limit(int usual, int most) {

  /**
   * Reads what a query says.
   *
   * @throws IllegalArgumentException when it is no whole number from 1 to the most
   */
  public int of(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return usual;
    }
    try {
      var limit = Integer.parseInt(text.strip());
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other limit that is none.
    }
    throw new IllegalArgumentException(
        "The limit (%s) must be a whole number from 1 to %d.\nMaybe leave it out: it is %d then."
            .formatted(Shown.text(text), most, usual));
  }
}
