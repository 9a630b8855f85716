package app.tandem.catalog;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product as administrators see it.
 *
 * @param price for one piece, in whole units of the currency
 * @param priceNow the same, of a sale while it runs
 * @param stock pieces left; null where nobody counts
 * @param inStock whether a shopper can have it now
 * @param cost of one piece; null when nobody said it
 * @param margin what is left of the price after the cost, 1 being all; null when unknown
 * @param sale a lower price for a while; null when there is none
 * @param details all else that was said
 * @param slow whether too few of it are sold for what lies in stock
 */
public record ProductShown(
    Sku sku,
    String name,
    String category,
    BigDecimal price,
    BigDecimal priceNow,
    String currency,
    boolean consumable,
    @Nullable Integer stock,
    boolean inStock,
    @Nullable BigDecimal cost,
    @Nullable BigDecimal margin,
    boolean slow,
    @Nullable SaleShown sale,
    Details details) {

  /** A lower price for a while, in whole units. */
  public record SaleShown(BigDecimal price, @Nullable Instant from, @Nullable Instant until) {}

  /** A product as it is at an instant. */
  public static ProductShown of(Product product, Instant now) {
    var stock = product.stock();
    var sale = product.details().sale();
    return new ProductShown(
        product.sku(),
        product.name(),
        product.category(),
        product.price().amount(),
        product.priceAt(now).amount(),
        product.price().currency().getCurrencyCode(),
        product.consumable(),
        stock.isPresent() ? (Integer) stock.getAsInt() : null,
        product.inStock(),
        amount(product.cost()),
        margin(product),
        product.slow(),
        sale == null ? null : new SaleShown(sale.price().amount(), sale.from(), sale.until()),
        product.details().withoutSale());
  }

  private static @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }

  private static @Nullable BigDecimal margin(Product product) {
    var margin = product.margin();
    return margin.isEmpty()
        ? null
        : BigDecimal.valueOf(margin.getAsDouble()).setScale(4, RoundingMode.HALF_UP);
  }
}
