package app.tandem.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which release was live when; the only place that changes what is live. */
@ApplicationScoped
class LiveLog {
  /** The channel of PostgreSQL on which nodes tell each other. */
  static final String CHANNEL = "tandem_rules";

  private static final String SPANS =
      "select release_id, from_at, until_at, by_whom, why from rule_live ";

  private final EntityManager database;

  LiveLog(EntityManager database) {
    this.database = database;
  }

  /** What is live now. */
  @Transactional
  Optional<LiveSpan> current() {
    return spans(database.createNativeQuery(SPANS + "where until_at is null", Object[].class))
        .stream()
        .findFirst();
  }

  @Transactional
  List<LiveSpan> of(long release) {
    return spans(
        database
            .createNativeQuery(SPANS + "where release_id = ?1 order by from_at", Object[].class)
            .setParameter(1, release));
  }

  /** What was live right before a release went live last. */
  Optional<Long> before(long release) {
    List<?> found =
        database
            .createNativeQuery(
                """
                select release_id from rule_live
                where release_id <> ?1
                  and from_at < (select max(from_at) from rule_live where release_id = ?1)
                order by from_at desc limit 1
                """,
                Long.class)
            .setParameter(1, release)
            .getResultList();
    return found.stream().map(Long.class::cast).findFirst();
  }

  /** Ends what is live, and begins another; all nodes hear of it when the transaction ends. */
  void begin(long release, Instant now, String by, String why) {
    end(now);
    database
        .createNativeQuery(
            "insert into rule_live (release_id, from_at, by_whom, why) values (?1, ?2, ?3, ?4)")
        .setParameter(1, release)
        .setParameter(2, now)
        .setParameter(3, by)
        .setParameter(4, why)
        .executeUpdate();
    tell(release);
  }

  /** Ends what is live; nothing is, then. */
  void end(Instant now) {
    database
        .createNativeQuery("update rule_live set until_at = ?1 where until_at is null")
        .setParameter(1, now)
        .executeUpdate();
    tell(0);
  }

  private void tell(long release) {
    database
        .createNativeQuery("select cast(pg_notify(?1, ?2) as text)")
        .setParameter(1, CHANNEL)
        .setParameter(2, "" + release)
        .getResultList();
  }

  private static List<LiveSpan> spans(jakarta.persistence.Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Object[].class::cast).map(LiveLog::span).toList();
  }

  private static LiveSpan span(Object[] cells) {
    return new LiveSpan(
        ((Number) cells[0]).longValue(),
        (Instant) cells[1],
        (Instant) cells[2],
        (String) cells[3],
        (String) cells[4]);
  }
}
