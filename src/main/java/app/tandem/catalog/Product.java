package app.tandem.catalog;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A thing the shop sells.
 *
 * @param sku its code
 * @param name as shoppers read it
 * @param category the family it belongs to, for example {@code coffee-beans}
 * @param price for one piece
 * @param consumable whether people buy it again when it is used up
 * @param stock pieces left; empty where nobody counts them
 * @param cost what one piece costs the shop, in the currency of the price; null when nobody said it
 */
public record Product(
    Sku sku,
    String name,
    String category,
    Money price,
    boolean consumable,
    OptionalInt stock,
    @Nullable Money cost) {
  /** The category of products that are known from orders only. */
  public static final String UNCATEGORISED = "uncategorised";

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
    if (cost != null) {
      requireCost(cost, price, sku);
    }
  }

  /** A product of which nobody said what it costs the shop. */
  public Product(
      Sku sku, String name, String category, Money price, boolean consumable, OptionalInt stock) {
    this(sku, name, category, price, consumable, stock, null);
  }

  private static void requireCost(Money cost, Money price, Sku sku) {
    if (cost.minor() < 0) {
      throw new IllegalArgumentException(
          "The cost (%s) of %s is negative.\nMaybe its sign slipped in."
              .formatted(cost.amount(), sku));
    }
    if (!cost.currency().equals(price.currency())) {
      throw new IllegalArgumentException(
          "The cost of %s is in another currency (%s) than its price (%s).\nMaybe convert it first."
              .formatted(sku, cost.currency(), price.currency()));
    }
  }

  /** Whether a category is a family of products, whose members can stand in for each other. */
  public static boolean isFamily(String category) {
    return !category.isBlank() && !category.equals(UNCATEGORISED);
  }

  /** Whether a shopper can have it now: nobody counts it, or at least one piece is left. */
  public boolean inStock() {
    return stock.isEmpty() || stock.getAsInt() > 0;
  }
}
