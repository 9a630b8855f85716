package app.tandem.behaviour;

import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A product as it was when somebody wished for it.
 *
 * @param price for one piece
 * @param inStock whether it could be had
 */
public record AsWished(Money price, boolean inStock) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?) ([A-Z]{3})( sold out)?");

  static AsWished of(Product product) {
    return new AsWished(product.price(), product.inStock());
  }

  /** Empty where it was not written down. */
  static Optional<AsWished> read(String text) {
    var found = FORM.matcher(text);
    return found.matches()
        ? Optional.of(
            new AsWished(
                Money.of(new BigDecimal(found.group(1)), found.group(2)), found.group(3) == null))
        : Optional.empty();
  }

  /** By how many percent this was above a price; 0 when it was not, or in another currency. */
  public double percentAbove(Money now) {
    var isLess = price.currency().equals(now.currency()) && now.minor() < price.minor();
    return isLess ? 100.0 * (price.minor() - now.minor()) / price.minor() : 0;
  }

  @Override
  public String toString() {
    return "%s %s%s"
        .formatted(
            price.amount().toPlainString(),
            price.currency().getCurrencyCode(),
            inStock ? "" : " sold out");
  }
}
