package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Replans, and the customers they are about. */
@ApplicationScoped
class ReplanRepository implements PanacheRepository<ReplanRow> {

  /** A customer in the order of the work. */
  record Line(long nth, CustomerId customer) {}

  /**
   * The row, which nobody else changes until this transaction ends.
   *
   * @throws NoSuchElementException when there is none
   */
  ReplanRow locked(long id) {
    return lockedIfThere(id).orElseThrow(() -> unknown(id));
  }

  Optional<ReplanRow> lockedIfThere(long id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  ReplanRow known(long id) {
    return findByIdOptional(id).orElseThrow(() -> unknown(id));
  }

  private static NoSuchElementException unknown(long id) {
    return new NoSuchElementException(
        "There is no replan (%d).\nMaybe look at GET /api/admin/replans.".formatted(id));
  }

  /** The latest, newest first. */
  List<ReplanRow> latest(int most) {
    return find("order by id desc").page(0, most).list();
  }

  /** The one that is advised, and not applied yet. */
  Optional<ReplanRow> findAdvised() {
    return advised().firstResultOptional();
  }

  /** The same, which nobody else changes until this transaction ends. */
  Optional<ReplanRow> lockAdvised() {
    return advised().withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
  }

  private PanacheQuery<ReplanRow> advised() {
    return find(
        "advised and state in ?1 order by id desc",
        List.of(ReplanState.COUNTING, ReplanState.COUNTED));
  }

  /** Those that are to be worked on now, the oldest first. */
  @SuppressWarnings("unchecked")
  List<Long> atWork(Instant now) {
    return getEntityManager()
        .createNativeQuery(
            """
            select id from replan
            where state in ('COUNTING', 'APPLYING', 'UNDOING') and not_before <= ?1 order by id
            """,
            Long.class)
        .setParameter(1, now)
        .getResultList();
  }

  /** When one is to be worked on next. */
  Optional<Instant> next() {
    var next =
        getEntityManager()
            .createNativeQuery(
                """
                select min(not_before) from replan
                where state in ('COUNTING', 'APPLYING', 'UNDOING')
                """,
                Instant.class)
            .getSingleResult();
    return Optional.ofNullable((Instant) next);
  }

  /** Whether more follow-ups wait than so many. */
  boolean waitMoreThan(int most) {
    return !getEntityManager()
        .createNativeQuery(
            "select id from follow_up where state = 'WAITING' offset ?1 limit 1", Long.class)
        .setParameter(1, most)
        .getResultList()
        .isEmpty();
  }

  /** Writes down whoever has something that waits, in place of those who were written down. */
  void lineUpWaiting(long id) {
    getEntityManager()
        .createNativeQuery("delete from replan_line where replan_id = ?1")
        .setParameter(1, id)
        .executeUpdate();
    getEntityManager()
        .createNativeQuery(
            """
            insert into replan_line (replan_id, customer_id)
            select distinct ?1, customer_id from follow_up where state = 'WAITING' order by customer_id
            """)
        .setParameter(1, id)
        .executeUpdate();
  }

  /** Writes down more of them; who is there already stays once. */
  void lineUp(long id, List<CustomerId> some) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into replan_line (replan_id, customer_id)
            select ?1, c.id from unnest(?2) as c(id) on conflict do nothing
            """)
        .setParameter(1, id)
        .setParameter(2, FollowUpRepository.texts(some, CustomerId::ref))
        .executeUpdate();
  }

  long linedUp(long id) {
    var count =
        getEntityManager()
            .createNativeQuery("select count(*) from replan_line where replan_id = ?1", Long.class)
            .setParameter(1, id);
    return (Long) count.getSingleResult();
  }

  /** The next ones after a place. */
  List<Line> lines(long id, long after, int most) {
    return Rows.of(
            getEntityManager()
                .createNativeQuery(
                    """
                    select nth, customer_id from replan_line
                    where replan_id = ?1 and nth > ?2 order by nth limit ?3
                    """,
                    Object[].class)
                .setParameter(1, id)
                .setParameter(2, after)
                .setParameter(3, most))
        .stream()
        .map(row -> new Line((Long) row[0], new CustomerId((String) row[1])))
        .toList();
  }

  /** So many of them at most, drawn by lot where they are more; the same each time. */
  @SuppressWarnings("unchecked")
  List<CustomerId> drawn(long id, int most) {
    List<String> some =
        getEntityManager()
            .createNativeQuery(
                """
                select customer_id from replan_line where replan_id = ?1
                order by md5(cast(?1 as text) || ' ' || customer_id) limit ?2
                """,
                String.class)
            .setParameter(1, id)
            .setParameter(2, most)
            .getResultList();
    return some.stream().map(CustomerId::new).toList();
  }

  /** Forgets them when the work is over. */
  void forgetLines(long id) {
    getEntityManager()
        .createNativeQuery("delete from replan_line where replan_id = ?1")
        .setParameter(1, id)
        .executeUpdate();
  }
}
