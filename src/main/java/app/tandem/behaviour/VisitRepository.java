package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whose visits were whose. */
@ApplicationScoped
class VisitRepository {
  private final EntityManager database;

  VisitRepository(EntityManager database) {
    this.database = database;
  }

  /** Whose visit it is, if somebody said so since an instant. */
  Optional<CustomerId> customerOf(String visit, Instant since) {
    List<?> refs =
        database
            .createNativeQuery(
                "select customer_id from visit where visit = ?1 and seen_at >= ?2", String.class)
            .setParameter(1, visit)
            .setParameter(2, since)
            .getResultList();
    return refs.stream().map(ref -> new CustomerId((String) ref)).findFirst();
  }

  /** The visits of a customer. */
  List<String> of(CustomerId customer) {
    List<?> visits =
        database
            .createNativeQuery("select visit from visit where customer_id = ?1", String.class)
            .setParameter(1, customer.ref())
            .getResultList();
    return visits.stream().map(String.class::cast).toList();
  }

  /** Remembers whose visit it is; what was said about a later time stands. */
  void tie(String visit, CustomerId customer, Instant at) {
    database
        .createNativeQuery(
            """
            insert into visit (visit, customer_id, seen_at) values (?1, ?2, ?3)
            on conflict (visit) do update set customer_id = excluded.customer_id, seen_at = excluded.seen_at
            where visit.seen_at <= excluded.seen_at
            """)
        .setParameter(1, visit)
        .setParameter(2, customer.ref())
        .setParameter(3, at)
        .executeUpdate();
  }

  /** Forgets a few that are older than they are kept. */
  void forget(Instant before, int most) {
    database
        .createNativeQuery(
            """
            delete from visit where visit in (
              select visit from visit where seen_at < ?1 order by seen_at limit ?2
              for update skip locked)
            """)
        .setParameter(1, before)
        .setParameter(2, most)
        .executeUpdate();
  }
}
