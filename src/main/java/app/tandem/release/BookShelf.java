package app.tandem.release;

import app.tandem.check.CheckRequest.StageBook;
import app.tandem.kernel.Stage;
import app.tandem.rules.CompiledBook;
import app.tandem.rules.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps compiled books by the key of what they were made of, and which release has which. */
@ApplicationScoped
class BookShelf {
  private static final Logger LOG = Logger.getLogger(BookShelf.class);

  private final EntityManager database;
  private final InstantSource clock;

  BookShelf(EntityManager database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A book as it is stored. Nobody compares two, so bytes may stand here.
   *
   * @param sha256 of the bytes when they were stored, in hex
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Stored(Stage stage, String key, String sha256, byte[] bytes) {
    /** The book that can be asked; none where it cannot be put together. */
    Optional<RuleBook> load() {
      try {
        return Optional.of(RuleBook.load(CompiledBook.fromBytes(bytes)));
      } catch (RuntimeException | LinkageError e) {
        LOG.errorf(e, "The stored rule book of %s cannot be opened.", stage.folder());
        return Optional.empty();
      }
    }

    /** Whether these are the bytes that were checked. */
    boolean isWhole() {
      return CompiledBook.sha256(bytes).equals(sha256);
    }
  }

  /** Which of these keys are there. */
  @Transactional
  List<StageBook> known(Map<Stage, String> keyByStage) {
    return read(keyByStage.values()).stream()
        .map(stored -> new StageBook(stored.stage(), stored.bytes()))
        .toList();
  }

  @Transactional
  void put(StageBook book, String key) {
    database
        .createNativeQuery(
            """
            insert into rule_book (key, stage, sha256, bytes, compiled_at) values (?1, ?2, ?3, ?4, ?5)
            on conflict (key) do update set sha256 = excluded.sha256, bytes = excluded.bytes
            """)
        .setParameter(1, key)
        .setParameter(2, book.stage().name())
        .setParameter(3, CompiledBook.sha256(book.bytes()))
        .setParameter(4, book.bytes())
        .setParameter(5, clock.instant())
        .executeUpdate();
  }

  /** Notes that these books were made of a release's files. */
  @Transactional
  void give(long release, Map<Stage, String> keyByStage) {
    keyByStage.forEach(
        (stage, key) ->
            database
                .createNativeQuery(
                    """
                    insert into rule_release_book (release_id, stage, key) values (?1, ?2, ?3)
                    on conflict do nothing
                    """)
                .setParameter(1, release)
                .setParameter(2, stage.name())
                .setParameter(3, key)
                .executeUpdate());
  }

  /** The books that were made of a release's files. */
  @Transactional
  List<MadeBook> of(long release) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select b.stage, b.sha256, length(b.bytes), b.compiled_at
                from rule_release_book r join rule_book b on b.key = r.key
                where r.release_id = ?1 order by b.compiled_at, b.stage
                """,
                Object[].class)
            .setParameter(1, release)
            .getResultList();
    return rows.stream().map(Object[].class::cast).map(BookShelf::made).toList();
  }

  private static MadeBook made(Object[] cells) {
    return new MadeBook(
        Stage.valueOf((String) cells[0]),
        (String) cells[1],
        ((Number) cells[2]).longValue(),
        (Instant) cells[3]);
  }

  /**
   * The books of these keys, as far as they are there. One whose bytes are not those that were
   * checked is not there.
   */
  @Transactional
  List<Stored> read(Collection<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<?> rows =
        database
            .createNativeQuery(
                "select stage, key, sha256, bytes from rule_book where key in ?1", Object[].class)
            .setParameter(1, keys)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(BookShelf::stored)
        .filter(BookShelf::isWhole)
        .toList();
  }

  private static Stored stored(Object[] cells) {
    return new Stored(
        Stage.valueOf((String) cells[0]), (String) cells[1], (String) cells[2], (byte[]) cells[3]);
  }

  private static boolean isWhole(Stored stored) {
    var isWhole = stored.isWhole();
    if (!isWhole) {
      LOG.errorf(
          "The stored rule book of %s is not the one that was checked: it is made again.",
          stored.stage().folder());
    }
    return isWhole;
  }
}
