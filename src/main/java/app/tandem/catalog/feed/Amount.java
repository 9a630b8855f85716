package app.tandem.catalog.feed;

import app.tandem.kernel.Money;
import app.tandem.kernel.Shown;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads prices such as {@code 15.00 USD}. */
class Amount {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<before>[A-Za-z]{3}) *)?(?<number>[0-9.,']+)(?: *(?<after>[A-Za-z]{3}))?");
  private static final Pattern POINT = Pattern.compile("[0-9]{1,3}(?:[,'][0-9]{3})+(?:\\.[0-9]+)?");
  private static final Pattern COMMA = Pattern.compile("[0-9]+,[0-9]{1,2}|0+,[0-9]+");
  private static final Pattern PLAIN = Pattern.compile("[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+");
  private static final Pattern MINUS = Pattern.compile("[-\u2010-\u2015\u2212]");
  private static final Pattern UNCLEAR = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");
  private static final int WITH_MILLS = 3;

  private final Optional<Currency> ofShop;

  /**
   * A reader of prices.
   *
   * @param ofShop the currency in which the shop sells; empty while nobody knows
   */
  Amount(Optional<Currency> ofShop) {
    this.ofShop = ofShop;
  }

  /**
   * Reads an amount.
   *
   * @param code the currency where the text names none; empty for that of the shop
   * @param rounded hears, in two lines, of more decimals than the currency has
   * @throws IllegalArgumentException when it is none, or of another currency than the shop's
   */
  Money read(String text, String code, Consumer<String> rounded) {
    var found = FORM.matcher(text.strip());
    if (!found.matches()) {
      throw isBelowZero(text) ? negative(text) : none(text);
    }
    var named = found.group("after") == null ? found.group("before") : found.group("after");
    var digits = found.group("number");
    var number = number(digits, text);
    var amount = Money.of(number, currency(named, code, text));
    ofShop.ifPresent(currency -> require(amount, currency, text));
    requireClear(digits, amount, text);
    if (number.compareTo(amount.amount()) != 0) {
      rounded.accept(
          "The amount (%s) has more decimals than %s: %s counts.\nMaybe a digit slipped in, or it was computed."
              .formatted(Shown.text(text), amount.currency(), amount.text()));
    }
    return amount;
  }

  private String currency(
      @org.jspecify.annotations.Nullable String named, String code, String text) {
    if (named != null) {
      return named.toUpperCase(Locale.ROOT);
    }
    if (!code.isBlank()) {
      return code.strip().toUpperCase(Locale.ROOT);
    }
    return ofShop
        .map(Currency::getCurrencyCode)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The amount (%s) names no currency.\nMaybe write it as 15.00 EUR."
                        .formatted(Shown.text(text))));
  }

  private static void require(Money amount, Currency currency, String text) {
    if (!amount.currency().equals(currency)) {
      throw new IllegalArgumentException(
          "The amount (%s) is in %s, but the shop sells in %s.\nMaybe this is the feed of another country."
              .formatted(Shown.text(text), amount.currency(), currency));
    }
  }

  /** Three digits behind one sign are thousands to some, and decimals to others. */
  private static void requireClear(String digits, Money amount, String text) {
    var decimals = amount.currency().getDefaultFractionDigits();
    var isDecimal = decimals >= WITH_MILLS && digits.contains(".");
    if (UNCLEAR.matcher(digits).matches() && !isDecimal) {
      var code = amount.currency().getCurrencyCode();
      var whole = new BigDecimal(digits.replaceAll("[.,]", ""));
      var part = new BigDecimal(digits.replace(',', '.'));
      throw new IllegalArgumentException(
          "The amount (%s) can be read in two ways.\nMaybe you meant %s, or %s."
              .formatted(
                  Shown.text(text), Money.of(whole, code).text(), Money.of(part, code).text()));
    }
  }

  private static BigDecimal number(String digits, String text) {
    if (PLAIN.matcher(digits).matches()) {
      return new BigDecimal(digits);
    }
    if (COMMA.matcher(digits).matches()) {
      return new BigDecimal(digits.replace(',', '.'));
    }
    if (POINT.matcher(digits).matches()) {
      return new BigDecimal(digits.replace(",", "").replace("'", ""));
    }
    throw none(text);
  }

  /** With the minus of a keyboard or of a sheet. */
  private static boolean isBelowZero(String text) {
    var sign = MINUS.matcher(text.strip());
    return sign.find() && FORM.matcher(sign.replaceFirst("").strip()).matches();
  }

  private static IllegalArgumentException negative(String text) {
    return new IllegalArgumentException(
        "The amount (%s) is negative.\nMaybe its sign slipped in; a discount belongs to a rule."
            .formatted(Shown.text(text)));
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException(
        "The amount (%s) is none.\nMaybe write it as 15.00 EUR, with a point before the cents."
            .formatted(Shown.text(text)));
  }
}
