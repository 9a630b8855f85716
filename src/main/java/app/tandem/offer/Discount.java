package app.tandem.offer;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a code takes off: a part of the price, or an amount.
 *
 * @param percent above 0, at most 100, with two decimals at most; null when it is an amount
 * @param amount above nothing; null when it is a part
 */
public record Discount(@Nullable BigDecimal percent, @Nullable Money amount) {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final int DECIMALS = 2;

  public Discount {
    if ((percent == null) == (amount == null)) {
      throw new FieldRefused(
          "percent",
          "A discount must be a percentage or an amount, and not both.\nMaybe leave one of them out.");
    }
    if (percent != null) {
      percent = checked(percent);
    }
    if (amount != null && amount.minor() <= 0) {
      throw new FieldRefused(
          "amount",
          "The discount (%s) must be more than 0.\nMaybe its sign slipped in: it is taken off anyway."
              .formatted(amount.amount()));
    }
  }

  private static BigDecimal checked(BigDecimal percent) {
    if (percent.signum() <= 0 || percent.compareTo(ALL) > 0) {
      throw new FieldRefused(
          "percent",
          "The discount (%s%%) must be more than 0%% and at most 100%%.\nMaybe it is an amount, not a percentage."
              .formatted(percent));
    }
    try {
      return percent.setScale(DECIMALS, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new FieldRefused(
          "percent",
          "The discount (%s%%) has more than two decimals.\nMaybe round it.".formatted(percent));
    }
  }
}
