package app.tandem.release;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ReleaseRepository implements PanacheRepository<ReleaseRow> {
  /** Whoever starts, takes, or ends being live holds this lock of PostgreSQL meanwhile. */
  private static final long ONE_AT_A_TIME = 7_364_091_822L;

  /** Lets one transaction at a time go on from here. */
  void queue() {
    getEntityManager()
        .createNativeQuery("select cast(pg_advisory_xact_lock(?1) as text)")
        .setParameter(1, ONE_AT_A_TIME)
        .getSingleResult();
  }

  /**
   * The row, which nobody else changes until this transaction ends.
   *
   * @throws NoSuchElementException when there is none
   */
  ReleaseRow locked(long id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> unknown(id));
  }

  ReleaseRow known(long id) {
    return findByIdOptional(id).orElseThrow(() -> unknown(id));
  }

  private static NoSuchElementException unknown(long id) {
    return new NoSuchElementException(
        "There is no release (%d).\nMaybe look at GET /api/admin/rules/releases.".formatted(id));
  }

  List<ReleaseRow> latest(@Nullable ReleaseState state, int most) {
    var query =
        state == null ? find("order by id desc") : find("state = ?1 order by id desc", state);
    return query.page(0, most).list();
  }

  /** The numbers of what the folder made and is in one of these states, the newest first. */
  List<Long> ofFolder(ReleaseState... states) {
    return getEntityManager()
        .createQuery(
            "select id from ReleaseRow where origin = ?1 and state in ?2 order by id desc",
            Long.class)
        .setParameter(1, Origin.FOLDER)
        .setParameter(2, List.of(states))
        .getResultList();
  }

  /**
   * The releases that can be live again and were so before one first was, the last one first. By
   * when, not by number: a draft may wait while a later one goes live. Before its first time, so
   * that going back twice goes back two steps and not to and fro.
   */
  List<ReleaseRow> onceLive(long id) {
    List<?> rows =
        getEntityManager()
            .createNativeQuery(
                """
                select r.* from rule_release r
                join (select release_id, max(from_at) as last from rule_live
                      where from_at < (select min(from_at) from rule_live where release_id = ?1)
                      group by release_id) l
                  on l.release_id = r.id
                where r.state = 'RETIRED' order by l.last desc limit 50
                """,
                ReleaseRow.class)
            .setParameter(1, id)
            .getResultList();
    return rows.stream().map(ReleaseRow.class::cast).toList();
  }
}
