package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OptInRepository {
  private static final String COLUMNS =
      """
      id, customer_id, email, first_name, source, wording, asked_at, asked_from, mailed_at, trouble,
        confirmed_at, confirmed_from
      """;

  private final EntityManager database;

  OptInRepository(EntityManager database) {
    this.database = database;
  }

  void add(OptIn one) {
    database
        .createNativeQuery(
            """
            insert into opt_in (id, customer_id, email, first_name, source, wording, asked_at, asked_from, next_at)
            values (?1, ?2, ?3, nullif(?4, ''), ?5, ?6, ?7, nullif(?8, ''), ?7)
            """)
        .setParameter(1, one.id())
        .setParameter(2, one.customer().ref())
        .setParameter(3, one.email())
        .setParameter(4, text(one.firstName()))
        .setParameter(5, one.source())
        .setParameter(6, one.wording())
        .setParameter(7, one.askedAt())
        .setParameter(8, text(one.askedFrom()))
        .executeUpdate();
  }

  Optional<OptIn> find(UUID id) {
    return first("select %s from opt_in where id = ?1".formatted(COLUMNS), id, null);
  }

  /** The last one of an address since an instant. */
  Optional<OptIn> lastTo(String email, Instant since) {
    return first(
        "select %s from opt_in where lower(email) = lower(?1) and asked_at > ?2 order by asked_at desc limit 1"
            .formatted(COLUMNS),
        email,
        since);
  }

  /** From here on, and until the transaction ends, nobody else asks for this address. */
  void lock(String email) {
    database
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtext('opt-ins'), hashtext(lower(?1))) as text)")
        .setParameter(1, email)
        .getSingleResult();
  }

  /**
   * Its mail went, or is never to go. What ended stays as it is.
   *
   * @param trouble why it did not go; null when it went
   */
  void end(UUID id, Instant at, @Nullable String trouble) {
    database
        .createNativeQuery(
            """
            update opt_in set mailed_at = ?2, trouble = nullif(?3, '') where id = ?1 and mailed_at is null
            """)
        .setParameter(1, id)
        .setParameter(2, at)
        .setParameter(3, text(trouble))
        .executeUpdate();
  }

  /** Its mail goes again after a while that doubles with each attempt, or no more. */
  void putOff(UUID id, Instant now, String trouble, Duration first, int mostAttempts) {
    database
        .createNativeQuery(
            """
            update opt_in set trouble = ?3,
              next_at = cast(?2 as timestamptz) + ?4 * interval '1 second' * power(2, least(attempts - 1, 8)),
              mailed_at = case when attempts >= ?5 then cast(?2 as timestamptz) end
            where id = ?1 and mailed_at is null
            """)
        .setParameter(1, id)
        .setParameter(2, now)
        .setParameter(3, trouble)
        .setParameter(4, first.toSeconds())
        .setParameter(5, mostAttempts)
        .executeUpdate();
  }

  /** Its mail is due as it was, and was not tried. */
  void putBack(UUID id, Instant now, String trouble) {
    database
        .createNativeQuery(
            """
            update opt_in set attempts = greatest(0, attempts - 1), next_at = ?2, trouble = ?3
            where id = ?1 and mailed_at is null
            """)
        .setParameter(1, id)
        .setParameter(2, now)
        .setParameter(3, trouble)
        .executeUpdate();
  }

  /** Ends those whose mail waits though it was asked for before an instant; why is told first. */
  void endThoseBefore(Instant asked, Instant now, String trouble) {
    database
        .createNativeQuery(
            """
            update opt_in set mailed_at = ?2, trouble = ?3 || coalesce('; ' || trouble, '')
            where mailed_at is null and next_at <= ?2 and asked_at <= ?1
            """)
        .setParameter(1, asked)
        .setParameter(2, now)
        .setParameter(3, trouble)
        .executeUpdate();
  }

  /** Says yes; false when that was said before. */
  boolean confirm(UUID id, Instant at, @Nullable String from) {
    return database
            .createNativeQuery(
                "update opt_in set confirmed_at = ?2, confirmed_from = nullif(?3, '') where id = ?1"
                    + " and confirmed_at is null")
            .setParameter(1, id)
            .setParameter(2, at)
            .setParameter(3, text(from))
            .executeUpdate()
        == 1;
  }

  private Optional<OptIn> first(String sql, Object value, @Nullable Instant since) {
    var query = database.createNativeQuery(sql, Tuple.class).setParameter(1, value);
    if (since != null) {
      query.setParameter(2, since);
    }
    List<?> rows = query.getResultList();
    return rows.stream().findFirst().map(row -> optIn((Tuple) row));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static OptIn optIn(Tuple row) {
    return new OptIn(
        row.get(0, UUID.class),
        new CustomerId(row.get(1, String.class)),
        row.get(2, String.class),
        row.get(3, String.class),
        row.get(4, String.class),
        row.get(5, String.class),
        row.get(6, Instant.class),
        row.get(7, String.class),
        row.get(8, Instant.class),
        row.get(9, String.class),
        row.get(10, Instant.class),
        row.get(11, String.class));
  }
}
