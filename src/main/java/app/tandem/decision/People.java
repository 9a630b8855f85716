package app.tandem.decision;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Orders;
import app.tandem.behaviour.Signal;
import app.tandem.behaviour.Signals;
import app.tandem.customer.Customers;
import app.tandem.customer.Known;
import app.tandem.forecast.Forecasts;
import app.tandem.forecast.Pace;
import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import app.tandem.segment.Membership;
import app.tandem.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks somebody up: everything the database knows of them, in one trip. */
@ApplicationScoped
class People {
  private final Orders orders;
  private final Segments segments;
  private final Customers customers;
  private final Forecasts forecasts;
  private final Signals signals;
  private final Journeys journeys;
  private final DecisionSettings settings;
  private final Readings readings;

  People(
      Orders orders,
      Segments segments,
      Customers customers,
      Forecasts forecasts,
      Signals signals,
      Journeys journeys,
      DecisionSettings settings,
      Readings readings) {
    this.orders = orders;
    this.segments = segments;
    this.customers = customers;
    this.forecasts = forecasts;
    this.signals = signals;
    this.journeys = journeys;
    this.settings = settings;
    this.readings = readings;
  }

  Person find(Question question, Instant now) {
    var id = question.customer();
    var told = question.around().visit();
    var visit = told == null ? null : told.key();
    var trail =
        journeys
            .pages(question, now)
            .with(signals.reading(id, visit), Trail::new)
            .with(signals.boughtIn(visit), Trail::withBought);
    return id == null
        ? readings.ask(trail.map(Person::visitor))
        : find(
            id, now, orders.history(id, now.minus(settings.memory())), segments.at(id, now), trail);
  }

  /** Several customers who get an email, each as {@link #find} finds one. */
  Reading<Map<CustomerId, Person>> readingOfEach(Collection<CustomerId> ids, Instant now) {
    var past =
        orders
            .historyOfEach(ids, now.minus(settings.memory()))
            .with(segments.atOfEach(ids, now), PastOfEach::new);
    var rest = customers.knownOfEach(ids).with(forecasts.paceOfEach(ids, now), RestOfEach::new);
    return past.with(rest, BothOfEach::new)
        .with(signals.readingOfEach(ids), (both, trails) -> both.people(ids, trails));
  }

  /**
   * As it was known at an earlier instant; who may be mailed, and what they did besides buying, is
   * told as of today.
   */
  Person findAt(@Nullable CustomerId id, Instant at) {
    return id == null
        ? Person.NOBODY
        : find(
            id,
            at,
            orders.history(id, at.minus(settings.memory()), at),
            segments.at(id, at),
            signals.reading(id, null).map(some -> new Trail(List.of(), some)));
  }

  private Person find(
      CustomerId id,
      Instant at,
      Reading<History> history,
      Reading<List<Membership>> memberships,
      Reading<Trail> trail) {
    var past = history.with(memberships, Past::new);
    var rest = customers.known(id).with(forecasts.pace(id, at), Rest::new);
    return readings.ask(
        past.with(rest, Both::new)
            .with(
                trail,
                (both, seen) ->
                    new Person(
                        both.past.history,
                        both.past.segments,
                        both.rest.known,
                        both.rest.pace,
                        seen)));
  }

  private record Past(History history, List<Membership> segments) {}

  private record Rest(Known known, @Nullable Pace pace) {}

  private record Both(Past past, Rest rest) {}

  private record PastOfEach(
      Map<CustomerId, History> histories, Map<CustomerId, List<Membership>> segments) {}

  private record RestOfEach(Map<CustomerId, Known> known, Map<CustomerId, Pace> paces) {}

  private record BothOfEach(PastOfEach past, RestOfEach rest) {
    Map<CustomerId, Person> people(
        Collection<CustomerId> ids, Map<CustomerId, List<Signal>> signals) {
      return ids.stream()
          .distinct()
          .collect(
              Collectors.toMap(id -> id, id -> person(id, signals.getOrDefault(id, List.of()))));
    }

    private Person person(CustomerId id, List<Signal> signals) {
      return new Person(
          Objects.requireNonNull(past.histories.get(id)),
          past.segments.getOrDefault(id, List.of()),
          Objects.requireNonNull(rest.known.get(id)),
          rest.paces.get(id),
          new Trail(List.of(), signals));
    }
  }
}
