package app.tandem.segment;

import app.tandem.segment.Buckets.Delta;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many customers lie in which bucket, and the shop's scale that is drawn from that. */
@ApplicationScoped
class CountRepository {
  /** Any number that nobody else locks. */
  private static final long LOCK = 7_305_161_009L;

  private static final int MOST_AT_ONCE = 200_000;
  private static final String FOLD =
      """
      with gone as (
        delete from shop_delta where id in (select id from shop_delta order by id limit ?1)
        returning what, bucket, delta)
      insert into shop_count as c (what, bucket, customers)
      select what, bucket, sum(delta) from gone group by what, bucket having sum(delta) <> 0
      on conflict (what, bucket) do update set customers = c.customers + excluded.customers
      """;
  private static final String MEMBERS =
      """
      select what, sum(n) from (
        select what, customers as n from shop_count where what like 'members:%'
        union all
        select what, delta from shop_delta where what like 'members:%') as counted
      group by what having sum(n) > 0 order by what
      """;

  private final EntityManager database;
  private final ObjectMapper json;

  CountRepository(EntityManager database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A scale, and when it was drawn. */
  record Drawn(Scale scale, Instant at) {}

  void add(List<Delta> deltas) {
    if (!deltas.isEmpty()) {
      database
          .createNativeQuery(
              """
              insert into shop_delta (what, bucket, delta)
              select what, bucket, sum(delta) from unnest(?1, ?2, ?3) as d(what, bucket, delta)
              group by what, bucket having sum(delta) <> 0
              """)
          .setParameter(1, deltas.stream().map(Delta::what).toArray(String[]::new))
          .setParameter(2, deltas.stream().map(Delta::bucket).toArray(Integer[]::new))
          .setParameter(3, deltas.stream().map(Delta::delta).toArray(Integer[]::new))
          .executeUpdate();
    }
  }

  /** Whether this transaction is the one that may fold. */
  boolean lock() {
    return (Boolean)
        database
            .createNativeQuery("select pg_try_advisory_xact_lock(?1)", Boolean.class)
            .setParameter(1, LOCK)
            .getSingleResult();
  }

  /** Adds up what came in. */
  void fold() {
    database.createNativeQuery(FOLD).setParameter(1, MOST_AT_ONCE).executeUpdate();
    database.createNativeQuery("delete from shop_count where customers = 0").executeUpdate();
  }

  /** All counts but those of members. They grow with the days since the first order, no more. */
  Map<String, SortedMap<Integer, Long>> counts() {
    var counts = new HashMap<String, SortedMap<Integer, Long>>();
    List<?> rows =
        database
            .createNativeQuery(
                "select what, bucket, customers from shop_count where what not like 'members:%'",
                Object[].class)
            .getResultList();
    for (var row : rows) {
      var cells = (Object[]) row;
      counts
          .computeIfAbsent((String) cells[0], any -> new TreeMap<>())
          .put(((Number) cells[1]).intValue(), ((Number) cells[2]).longValue());
    }
    return counts;
  }

  /** How many are in each segment that has any. */
  SortedMap<String, Long> members() {
    var members = new TreeMap<String, Long>();
    List<?> rows = database.createNativeQuery(MEMBERS, Object[].class).getResultList();
    for (var row : rows) {
      var cells = (Object[]) row;
      members.put(Buckets.segmentOf((String) cells[0]), ((Number) cells[1]).longValue());
    }
    return members;
  }

  Optional<Drawn> scale() {
    List<?> rows =
        database
            .createNativeQuery(
                "select cast(body as text), refreshed_at from shop_scale", Object[].class)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row -> new Drawn(read((String) row[0]), (Instant) row[1]))
        .findFirst();
  }

  void putScale(Scale scale, Instant now) {
    database
        .createNativeQuery(
            """
            insert into shop_scale (body, refreshed_at) values (cast(?1 as jsonb), ?2)
            on conflict (one) do update set body = excluded.body, refreshed_at = excluded.refreshed_at
            """)
        .setParameter(1, write(scale))
        .setParameter(2, now)
        .executeUpdate();
  }

  /** Has those looked at who lie between an old bound and a new one. */
  void lookAt(String column, int from, int to, Instant now) {
    database
        .createNativeQuery(
            """
            update customer_figures set next_change_at = ?3
            where %s > ?1 and %<s <= ?2 and orders > 0
            """
                .formatted(column))
        .setParameter(1, from)
        .setParameter(2, to)
        .setParameter(3, now)
        .executeUpdate();
  }

  /** The same for money, which is compared within a currency. */
  void lookAtMoney(String currency, int from, int to, Instant now) {
    database
        .createNativeQuery(
            """
            update customer_figures set next_change_at = ?4
            where currency = ?1 and money_bucket > ?2 and money_bucket <= ?3
            """)
        .setParameter(1, currency)
        .setParameter(2, from)
        .setParameter(3, to)
        .setParameter(4, now)
        .executeUpdate();
  }

  private Scale read(String body) {
    try {
      return json.readValue(body, Scale.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The shop's scale could not be read", e);
    }
  }

  private String write(Scale scale) {
    try {
      return json.writeValueAsString(scale);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The shop's scale could not be written", e);
    }
  }
}
