package app.tandem.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

@ApplicationScoped
class SuppressionRepository implements PanacheRepositoryBase<SuppressionRow, String> {

  /** Adds one; false when the address is suppressed already. */
  boolean add(String email, String reason, Instant at) {
    return getEntityManager()
            .createNativeQuery(
                "insert into suppression (email, reason, at) values (?1, ?2, ?3) on conflict do"
                    + " nothing")
            .setParameter(1, email)
            .setParameter(2, reason)
            .setParameter(3, at)
            .executeUpdate()
        == 1;
  }
}
