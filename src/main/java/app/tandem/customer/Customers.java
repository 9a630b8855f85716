package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who the shop knows, and who may be reached. */
@ApplicationScoped
public class Customers {
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final CustomerRepository rows;
  private final SuppressionRepository suppressions;
  private final Event<CustomerSuppressed> suppressed;
  private final Event<CustomerDescribed> described;
  private final Readings readings;
  private final Zones zones;
  private final Erased erased;
  private final InstantSource clock;

  Customers(
      CustomerRepository rows,
      SuppressionRepository suppressions,
      Event<CustomerSuppressed> suppressed,
      Event<CustomerDescribed> described,
      Readings readings,
      Zones zones,
      Erased erased,
      InstantSource clock) {
    this.rows = rows;
    this.suppressions = suppressions;
    this.suppressed = suppressed;
    this.described = described;
    this.readings = readings;
    this.zones = zones;
    this.erased = erased;
    this.clock = clock;
  }

  /**
   * Puts a customer in, or what the shop now says of them. A no stays, whatever consent and address
   * come later: only the customer takes it back. A consent that is not said again is taken back.
   *
   * @return what was said, beside what was said before
   * @throws IllegalArgumentException when the consent lies in the future
   * @throws PersonErased when they were erased
   */
  @Transactional
  public CustomerDescribed put(Customer customer) {
    var consent = customer.consent();
    if (consent != null && consent.at().isAfter(clock.instant().plus(SKEW))) {
      throw new FieldRefused(
          "consent.at",
          "The consent of %s lies in the future: %s.\nMaybe its time zone is wrong."
              .formatted(customer.id(), consent.at()));
    }
    // An erasure that goes on is waited for, and then seen.
    var row = rows.findById(customer.id().ref(), LockModeType.PESSIMISTIC_WRITE);
    requireNotErased(customer.id(), row, customer.email());
    Customer before = null;
    if (row == null) {
      row = new CustomerRow();
      row.id = customer.id().ref();
      row.become(customer);
      rows.persist(row);
    } else {
      before = row.customer(zones);
      row.become(customer);
    }
    var change = new CustomerDescribed(customer, before);
    described.fire(change);
    return change;
  }

  /**
   * Refuses somebody who was erased; whoever stays keeps an address that they shared with them.
   *
   * @throws PersonErased then
   */
  void requireNotErased(CustomerId customer, String address) {
    requireNotErased(customer, rows.findById(customer.ref()), address);
  }

  private void requireNotErased(
      CustomerId customer, @Nullable CustomerRow row, @Nullable String address) {
    var known = row == null ? null : row.email;
    var isTheirs = known != null && address != null && key(known).equals(key(address));
    erased.requireNot(customer, isTheirs ? null : address);
  }

  /** Whether a customer has this address, however it is written. */
  @Transactional
  public boolean isAnyAt(String address) {
    return rows.isAnyAt(address);
  }

  /**
   * Somebody an order file speaks of.
   *
   * @param id the shop's key
   * @param country as the file writes it
   */
  public record Arrival(CustomerId id, @Nullable String country) {}

  /** Adds those that are not known yet, and says how many that were. One statement. */
  @Transactional
  public int addUnknown(List<Arrival> arrivals) {
    return rows.getEntityManager()
        .createNativeQuery(
            """
            insert into customer (id, country) select * from unnest(?1, ?2) on conflict do nothing
            """)
        .setParameter(1, arrivals.stream().map(who -> who.id().ref()).toArray(String[]::new))
        .setParameter(2, arrivals.stream().map(Arrival::country).toArray(String[]::new))
        .executeUpdate();
  }

  @Transactional
  public Optional<Customer> find(CustomerId id) {
    return rows.findByIdOptional(id.ref()).map(row -> row.customer(zones));
  }

  /**
   * The countries of those among these of whom one is known, as the shop writes them. One query.
   */
  @Transactional
  public Map<CustomerId, String> countryByCustomer(Collection<CustomerId> some) {
    return rows.countries(some.stream().map(CustomerId::ref).toArray(String[]::new)).stream()
        .collect(
            Collectors.toMap(
                row -> new CustomerId(row.get(0, String.class)), row -> row.get(1, String.class)));
  }

  /** Where customers live, as the shop writes it; none when that is known of nobody. */
  @Transactional
  public List<String> countries() {
    return rows.countries();
  }

  /** Whether marketing mail may go to this customer now. Without a proof of consent it may not. */
  @Transactional
  public ContactPermission permission(CustomerId id) {
    var row = rows.findById(id.ref());
    var email = row == null ? null : row.email;
    var suppression = email == null ? null : suppressions.findById(key(email));
    var saidNo = row == null ? null : row.saidNo;
    return ContactPermission.of(
        row == null ? null : row.customer(zones),
        suppression == null ? saidNo : suppression.reason);
  }

  /** Who somebody is and whether they may be mailed, to be asked together with other things. */
  public Reading<Known> known(CustomerId id) {
    return KnownReading.of(id, zones);
  }

  /** The same of several, to be asked together with other things. */
  public Reading<Map<CustomerId, Known>> knownOfEach(Collection<CustomerId> ids) {
    return KnownReading.ofEach(ids, zones);
  }

  /** Whether marketing mail may go to each of these now. One query. */
  public Map<CustomerId, ContactPermission> permissionsOf(Collection<CustomerId> ids) {
    return readings.ask(knownOfEach(ids)).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().permission()));
  }

  /** The customer whose unsubscribe links hold this word by chance, as mails of before have it. */
  @Transactional
  public Optional<Customer> findByUnsubscribeToken(UUID token) {
    return rows.find("unsubscribeToken", token)
        .firstResultOptional()
        .map(row -> row.customer(zones));
  }

  /**
   * Never mails this customer again, at no address that the shop may tell of them later, and nobody
   * at the address that they have now. Saying it twice changes nothing.
   */
  @Transactional
  public void suppress(CustomerId id, String reason) {
    var row = rows.findById(id.ref());
    if (row == null) {
      return;
    }
    var isNew = rows.sayNo(row.id, reason, clock.instant());
    if (row.email != null) {
      suppressAddress(row.email, reason);
    } else if (isNew) {
      suppressed.fire(new CustomerSuppressed(id, reason));
    }
  }

  /**
   * The same of all whose address it is: its reader said no.
   *
   * @return whether it was not suppressed before
   */
  @Transactional
  public boolean suppressReader(String address, String reason) {
    rows.list("lower(email) = ?1 order by id", key(address))
        .forEach(row -> rows.sayNo(row.id, reason, clock.instant()));
    return suppressAddress(address, reason);
  }

  /**
   * Never mails an address again, whoever has it.
   *
   * @return whether it was not suppressed before
   */
  @Transactional
  public boolean suppressAddress(String address, String reason) {
    var email = key(address);
    if (!suppressions.add(email, reason, clock.instant())) {
      return false;
    }
    rows.list("lower(email) = ?1", email)
        .forEach(row -> suppressed.fire(new CustomerSuppressed(new CustomerId(row.id), reason)));
    return true;
  }

  static String key(String email) {
    return EmailAddress.key(email);
  }
}
