package app.tandem.decision;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Orders;
import app.tandem.customer.Customers;
import app.tandem.forecast.Forecasts;
import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import app.tandem.segment.Membership;
import app.tandem.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks somebody up: everything the database knows of them, in one trip. */
@ApplicationScoped
class People {
  private final Orders orders;
  private final Segments segments;
  private final Customers customers;
  private final Forecasts forecasts;
  private final DecisionSettings settings;
  private final Readings readings;

  People(
      Orders orders,
      Segments segments,
      Customers customers,
      Forecasts forecasts,
      DecisionSettings settings,
      Readings readings) {
    this.orders = orders;
    this.segments = segments;
    this.customers = customers;
    this.forecasts = forecasts;
    this.settings = settings;
    this.readings = readings;
  }

  Person find(@Nullable CustomerId id, Instant now) {
    return id == null
        ? Person.NOBODY
        : find(id, now, orders.history(id, now.minus(settings.memory())), segments.now(id));
  }

  /** As it was known at an earlier instant; who may be mailed is told as of today. */
  Person findAt(@Nullable CustomerId id, Instant at) {
    return id == null
        ? Person.NOBODY
        : find(id, at, orders.history(id, at.minus(settings.memory()), at), segments.at(id, at));
  }

  private Person find(
      CustomerId id, Instant at, Reading<History> history, Reading<List<Membership>> memberships) {
    var past = history.with(memberships, Past::new);
    var rest = customers.known(id).with(forecasts.pace(id, at), Rest::new);
    return readings.ask(
        past.with(
            rest, (one, other) -> new Person(one.history, one.segments, other.known, other.pace)));
  }

  private record Past(History history, List<Membership> segments) {}

  private record Rest(app.tandem.customer.Known known, app.tandem.forecast.@Nullable Pace pace) {}
}
