package app.tandem.forecast;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/** The days on which somebody bought stay, under a pseudonym: the model is fitted to them. */
@ApplicationScoped
@Priority(25)
class ForecastKeeper implements Keeper {
  private final Forecasts forecasts;
  private final CustomerForecasts customers;
  private final InstantSource clock;

  ForecastKeeper(Forecasts forecasts, CustomerForecasts customers, InstantSource clock) {
    this.forecasts = forecasts;
    this.customers = customers;
    this.clock = clock;
  }

  @Override
  public void erase(Erasure erasure) {
    for (var table : new String[] {"order_day", "order_pace", "item_day"}) {
      erasure.run(
          "days of orders",
          "update %s set customer_id = :new where customer_id = :id".formatted(table));
    }
  }

  @Override
  public void tell(Told told) {
    told.values(
        "forecast",
        forecasts.findModel().isEmpty()
            ? List.of()
            : List.of(customers.of(told.customer(), clock.instant())));
    told.rows(
        "daysOfOrders",
        """
        select json_build_object('first', first_day, 'last', last_day, 'days', orders)
        from order_pace where customer_id = :id
        """);
    told.rows(
        "daysOfProducts",
        """
        select json_build_object('sku', sku, 'day', day) from item_day where customer_id = :id
        order by day, sku
        """);
  }
}
