package app.tandem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;

/** The keys that programs of the shop show instead of signing in. Only their hashes are kept. */
@ApplicationScoped
class MachineKeys {
  private static final int SHORTEST = 20;

  private final MachineKeyRepository rows;
  private final InstantSource clock;

  MachineKeys(MachineKeyRepository rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** The name of the key, if there is such a key. */
  @Transactional
  Optional<String> findName(String key) {
    return rows.find("hash", Secrets.hash(key)).firstResultOptional().map(row -> row.name);
  }

  /**
   * Makes a key by chance, unless there is one of that name.
   *
   * @return the key, which nobody can read again
   */
  @Transactional
  Optional<String> make(String name) {
    var key = "tk_" + Secrets.random();
    return rows.add(name, Secrets.hash(key), clock.instant()) ? Optional.of(key) : Optional.empty();
  }

  /** Makes this key the one of that name, whatever it was. */
  @Transactional
  void put(String name, String key) {
    if (key.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "The key (%s) has fewer than %d characters.\nMaybe make one up: openssl rand -hex 24."
              .formatted(name, SHORTEST));
    }
    if (!rows.add(name, Secrets.hash(key), clock.instant())) {
      rows.update("hash = ?1 where name = ?2", Secrets.hash(key), name);
    }
  }
}
