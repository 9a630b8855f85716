package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Marks of who was erased, the trail of erasures, and those to be looked at once more. */
@ApplicationScoped
class ErasureRepository {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Others of this program; each node is the same user of the database, and sees the others. */
  private static final String OLDER =
      """
      select count(*) > 0 from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend'
        and pid <> pg_backend_pid() and xact_start <= cast(? as timestamptz)
      """;

  private final EntityManager database;
  private final Readings readings;

  ErasureRepository(EntityManager database, Readings readings) {
    this.database = database;
    this.readings = readings;
  }

  /** One erasure at a time; whatever else it needs it takes at once, or comes back later. */
  void begin(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '10s'");
      statement.execute("select pg_advisory_xact_lock(hashtext('erasure'), 0)");
      statement.execute("set local lock_timeout = '50ms'");
    }
  }

  /** What is read from here on is of one instant, and times are those of UTC. */
  void stillRead(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      statement.execute("set local time zone 'UTC'");
    }
  }

  void mark(Erasure erasure, Marks marks) {
    var all = new ArrayList<String>();
    all.add(marks.of(erasure.customer()));
    erasure.addresses().forEach(address -> all.add(marks.ofAddress(address)));
    erasure.orders().forEach(number -> all.add(marks.ofOrder(number)));
    database
        .createNativeQuery(
            "insert into erased select distinct m from unnest(?1) as t(m) order by m on conflict do nothing")
        .setParameter(1, all.toArray(String[]::new))
        .executeUpdate();
  }

  int unmark(String customer, String address) {
    return database
        .createNativeQuery("delete from erased where mark in (?1, ?2)")
        .setParameter(1, customer)
        .setParameter(2, address)
        .executeUpdate();
  }

  void note(
      String what,
      String byWhom,
      String why,
      @Nullable String pseudonym,
      JsonNode counts,
      Instant at) {
    database
        .createNativeQuery(
            """
            insert into erasure (at, by_whom, what, pseudonym, why, counts)
            values (?1, ?2, ?3, ?4, ?5, cast(?6 as jsonb))
            """)
        .setParameter(1, at)
        .setParameter(2, byWhom)
        .setParameter(3, what)
        .setParameter(4, pseudonym)
        .setParameter(5, why)
        .setParameter(6, counts.toString())
        .executeUpdate();
  }

  void open(Erasure erasure) {
    database
        .createNativeQuery(
            """
            insert into erasure_open as o (customer_id, pseudonym, addresses, orders)
            values (?1, ?2, cast(?3 as text[]), cast(?4 as text[]))
            on conflict (customer_id) do update set pseudonym = excluded.pseudonym,
              addresses = o.addresses || excluded.addresses, orders = o.orders || excluded.orders
            """)
        .setParameter(1, erasure.customer().ref())
        .setParameter(2, erasure.pseudonym())
        .setParameter(3, erasure.addresses().toArray(String[]::new))
        .setParameter(4, erasure.orders().toArray(String[]::new))
        .executeUpdate();
  }

  void close(CustomerId customer) {
    database
        .createNativeQuery("delete from erasure_open where customer_id = ?1")
        .setParameter(1, customer.ref())
        .executeUpdate();
  }

  /** Whom to look at once more, with all that was known to lead to them. */
  record Open(CustomerId customer, String pseudonym, List<String> addresses, List<String> orders) {}

  /** All of them. */
  List<CustomerId> open() {
    return readings.ask(
        Reading.rows(
            "select customer_id from erasure_open", row -> new CustomerId(row.getString(1))));
  }

  /** One of them, if it is not settled yet. */
  Optional<Open> findOpen(CustomerId customer) {
    return readings
        .ask(
            Reading.rows(
                "select pseudonym, addresses, orders from erasure_open where customer_id = ?",
                row ->
                    new Open(
                        customer,
                        row.getString(1),
                        List.of((String[]) row.getArray(2).getArray()),
                        List.of((String[]) row.getArray(3).getArray())),
                customer.ref()))
        .stream()
        .findFirst();
  }

  /** Waits until every transaction that goes on now has ended; false when one takes too long. */
  boolean awaitOlder(Duration longest) {
    var since =
        readings
            .ask(
                Reading.rows(
                    "select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class)))
            .get(0);
    var end = System.nanoTime() + longest.toNanos();
    while (isAnyOlder(since)) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }

  private boolean isAnyOlder(OffsetDateTime since) {
    return readings.ask(Reading.rows(OLDER, row -> row.getBoolean(1), since)).get(0);
  }
}
