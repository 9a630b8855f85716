package app.tandem.forecast;

import app.tandem.behaviour.Orders;
import app.tandem.catalog.CatalogMemory;
import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** Reads what a customer bought, and says what is expected of them. */
@ApplicationScoped
class CustomerForecasts {
  private static final Duration MEMORY = Duration.ofDays(730);

  private final Forecasts forecasts;
  private final Orders orders;
  private final CatalogMemory catalog;

  CustomerForecasts(Forecasts forecasts, Orders orders, CatalogMemory catalog) {
    this.forecasts = forecasts;
    this.orders = orders;
    this.catalog = catalog;
  }

  CustomerForecast of(CustomerId customer, Instant now) {
    var history = orders.historyOf(customer, now.minus(MEMORY), now);
    var skus = history.purchases().stream().map(one -> one.sku()).collect(Collectors.toSet());
    var productBySku = catalog.productsBySku(skus);
    var timelines = catalog.timelinesBySku(productBySku.values());
    return forecasts.of(customer, Supply.of(history, productBySku, timelines), now);
  }
}
