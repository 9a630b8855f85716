package app.tandem.catalog.feed;

import app.tandem.kernel.Shown;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads numbers of pieces. */
final class Pieces {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private Pieces() {}

  /**
   * Reads how many there are.
   *
   * @throws IllegalArgumentException when it is no whole number from 0 on, or too large a one
   */
  static int read(String text) {
    try {
      var pieces = new BigDecimal(text).intValueExact();
      if (pieces < 0) {
        throw new IllegalArgumentException(
            "The number of pieces (%d) is negative.\nMaybe it was sold twice: 0 says that none is left."
                .formatted(pieces));
      }
      return pieces;
    } catch (NumberFormatException e) {
      throw unclear(text, e);
    } catch (ArithmeticException e) {
      throw DIGITS.matcher(text).matches() ? tooMany(text, e) : unclear(text, e);
    }
  }

  private static IllegalArgumentException unclear(String text, Exception cause) {
    return new IllegalArgumentException(
        "The number of pieces (%s) is no whole number.\nMaybe it has decimals, or a unit behind it."
            .formatted(Shown.text(text)),
        cause);
  }

  private static IllegalArgumentException tooMany(String text, Exception cause) {
    return new IllegalArgumentException(
        "The number of pieces (%s) is too large.\nMaybe a digit slipped in: at most %d are counted."
            .formatted(Shown.text(text), Integer.MAX_VALUE),
        cause);
  }
}
