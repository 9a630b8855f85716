package app.tandem.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class OutboxRepository implements PanacheRepositoryBase<OutboxRow, UUID> {

  /**
   * As many due messages as the throttle lets go now, marked as this node's until the lease ends.
   */
  @SuppressWarnings("unchecked")
  List<OutboxRow> claim(Instant now, int most, Duration lease) {
    return getEntityManager()
        .createNativeQuery(
            "select * from claim_outbox(?1, ?2, ?3 * interval '1 second')", OutboxRow.class)
        .setParameter(1, now)
        .setParameter(2, most)
        .setParameter(3, lease.toSeconds())
        .getResultList();
  }

  /**
   * A message whose node died goes again when it was not on the wire, and is uncertain when it was.
   */
  int releaseLost() {
    return getEntityManager()
        .createNativeQuery(
            """
            update outbox set
              state = case when on_wire then 'UNCERTAIN' else 'READY' end,
              note = case when on_wire then 'its node was lost while it was on the wire'
                          else 'its node was lost before it was on the wire' end,
              lease_until = null, lease_token = null, on_wire = false
            where state = 'SENDING' and lease_until < clock_timestamp()
            """)
        .executeUpdate();
  }

  void setThrottle(double rate, double burst) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into throttle (name, rate, burst, tokens, at)
            values ('overall', ?1, ?2, 1, clock_timestamp())
            on conflict (name) do update set rate = excluded.rate, burst = excluded.burst
            """)
        .setParameter(1, rate)
        .setParameter(2, burst)
        .executeUpdate();
  }

  long unsent() {
    return count("state in ?1", List.of(OutboxState.READY, OutboxState.RETRY, OutboxState.SENDING));
  }
}
