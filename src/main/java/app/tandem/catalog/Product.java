package app.tandem.catalog;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.util.OptionalInt;

/**
 * A thing the shop sells.
 *
 * @param sku its code
 * @param name as shoppers read it
 * @param category the family it belongs to, for example {@code coffee-beans}
 * @param price for one piece
 * @param consumable whether people buy it again when it is used up
 * @param stock pieces left; empty where nobody counts them
 */
public record Product(
    Sku sku, String name, String category, Money price, boolean consumable, OptionalInt stock) {

  public Product {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "The product (%s) has no name.\nMaybe its column is missing from the file."
              .formatted(sku));
    }
    if (price.minor() < 0) {
      throw new IllegalArgumentException(
          "The price (%s) of %s is negative.\nMaybe it is a discount, which belongs to a rule."
              .formatted(price.amount(), sku));
    }
  }

  /** Whether a shopper can have it now: nobody counts it, or at least one piece is left. */
  public boolean inStock() {
    return stock.isEmpty() || stock.getAsInt() > 0;
  }
}
