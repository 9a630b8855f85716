package app.tandem.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount of one currency.
 *
 * @param minor the amount in the currency's smallest unit, for example cents
 * @param currency the ISO 4217 currency
 */
public record Money(long minor, Currency currency) {
  private static final int MOST_DIGITS = 12;
  private static final int MOST_DECIMALS = 30;

  /**
   * Reads a decimal amount, rounded half up to the currency's smallest unit.
   *
   * @param amount in whole units, for example 2.55
   * @param code the ISO 4217 code, for example GBP
   * @throws IllegalArgumentException when there is no such currency, or not that much money
   */
  public static Money of(BigDecimal amount, String code) {
    if (amount.scale() > MOST_DECIMALS
        || (long) amount.precision() - amount.scale() > MOST_DIGITS) {
      // Said before anything is computed: 1e1000000000 is a short text and a long number.
      throw new IllegalArgumentException(
          "The amount has more than %d digits, or %d decimals.\nMaybe a zero slipped in."
              .formatted(MOST_DIGITS, MOST_DECIMALS));
    }
    var currency = currency(code);
    var minor = amount.movePointRight(currency.getDefaultFractionDigits());
    return new Money(minor.setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
  }

  private static Currency currency(String code) {
    try {
      var currency = Currency.getInstance(code);
      if (currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    } catch (IllegalArgumentException e) {
      // The JDK gives no reason: the one below does.
    }
    throw new IllegalArgumentException(
        "There is no currency (%s).\nMaybe you meant three capitals, for example EUR."
            .formatted(Shown.text(code)));
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "The amounts are of two currencies (%s and %s).\nMaybe one price was read wrongly."
              .formatted(currency, other.currency));
    }
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  /**
   * What is left when a part is taken off, rounded half up to the smallest unit.
   *
   * @param percent the part, 0 to 100
   */
  public Money less(double percent) {
    var share = BigDecimal.valueOf(100).subtract(BigDecimal.valueOf(percent));
    var left = share.multiply(BigDecimal.valueOf(minor)).movePointLeft(2);
    return new Money(left.setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
  }

  /** Whether it is no more than another amount; of another currency it never is. */
  public boolean isAtMost(Money other) {
    return currency.equals(other.currency) && minor <= other.minor;
  }

  /** As reports say it: {@code 12.50 EUR}. */
  public String text() {
    return amount().toPlainString() + " " + currency;
  }

  /** The amount in whole units. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
  }

  /** As people of that locale write it. */
  public String in(Locale locale) {
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    return format.format(amount());
  }
}
