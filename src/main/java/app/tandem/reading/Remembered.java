package app.tandem.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * A value that was read before a change and put in after it was forgotten would stay. So a reader notes the
 * age before it reads, and takes out again what it put in when anything was forgotten meanwhile; whoever
 * forgets first counts the age up.
 *
 * A decision asks for some hundred keys. A cache that notes down who was asked for when (Caffeine) took an
 * eighth of it: here a read is a look into a map, and where there are too many, a hand that goes round takes out
 * whom it meets.
 */
/**
 * What a node remembers of the database by key, also that there is nothing: until it is told that
 * it changed, or for a set time. Inside a transaction nothing new is remembered, because it might
 * not come to pass.
 *
 * @param <K> key
 * @param <V> value
 */
public final class Remembered<K, V> {
  private final BooleanSupplier mayRemember;
  private final int most;
  private final Duration longest;
  private final Function<Collection<K>, Map<K, V>> reading;
  private final Map<K, Known<V>> kept = new ConcurrentHashMap<>();
  private final AtomicLong age = new AtomicLong();
  private Iterator<K> hand = Collections.emptyIterator();

  Remembered(
      BooleanSupplier mayRemember,
      int most,
      Duration longest,
      Function<Collection<K>, Map<K, V>> reading) {
    this.mayRemember = mayRemember;
    this.most = most;
    this.longest = longest;
    this.reading = reading;
  }

  /**
   * What is remembered of a key.
   *
   * @param value null when there is none
   * @param until by {@link System#nanoTime}
   */
  public record Known<V>(@Nullable V value, long until) {}

  /**
   * What was read together is not forgotten together: that would make one question wait for all.
   */
  private long until(long now) {
    return now + longest.toNanos() / 100 * ThreadLocalRandom.current().nextInt(50, 101);
  }

  /** The values of these keys, as far as there are any. At most one query. */
  public Map<K, V> get(Collection<K> keys) {
    var found = new HashMap<K, V>();
    List<K> missing = null;
    var now = System.nanoTime();
    for (var key : keys) {
      var known = known(key, now);
      if (known == null) {
        missing = missing == null ? new ArrayList<>() : missing;
        missing.add(key);
      } else {
        var value = known.value;
        if (value != null) {
          found.put(key, value);
        }
      }
    }
    if (missing != null) {
      found.putAll(read(missing));
    }
    return found;
  }

  /**
   * What is remembered of a key, which may be that there is nothing; null when it is to be read.
   */
  public @Nullable Known<V> peek(K key) {
    return known(key, System.nanoTime());
  }

  private @Nullable Known<V> known(K key, long now) {
    var known = kept.get(key);
    return known == null || known.until - now < 0 ? null : known;
  }

  /** The value of a key; null when there is none. */
  public @Nullable V get(K key) {
    var known = peek(key);
    return known == null ? read(List.of(key)).get(key) : known.value;
  }

  private Map<K, V> read(List<K> missing) {
    var before = age.get();
    var read = reading.apply(missing);
    if (mayRemember.getAsBoolean()) {
      var now = System.nanoTime();
      missing.forEach(key -> kept.put(key, new Known<>(read.get(key), until(now))));
      if (age.get() != before) {
        missing.forEach(kept::remove);
      }
      if (kept.size() > most) {
        makeRoom();
      }
    }
    return read;
  }

  private synchronized void makeRoom() {
    for (var over = kept.size() - most; over > 0; over--) {
      if (!hand.hasNext()) {
        hand = kept.keySet().iterator();
      }
      kept.remove(hand.next());
    }
  }

  /** Reads these anew when they are asked for. */
  void forget(Collection<K> keys) {
    age.incrementAndGet();
    keys.forEach(kept::remove);
  }

  /** Reads everything anew. */
  void forgetAll() {
    age.incrementAndGet();
    kept.clear();
  }
}
