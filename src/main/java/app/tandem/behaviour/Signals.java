package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, thing by thing: views, wishes, carts, features, counters, clicks, complaints.
 */
@ApplicationScoped
public class Signals {
  /** A new row of a visit takes so many forgotten ones with it, so that they never pile up. */
  private static final int FORGOTTEN = 10;

  private final SignalRepository rows;
  private final SignsOfUse signs;
  private final VisitRepository visits;
  private final CreatorVisits creators;
  private final Event<SignalTaken> taken;
  private final BehaviourSettings settings;
  private final Readings readings;
  private final InstantSource clock;

  Signals(
      SignalRepository rows,
      SignsOfUse signs,
      VisitRepository visits,
      CreatorVisits creators,
      Event<SignalTaken> taken,
      BehaviourSettings settings,
      Readings readings,
      InstantSource clock) {
    this.rows = rows;
    this.signs = signs;
    this.visits = visits;
    this.creators = creators;
    this.taken = taken;
    this.settings = settings;
    this.readings = readings;
    this.clock = clock;
  }

  /** All that is known of a customer, the latest first. One query by key, bounded by kind. */
  public List<Signal> of(CustomerId customer) {
    return readings.ask(reading(customer, null));
  }

  /** All that is known of a visit of which nobody knows whose it is, the latest first. */
  public List<Signal> ofVisit(String visit) {
    return readings.ask(SignalReading.ofUnknown(visit));
  }

  /**
   * All that is known of a customer and of a visit that is not tied to anybody yet, the latest
   * first; to be asked together with other things. Of a visit alone that is tied to a customer it
   * is what was looked at, clicked, wished for and put into the cart in this visit, each as if it
   * was done once, and their complaints: whoever waits for an answer is not sold to. No more is
   * told of them.
   *
   * @param customer who, if known
   * @param visit the key of the visit, if there is one
   */
  public Reading<List<Signal>> reading(@Nullable CustomerId customer, @Nullable String visit) {
    var told = visit == null || visit.isBlank() ? null : visit;
    if (customer != null) {
      return SignalReading.of(customer, told);
    }
    return told == null ? Reading.known(List.of()) : SignalReading.ofVisit(told, oldestVisit());
  }

  /**
   * What was ordered in a visit, and when last, whoever ordered; to be asked with other things.
   *
   * @param visit the key of the visit, if there is one
   */
  public Reading<Map<Sku, Instant>> boughtIn(@Nullable String visit) {
    return visit == null || visit.isBlank()
        ? Reading.known(Map.of())
        : SignalReading.boughtIn(visit, oldestVisit());
  }

  /** All that is known of each of several, the latest first; to be asked with other things. */
  public Reading<Map<CustomerId, List<Signal>>> readingOfEach(Collection<CustomerId> customers) {
    return SignalReading.ofEach(customers);
  }

  /** The keys of the visits of which it is known that they were a customer's. */
  @Transactional
  public List<String> visitsOf(CustomerId customer) {
    return visits.of(customer);
  }

  /** After which a complaint that nobody closed counts no more. */
  public Duration patience() {
    return settings.complaints();
  }

  /** Those of these customers of whom a complaint waits for its answer. One query by key. */
  public Set<CustomerId> withOpenComplaint(Collection<CustomerId> customers) {
    return readings.ask(
        SignalReading.withOpenComplaint(customers, clock.instant().minus(settings.complaints())));
  }

  /** Whether something is on somebody's wishlist; held until the transaction ends. */
  public boolean isWished(CustomerId customer, String sku) {
    return find(customer, Signal.Kind.WISHED, sku).filter(wish -> wish.value() > 0).isPresent();
  }

  /** What is known of one thing, held until the transaction ends. */
  Optional<Signal> find(CustomerId customer, Signal.Kind kind, String subject) {
    return rows.find(Who.customer(customer), kind, subject);
  }

  /** Adds what a customer did, and tells the later steps. */
  void add(CustomerId customer, Signal signal) {
    addIn(null, customer, signal);
  }

  /**
   * The same of what they did in a visit that is theirs, as far as that is known.
   *
   * @param visit the key of the visit, if there is one
   */
  void addIn(@Nullable String visit, CustomerId customer, Signal signal) {
    var who = Who.customer(customer);
    if (isNew(who, visit, signal)) {
      rows.trim(who, signal.kind(), settings.kept());
    }
    taken.fire(new SignalTaken(customer, signal.kind(), signal.subject()));
  }

  /** Closes one complaint of a customer, or all that were made until then; how many were open. */
  int closeComplaints(CustomerId customer, @Nullable String complaint, Instant at) {
    var one = complaint == null ? "" : complaint.strip();
    var closed = rows.closeComplaints(Who.customer(customer), one, at);
    if (closed > 0) {
      taken.fire(new SignalTaken(customer, Signal.Kind.COMPLAINT, one));
    }
    return closed;
  }

  /** Adds what happened in a visit: to its customer, where it is known whose visit it is. */
  void add(@Nullable CustomerId customer, @Nullable String visit, Signal signal) {
    if (customer != null) {
      var theirs = visit == null ? Set.<Signal.Kind>of() : tie(visit, customer, signal.lastAt());
      addIn(visit, customer, signal);
      tell(customer, theirs);
    } else if (visit != null) {
      var known = visits.customerOf(visit, oldestVisit());
      if (known.isPresent()) {
        addIn(visit, known.get(), signal);
      } else {
        addUnknown(Who.visit(visit), signal);
      }
    }
  }

  private void addUnknown(Who who, Signal signal) {
    if (isNew(who, null, signal)) {
      rows.trim(who, signal.kind(), settings.kept());
      rows.forgetVisits(oldestVisit(), FORGOTTEN);
    }
  }

  /** Adds it; whether nothing was known of this thing. */
  private boolean isNew(Who who, @Nullable String visit, Signal signal) {
    var isNew = rows.add(who, visit, signal, settings.pause());
    if (signal.kind().isUse()) {
      signs.add(who, signal, clock.instant());
    }
    return isNew;
  }

  /** Somebody says whose visit it is. */
  void know(String visit, CustomerId customer, Instant at) {
    tell(customer, tie(visit, customer, at));
  }

  private void tell(CustomerId customer, Set<Signal.Kind> kinds) {
    kinds.forEach(kind -> taken.fire(new SignalTaken(customer, kind, "")));
  }

  /** Whose visit it is, if anybody said so. */
  Optional<CustomerId> whose(String visit) {
    return visits.customerOf(visit, oldestVisit());
  }

  /**
   * Makes what a visit saw the customer's, and all that it still sees. Nobody is told of it here:
   * whoever locks more rows does so first.
   *
   * @return of what kinds it saw something
   */
  Set<Signal.Kind> tie(String visit, CustomerId customer, Instant at) {
    var since = oldestVisit();
    if (!visits.customerOf(visit, since).equals(Optional.of(customer))) {
      visits.tie(visit, customer, at);
      visits.forget(since, FORGOTTEN);
    }
    // Another node may have added to the visit while it was tied, so this looks every time.
    var who = Who.customer(customer);
    if (!rows.hold(Who.visit(visit))) {
      return Set.of();
    }
    var kinds = rows.move(visit, who, since, settings.pause());
    kinds.forEach(kind -> rows.trim(who, kind, settings.kept()));
    if (kinds.contains(Signal.Kind.VISITED)) {
      creators.tie(visit, customer);
    }
    return kinds;
  }

  private Instant oldestVisit() {
    return clock.instant().minus(settings.visits());
  }
}
