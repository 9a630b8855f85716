package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who agreed that what they open and follow in mails is counted. It has nothing to do with the
 * consent to get mail: whoever says no here goes on getting it.
 */
@ApplicationScoped
public class MeasuringConsents {
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final EntityManager database;
  private final CustomerRepository customers;
  private final Readings readings;
  private final InstantSource clock;

  MeasuringConsents(
      EntityManager database,
      CustomerRepository customers,
      Readings readings,
      InstantSource clock) {
    this.database = database;
    this.customers = customers;
    this.readings = readings;
    this.clock = clock;
  }

  /**
   * Keeps what somebody said, in place of what they said before. What is older than that changes
   * nothing. A clock that is ahead counts as now, so that it outdates no word said after it.
   *
   * @return whether it is kept
   * @throws NoSuchElementException when nobody knows the customer
   * @throws IllegalArgumentException when it lies in the future
   */
  @Transactional
  public boolean say(CustomerId customer, MeasuringConsent said) {
    var now = clock.instant();
    if (said.at().isAfter(now.plus(SKEW))) {
      throw new IllegalArgumentException(
          "The consent to be measured of %s lies in the future: %s.\nMaybe its time zone is wrong."
              .formatted(customer, said.at()));
    }
    if (customers.findById(customer.ref()) == null) {
      throw new NoSuchElementException(
          "There is no customer (%s).\nMaybe send their profile first.".formatted(customer));
    }
    return database
            .createNativeQuery(
                """
                insert into measuring_consent as c (customer_id, agreed, at, source, wording)
                values (?1, ?2, ?3, ?4, ?5)
                on conflict (customer_id) do update
                set agreed = excluded.agreed, at = excluded.at, source = excluded.source,
                  wording = excluded.wording
                where c.at <= excluded.at
                """)
            .setParameter(1, customer.ref())
            .setParameter(2, said.agreed())
            .setParameter(
                3, (said.at().isAfter(now) ? now : said.at()).truncatedTo(ChronoUnit.MICROS))
            .setParameter(4, said.source())
            .setParameter(5, said.wording())
            .executeUpdate()
        > 0;
  }

  /** What somebody said last; empty where they were never asked. */
  public Optional<MeasuringConsent> find(CustomerId customer) {
    return readings
        .ask(
            Reading.rows(
                "select agreed, at, source, wording from measuring_consent where customer_id = ?",
                MeasuringConsents::consent,
                customer.ref()))
        .stream()
        .findFirst();
  }

  private static MeasuringConsent consent(ResultSet row) throws SQLException {
    return new MeasuringConsent(
        row.getBoolean(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getString(3),
        row.getString(4));
  }

  /** Whether each of these agreed; whoever was never asked is not among them. One query. */
  public Map<CustomerId, Boolean> agreed(Collection<CustomerId> some) {
    return some.isEmpty()
        ? Map.of()
        : readings
            .ask(
                Reading.rows(
                    "select customer_id, agreed from measuring_consent where customer_id = any(?)",
                    row -> Map.entry(new CustomerId(row.getString(1)), row.getBoolean(2)),
                    (Object) some.stream().map(CustomerId::ref).distinct().toArray(String[]::new)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
