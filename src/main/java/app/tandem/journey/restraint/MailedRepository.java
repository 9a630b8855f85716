package app.tandem.journey.restraint;

import app.tandem.journey.restraint.Mailed.Thought;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was mailed to whom and when. */
@ApplicationScoped
class MailedRepository {
  /** Between the words of a list that goes in as one text; no name holds it. */
  private static final String BETWEEN = "\u001f";

  private final EntityManager database;
  private final Readings readings;

  MailedRepository(EntityManager database, Readings readings) {
    this.database = database;
    this.readings = readings;
  }

  /** Since an instant, by customer; those who got nothing are not among them. One statement. */
  Map<String, List<Mailed>> since(Instant since, Collection<CustomerId> customers) {
    return readings.ask(
        Reading.rowsByWhose(
            """
            select at, email_id, urgent, categories, campaigns, offers, rules,
              customer_id as whose
            from mailed
            where customer_id = any(?) and at > ? and not never_sent
            """,
            MailedRepository::mailed,
            customers.stream().map(CustomerId::ref).toArray(String[]::new),
            since));
  }

  private static Mailed mailed(ResultSet row) throws SQLException {
    return new Mailed(
        row.getObject(1, OffsetDateTime.class).toInstant(),
        row.getObject(2, UUID.class),
        row.getBoolean(3),
        Set.of((String[]) row.getArray(4).getArray()),
        Set.of((String[]) row.getArray(5).getArray()),
        thoughts((String[]) row.getArray(6).getArray(), (String[]) row.getArray(7).getArray()));
  }

  private static Set<Thought> thoughts(String[] offers, String[] rules) {
    var thoughts = new HashSet<Thought>();
    for (int i = 0; i < offers.length; i++) {
      thoughts.add(new Thought(new Sku(offers[i]), rules[i]));
    }
    return thoughts;
  }

  /** Keeps what was decided, one for each of these customers. One statement. */
  void add(Map<CustomerId, Mailed> mailed) {
    var all = List.copyOf(mailed.entrySet());
    database
        .createNativeQuery(
            """
            insert into mailed
              (customer_id, at, email_id, urgent, categories, campaigns, offers, rules)
            select customer_id, cast(at as timestamptz), cast(email as uuid), cast(urgent as boolean),
              string_to_array(categories, chr(31)), string_to_array(campaigns, chr(31)),
              string_to_array(offers, chr(31)), string_to_array(rules, chr(31))
            from unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
              as m(customer_id, at, email, urgent, categories, campaigns, offers, rules)
            """)
        .setParameter(1, texts(all, one -> one.getKey().ref()))
        .setParameter(2, texts(all, one -> one.getValue().at().toString()))
        .setParameter(3, texts(all, one -> one.getValue().email().toString()))
        .setParameter(4, texts(all, one -> "" + one.getValue().urgent()))
        .setParameter(5, texts(all, one -> String.join(BETWEEN, one.getValue().categories())))
        .setParameter(6, texts(all, one -> String.join(BETWEEN, one.getValue().campaigns())))
        .setParameter(7, texts(all, one -> joined(one.getValue(), thought -> thought.sku().code())))
        .setParameter(8, texts(all, one -> joined(one.getValue(), Thought::rule)))
        .executeUpdate();
  }

  /**
   * Has those of these emails count as hurrying whose customers got fewer than so many such ones
   * after an instant.
   */
  Set<UUID> letHurry(Collection<UUID> emails, int most, Instant since) {
    return Set.copyOf(
        readings.ask(
            Reading.rows(
                """
                update mailed m set urgent = true
                where m.email_id = any(cast(? as uuid[])) and (m.urgent or ? > (
                  select count(*) from mailed o
                  where o.customer_id = m.customer_id and o.urgent and not o.never_sent and o.at > ? and o.email_id <> m.email_id))
                returning m.email_id
                """,
                row -> row.getObject(1, UUID.class),
                emails.stream().map(UUID::toString).toArray(String[]::new),
                most,
                since)));
  }

  /** How many that hurried a customer got after an instant. */
  int countUrgent(CustomerId customer, Instant since) {
    return readings
        .ask(
            Reading.rows(
                "select count(*) from mailed where customer_id = ? and urgent and not never_sent and at > ?",
                row -> row.getInt(1),
                customer.ref(),
                since))
        .get(0);
  }

  void neverSent(Collection<UUID> emails) {
    database
        .createNativeQuery(
            "update mailed set never_sent = true where email_id = any(cast(?1 as uuid[]))")
        .setParameter(1, emails.stream().map(UUID::toString).toArray(String[]::new))
        .executeUpdate();
  }

  void sentAfterAll(UUID email, Instant at) {
    database
        .createNativeQuery(
            "update mailed set never_sent = false, at = ?2 where email_id = ?1 and never_sent")
        .setParameter(1, email)
        .setParameter(2, at)
        .executeUpdate();
  }

  /** Forgets some of what is older than an instant, and says how many. */
  int forget(Instant before, int most) {
    return database
        .createNativeQuery(
            """
            delete from mailed
            where ctid = any(array(select ctid from mailed where at < ?1 limit ?2))
            """)
        .setParameter(1, before)
        .setParameter(2, most)
        .executeUpdate();
  }

  /** Of a set that does not change, so that its order is the same each time. */
  private static String joined(Mailed mailed, Function<Thought, String> part) {
    return mailed.thoughts().stream().map(part).collect(Collectors.joining(BETWEEN));
  }

  private static <T> String[] texts(List<T> values, Function<T, String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }
}
