package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What customers chose to get, by topic and how often. */
@ApplicationScoped
public class MailChoices {
  private final EntityManager database;
  private final Readings readings;
  private final InstantSource clock;

  MailChoices(EntityManager database, Readings readings, InstantSource clock) {
    this.database = database;
    this.readings = readings;
    this.clock = clock;
  }

  /** What each of these chose; whoever chose nothing is not among them. One query. */
  public Map<CustomerId, MailChoice> of(Collection<CustomerId> customers) {
    return customers.isEmpty()
        ? Map.of()
        : readings
            .ask(
                Reading.rows(
                    "select customer_id, declined, frequency from mail_choice where customer_id ="
                        + " any(?)",
                    MailChoices::choice,
                    (Object)
                        customers.stream().map(CustomerId::ref).distinct().toArray(String[]::new)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map.Entry<CustomerId, MailChoice> choice(ResultSet row) throws SQLException {
    var declined = (String[]) row.getArray(2).getArray();
    return Map.entry(
        new CustomerId(row.getString(1)),
        new MailChoice(
            Arrays.stream(declined).map(Topic::valueOf).collect(Collectors.toSet()),
            Frequency.valueOf(row.getString(3))));
  }

  /** What one chose. */
  public MailChoice of(CustomerId customer) {
    return of(List.of(customer)).getOrDefault(customer, MailChoice.ALL);
  }

  /** Keeps what somebody chooses, in place of what they chose before. */
  @Transactional
  public void choose(CustomerId customer, MailChoice choice) {
    database
        .createNativeQuery(
            """
            insert into mail_choice (customer_id, declined, frequency, at) values (?1, ?2, ?3, ?4)
            on conflict (customer_id) do update
            set declined = excluded.declined, frequency = excluded.frequency, at = excluded.at
            """)
        .setParameter(1, customer.ref())
        .setParameter(
            2, choice.declined().stream().map(Topic::name).sorted().toArray(String[]::new))
        .setParameter(3, choice.frequency().name())
        .setParameter(4, clock.instant())
        .executeUpdate();
  }

  /**
   * Those of these messages of the outbox of whose topics their customers want none any more. One
   * query, which looks at messages of those only who chose something.
   */
  public Set<UUID> declinedAmong(Collection<UUID> messages) {
    return Set.copyOf(
        readings.ask(
            Reading.rows(
                """
                select o.id from outbox o join mail_choice c on c.customer_id = o.customer_id
                where o.id = any(cast(? as uuid[])) and c.declined <> '{}' and topics_of(o.id, o.customer_id) <@ c.declined
                """,
                row -> row.getObject(1, UUID.class),
                (Object) messages.stream().map(UUID::toString).toArray(String[]::new))));
  }
}
