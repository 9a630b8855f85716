package app.tandem.forecast;

import app.tandem.behaviour.Orders;
import app.tandem.catalog.CatalogMemory;
import app.tandem.kernel.CustomerId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/admin/customers/{id}/forecast")
@Tag(name = "Forecast")
@RolesAllowed({"admin"})
class CustomerForecastResource {
  /** As far back as rules look, unless that is set otherwise. */
  private static final Duration MEMORY = Duration.ofDays(730);

  private final Forecasts forecasts;
  private final Orders orders;
  private final CatalogMemory catalog;
  private final InstantSource clock;

  CustomerForecastResource(
      Forecasts forecasts, Orders orders, CatalogMemory catalog, InstantSource clock) {
    this.forecasts = forecasts;
    this.orders = orders;
    this.catalog = catalog;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary =
          "What is expected of a customer: whether they still are one, when they order next, and when they need"
              + " a product again")
  public CustomerForecast of(@RestPath String id) {
    var customer = new CustomerId(id);
    var now = clock.instant();
    if (forecasts.findModel().isEmpty()) {
      throw new NoSuchElementException(forecasts.whyNone());
    }
    var history = orders.historyOf(customer, now.minus(MEMORY), now);
    var skus = history.purchases().stream().map(one -> one.sku()).collect(Collectors.toSet());
    var productBySku = catalog.productsBySku(skus);
    var timelines = catalog.timelinesBySku(productBySku.values());
    var supplies = Supply.of(history, productBySku, timelines);
    var forecast = forecasts.of(customer, supplies, now);
    if (forecast.orders() == null) {
      throw new NoSuchElementException(
          "The customer (%s) has no order yet.\nMaybe it is spelled otherwise, or their orders are not imported yet."
              .formatted(customer.ref()));
    }
    return forecast;
  }
}
