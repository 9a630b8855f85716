package app.tandem.admin;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

@ApplicationScoped
class MachineKeyRepository implements PanacheRepositoryBase<MachineKeyRow, String> {

  /** Adds a key unless there is one of that name; two programs that start at once add one. */
  boolean add(String name, String hash, Instant at) {
    return getEntityManager()
            .createNativeQuery(
                """
                insert into machine_key (name, hash, created_at) values (?1, ?2, ?3)
                on conflict do nothing
                """)
            .setParameter(1, name)
            .setParameter(2, hash)
            .setParameter(3, at)
            .executeUpdate()
        == 1;
  }
}
