package app.tandem.offer;

import app.tandem.catalog.Catalog;
import app.tandem.kernel.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** From which total on shipping costs nothing. */
@ApplicationScoped
class Thresholds {
  private final Catalog catalog;
  private final Optional<BigDecimal> from;

  Thresholds(
      Catalog catalog,
      @ConfigProperty(name = "tandem.decision.free-shipping-from") Optional<BigDecimal> from) {
    this.catalog = catalog;
    this.from = from;
  }

  /** In the shop's currency; null when shipping always costs, or never, or nobody said. */
  @Nullable Money freeShippingFrom() {
    return from.flatMap(
            total ->
                catalog.currency().map(currency -> Money.of(total, currency.getCurrencyCode())))
        .orElse(null);
  }
}
