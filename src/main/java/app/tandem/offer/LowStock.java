package app.tandem.offer;

import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Few are left. It is proved by the stock that the catalogue has.
 *
 * @param below how few that is
 * @param left pieces
 * @param counted when that was read: as many were left by what the shop had told until then, which
 *     may have counted them long before
 * @param beside what is offered with it, where its price hangs on nothing that hurries
 */
public record LowStock(Sku sku, int below, int left, Instant counted, List<Priced> beside)
    implements Urgency {
  public LowStock {
    beside = List.copyOf(Objects.requireNonNullElse(beside, List.of()));
  }

  /** One of which no price is known. */
  public LowStock(Sku sku, int below, int left, Instant counted) {
    this(sku, below, left, counted, List.of());
  }

  /** The same of an offer that costs this. */
  public LowStock beside(List<Priced> others) {
    return new LowStock(sku, below, left, counted, others);
  }

  /** Of a product of which fewer than so many are left. */
  public static Optional<LowStock> of(Product product, int below, Instant at) {
    var stock = product.stock();
    return product.inStock() && stock.isPresent() && stock.getAsInt() < below
        ? Optional.of(new LowStock(product.sku(), below, stock.getAsInt(), at))
        : Optional.empty();
  }

  @Override
  public Kind kind() {
    return Kind.LOW_STOCK;
  }

  @Override
  public String source() {
    return "the stock of " + sku.code();
  }

  @Override
  public List<Sku> about() {
    return List.of(sku);
  }

  @Override
  public Truth by(Known known) {
    var product = Urgency.had(sku, known);
    if (product.isEmpty()) {
      return Urgency.gone(sku, known);
    }
    var now = of(product.get(), below, known.at());
    var costing = Priced.by(beside, known);
    if (now.isPresent()) {
      return new Truth.Holds(now.get().beside(costing));
    }
    var stock = product.get().stock();
    return Truth.Fails.beside(
        stock.isEmpty()
            ? "nobody counts it any more"
            : "%d are left, which is not below %d".formatted(stock.getAsInt(), below),
        costing);
  }
}
