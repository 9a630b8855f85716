package app.tandem.admin;

import app.tandem.reading.Reading;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

@ApplicationScoped
class MachineKeyRepository implements PanacheRepositoryBase<MachineKeyRow, String> {

  /** The names of the keys with these hashes, by hash. */
  static Reading<Map<String, String>> names(Collection<String> hashes) {
    return Reading.rows(
            "select hash, name from machine_key where hash = any(?)",
            row -> Map.entry(row.getString(1), row.getString(2)),
            (Object) hashes.toArray(String[]::new))
        .map(
            found ->
                found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

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
