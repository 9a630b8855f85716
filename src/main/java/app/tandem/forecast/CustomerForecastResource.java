package app.tandem.forecast;

import app.tandem.kernel.CustomerId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/admin/customers/{id}/forecast")
@Tag(name = "Forecast")
@RolesAllowed({"admin"})
class CustomerForecastResource {
  /** As far back as rules look, unless that is set otherwise. */
  private final Forecasts forecasts;

  private final CustomerForecasts customers;
  private final InstantSource clock;

  CustomerForecastResource(Forecasts forecasts, CustomerForecasts customers, InstantSource clock) {
    this.forecasts = forecasts;
    this.customers = customers;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary =
          "What is expected of a customer: whether they still are one, when they order next, and when they need"
              + " a product again")
  public CustomerForecast of(@RestPath String id) {
    var customer = new CustomerId(id);
    if (forecasts.findModel().isEmpty()) {
      throw new NoSuchElementException(forecasts.whyNone());
    }
    var forecast = customers.of(customer, clock.instant());
    if (forecast.orders() == null) {
      throw new NoSuchElementException(
          "The customer (%s) has no order yet.\nMaybe it is spelled otherwise, or their orders are not imported yet."
              .formatted(customer.ref()));
    }
    return forecast;
  }
}
