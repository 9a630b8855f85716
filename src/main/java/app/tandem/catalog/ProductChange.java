package app.tandem.catalog;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a shop says of a product. What it does not say stays as it was.
 *
 * @param sku its code
 * @param name as shoppers read it
 * @param category its family; when nobody ever said it, it follows from the last part of the path
 * @param price for one piece
 * @param consumable whether people buy it again when it is used up
 * @param stock pieces left
 * @param cost what one piece costs the shop
 * @param details all else
 */
public record ProductChange(
    Sku sku,
    @Nullable String name,
    @Nullable String category,
    @Nullable Money price,
    @Nullable Boolean consumable,
    @Nullable Integer stock,
    @Nullable Money cost,
    Details details) {

  public ProductChange {
    if (price != null && price.minor() <= 0) {
      throw new FieldRefused(
          "price",
          ("The price (%s) of %s is zero or less.\n"
                  + "Maybe it is a gift, which belongs to a bundle, or its price is missing.")
              .formatted(price.amount(), sku));
    }
    if (stock != null && stock < 0) {
      throw new FieldRefused(
          "stock",
          "The stock (%d) of %s is negative.\nMaybe it was sold twice: 0 says that none is left."
              .formatted(stock, sku));
    }
  }

  /**
   * The product after the change. A sale at its price is none.
   *
   * @param before what was known of it; null when it is new
   * @throws IllegalArgumentException when what is known then makes no product
   */
  Product to(@Nullable Product before) {
    return before == null ? added() : changed(before);
  }

  private Product added() {
    if (price == null) {
      throw new FieldRefused(
          "price",
          "The product (%s) is new, and has no price.\nMaybe its code is misspelt.".formatted(sku));
    }
    return checked(
        new Product(
            sku,
            name == null ? "" : name,
            category == null ? family(details.path()) : category,
            price,
            Boolean.TRUE.equals(consumable),
            stock == null ? OptionalInt.empty() : OptionalInt.of(stock),
            cost,
            details,
            false));
  }

  private Product changed(Product before) {
    var known = before.details();
    // Whoever says the price and no sale price says that there is no sale any more.
    var all = details.over(price == null ? known : known.withoutSale());
    return checked(
        new Product(
            sku,
            name == null ? before.name() : name,
            category == null ? known(before.category(), all.path()) : category,
            price == null ? before.price() : price,
            consumable == null ? before.consumable() : consumable,
            stock == null ? before.stock() : OptionalInt.of(stock),
            cost == null ? before.cost() : cost,
            all,
            before.slow()));
  }

  /** At the usual price nothing is on sale. */
  private static Product checked(Product product) {
    var sale = product.details().sale();
    if (sale != null && sale.price().minor() > product.price().minor()) {
      throw new FieldRefused(
          "salePrice",
          "The sale price (%s) of %s is above its price (%s).\nMaybe the two are mixed up."
              .formatted(sale.price().amount(), product.sku(), product.price().amount()));
    }
    return sale != null && !sale.isBelow(product.price())
        ? product.without(List.of("sale"))
        : product;
  }

  private static String known(String category, @Nullable String path) {
    return Product.isFamily(category) ? category : family(path);
  }

  /** The last part of a path as a family's word: {@code Home > Coffee Beans} is coffee-beans. */
  private static String family(@Nullable String path) {
    if (path == null) {
      return Product.UNCATEGORISED;
    }
    var last = path.substring(path.lastIndexOf('>') + 1).toLowerCase(Locale.ROOT);
    var word = last.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return word.isEmpty() ? Product.UNCATEGORISED : word;
  }
}
