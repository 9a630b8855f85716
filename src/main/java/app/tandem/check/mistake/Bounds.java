package app.tandem.check.mistake;

import java.math.BigDecimal;

/**
 * The numbers that a field can hold.
 *
 * @param least the smallest
 * @param most the greatest
 * @param isWhole whether there are only whole ones
 */
public record Bounds(double least, double most, boolean isWhole) {
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  /** Any number. */
  public static final Bounds NONE = new Bounds(-ENDLESS, ENDLESS, false);

  static Bounds whole() {
    return new Bounds(-ENDLESS, ENDLESS, true);
  }

  static Bounds whole(int least, int most) {
    return new Bounds(least, most, true);
  }

  static Bounds wholeFrom(int least) {
    return new Bounds(least, ENDLESS, true);
  }

  static Bounds from(int least) {
    return new Bounds(least, ENDLESS, false);
  }

  static Bounds upTo(int most) {
    return new Bounds(-ENDLESS, most, false);
  }

  static Bounds share() {
    return new Bounds(0, 1, false);
  }

  /** Whether a number lies beyond them; that it is not whole does not count. */
  public boolean excludes(double number) {
    return number < least || number > most;
  }

  /** The same, where decimals count too. */
  Bounds withDecimals() {
    return new Bounds(least, most, false);
  }

  /** As a sentence says it of a field. */
  public String said(String field) {
    if (least == -ENDLESS && most < ENDLESS) {
      return "%s is never above %s".formatted(field, plain(most));
    }
    if (most < ENDLESS) {
      return "%s goes from %s to %s".formatted(field, plain(least), plain(most));
    }
    return least > -ENDLESS
        ? "%s is never below %s".formatted(field, plain(least))
        : "%s is a whole number".formatted(field);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
