package app.tandem.reading;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Hears from PostgreSQL what was changed, by whichever node or tool, and lets it be forgotten.
 * While it cannot hear, nothing is remembered.
 */
@ApplicationScoped
public class Changes {
  /** The channel of PostgreSQL; what is told there is a topic and keys, or a star for all. */
  private static final String CHANNEL = "tandem_changes";

  /** Stands for every key of a topic. */
  public static final String ALL = "*";

  private static final Logger LOG = Logger.getLogger(Changes.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST_END = Duration.ofSeconds(3);

  /** Whatever is missed by a fault nobody thought of is put right after this. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final DataSource database;
  private final TransactionSynchronizationRegistry transactions;
  private final Map<String, List<Consumer<List<String>>>> listenersByTopic =
      new ConcurrentHashMap<>();
  private volatile boolean works = true;
  private volatile boolean heard;
  private @Nullable Thread thread;

  Changes(DataSource database, TransactionSynchronizationRegistry transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Remembers what is read, until a change of the topic is told.
   *
   * @param topic as triggers name it ({@code V16__quick_reading.sql})
   * @param most how many keys
   * @param key of the word that is told for it
   * @param reading of keys that are not remembered
   */
  public <K, V> Remembered<K, V> remember(
      String topic, int most, Function<String, K> key, Function<Collection<K>, Map<K, V>> reading) {
    return remember(topic, most, LONGEST, key, reading);
  }

  /** The same, at most for a time. */
  public <K, V> Remembered<K, V> remember(
      String topic,
      int most,
      Duration longest,
      Function<String, K> key,
      Function<Collection<K>, Map<K, V>> reading) {
    var remembered = new Remembered<K, V>(this::mayRemember, most, longest, reading);
    listenersByTopic
        .computeIfAbsent(topic, any -> new CopyOnWriteArrayList<>())
        .add(
            words -> {
              if (words.contains(ALL)) {
                remembered.forgetAll();
              } else {
                remembered.forget(words.stream().map(key).toList());
              }
            });
    return remembered;
  }

  /**
   * Tells all nodes, when the transaction that goes on is committed, and this one at its end.
   *
   * @param words the keys, or {@link #ALL}
   */
  public void tell(String topic, Collection<String> words) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("select tell_changed(?, ?)")) {
      statement.setString(1, topic);
      statement.setArray(2, connection.createArrayOf("text", words.toArray()));
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("The change could not be told: " + e.getMessage(), e);
    }
    changedHere(topic, words);
  }

  /**
   * This node forgets at the end of the transaction that goes on, so that whoever made the change
   * sees it at once; the others hear of it from the database.
   *
   * @param words the keys
   */
  public void changedHere(String topic, Collection<String> words) {
    var changed = List.copyOf(words);
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      forget(topic, changed);
      return;
    }
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Until it is committed, others read what was there before.
          }

          @Override
          public void afterCompletion(int status) {
            forget(topic, changed);
          }
        });
  }

  /** What a transaction reads of its own changes may never come to pass. */
  private boolean mayRemember() {
    return heard && transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
  }

  void start(@Observes @Priority(5) StartupEvent started) {
    thread = new Thread(this::work, "changes");
    thread.setDaemon(true);
    thread.start();
  }

  /** Gives the connection back before the pool is closed. */
  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    works = false;
    heard = false;
    if (thread != null) {
      LockSupport.unpark(thread);
      thread.join(LONGEST_END.toMillis());
    }
  }

  private void work() {
    while (works) {
      try (var connection = database.getConnection()) {
        hear(connection);
      } catch (SQLException | RuntimeException e) {
        LOG.debugf("Changes are not heard for the moment: %s", e.getMessage());
      }
      heard = false;
      forgetAll();
      if (works) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private void hear(Connection connection) throws SQLException {
    try (var listen = connection.createStatement()) {
      listen.execute("listen " + CHANNEL);
      try {
        forgetAll();
        heard = true;
        hear(connection.unwrap(PGConnection.class), listen);
      } finally {
        listen.execute("unlisten " + CHANNEL); // or whoever gets the connection next would hear
      }
    }
  }

  private void hear(PGConnection postgres, Statement listen) throws SQLException {
    while (works) {
      var told = postgres.getNotifications((int) LOOK.toMillis());
      if (told == null || told.length == 0) {
        listen.execute("select 1"); // fails when the other end is gone without a word
      } else {
        Arrays.stream(told).forEach(one -> forget(one.getParameter()));
      }
    }
  }

  private void forget(String told) {
    var words = Arrays.asList(told.split(" "));
    forget(words.get(0), words.subList(1, words.size()));
  }

  private void forget(String topic, List<String> words) {
    for (var listener : listenersByTopic.getOrDefault(topic, List.of())) {
      try {
        listener.accept(words);
      } catch (IllegalArgumentException e) {
        listener.accept(List.of(ALL)); // A key of a form that nobody foresaw
      }
    }
  }

  private void forgetAll() {
    listenersByTopic.keySet().forEach(topic -> forget(topic, List.of(ALL)));
  }
}
