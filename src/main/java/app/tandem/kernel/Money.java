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

  /**
   * Reads a decimal amount, rounded half up to the currency's smallest unit.
   *
   * @param amount in whole units, for example 2.55
   * @param code the ISO 4217 code, for example GBP
   * @throws IllegalArgumentException when there is no such currency
   */
  public static Money of(BigDecimal amount, String code) {
    var currency = Currency.getInstance(code);
    var minor = amount.movePointRight(currency.getDefaultFractionDigits());
    return new Money(minor.setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
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
