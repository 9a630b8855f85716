package app.tandem.check.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** Days with as many decimals as lead back to the same second. */
final class Numbers {
  private static final int DECIMALS = 5;
  private static final long SECONDS = Duration.ofDays(1).toSeconds();

  private Numbers() {}

  static double days(long seconds) {
    return BigDecimal.valueOf(seconds)
        .divide(BigDecimal.valueOf(SECONDS), DECIMALS, RoundingMode.HALF_UP)
        .doubleValue();
  }

  /** So long before an instant. */
  static Instant ago(double days, Instant at) {
    return at.minusSeconds(Math.round(days * SECONDS));
  }

  /** Whole days. */
  static int whole(double days) {
    return (int) Math.floorDiv(Math.round(days * SECONDS), SECONDS);
  }

  /** A number as people write it: without decimals where there are none. */
  static Object plain(double number) {
    if (number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE) {
      return (int) number;
    }
    return number;
  }

  static String text(double number) {
    return String.valueOf(plain(number));
  }
}
