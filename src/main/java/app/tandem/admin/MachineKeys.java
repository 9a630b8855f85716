package app.tandem.admin;

import app.tandem.reading.Changes;
import app.tandem.reading.Readings;
import app.tandem.reading.Remembered;
import app.tandem.reading.Remembered.Known;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that programs of the shop show instead of signing in. Only their hashes are kept. */
@ApplicationScoped
class MachineKeys {
  private static final int SHORTEST = 20;

  /** As the trigger calls it. */
  private static final String TOPIC = "machine-key";

  private static final int MOST_REMEMBERED = 1_000;

  private final MachineKeyRepository rows;
  private final Changes changes;
  private final Remembered<String, String> nameByHash;
  private final InstantSource clock;

  MachineKeys(MachineKeyRepository rows, Changes changes, Readings readings, InstantSource clock) {
    this.rows = rows;
    this.changes = changes;
    this.clock = clock;
    this.nameByHash =
        changes.remember(
            TOPIC,
            MOST_REMEMBERED,
            hash -> hash,
            hashes -> readings.ask(MachineKeyRepository.names(hashes)));
  }

  /** The name of the key, if there is such a key. */
  Optional<String> findName(String key) {
    return Optional.ofNullable(nameByHash.get(Secrets.hash(key)));
  }

  /** The same where it is remembered; null where the database has to be asked. */
  @Nullable Known<String> peekName(String key) {
    return nameByHash.peek(Secrets.hash(key));
  }

  /**
   * Makes a key by chance, unless there is one of that name.
   *
   * @return the key, which nobody can read again
   */
  @Transactional
  Optional<String> make(String name) {
    var key = "tk_" + Secrets.random();
    changes.changedHere(TOPIC, List.of(Changes.ALL));
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
    changes.changedHere(TOPIC, List.of(Changes.ALL));
    if (!rows.add(name, Secrets.hash(key), clock.instant())) {
      rows.update("hash = ?1 where name = ?2", Secrets.hash(key), name);
    }
  }
}
