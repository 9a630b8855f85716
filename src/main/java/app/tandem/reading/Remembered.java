package app.tandem.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * A value that was read before a change and put in after it was forgotten would stay. So a reader notes the
 * age before it reads, and takes out again what it put in when anything was forgotten meanwhile; whoever
 * forgets first counts the age up.
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
  private final Function<Collection<K>, Map<K, V>> reading;
  private final Cache<K, Optional<V>> kept;
  private final AtomicLong age = new AtomicLong();

  Remembered(
      BooleanSupplier mayRemember,
      int most,
      Duration longest,
      Function<Collection<K>, Map<K, V>> reading) {
    this.mayRemember = mayRemember;
    this.reading = reading;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfter(Expiry.<K, Optional<V>>writing((key, value) -> upTo(longest)))
            // A decision reads a hundred keys; waking another thread for each few costs more than
            // what that would do.
            .executor(Runnable::run)
            .build();
  }

  /**
   * What was read together is not forgotten together: that would make one question wait for all.
   */
  private static Duration upTo(Duration longest) {
    return longest.multipliedBy(ThreadLocalRandom.current().nextInt(50, 101)).dividedBy(100);
  }

  /** The values of these keys, as far as there are any. At most one query. */
  public Map<K, V> get(Collection<K> keys) {
    var found = new HashMap<K, V>();
    List<K> missing = null;
    for (var key : keys) {
      var known = kept.getIfPresent(key);
      if (known == null) {
        missing = missing == null ? new ArrayList<>() : missing;
        missing.add(key);
      } else {
        known.ifPresent(value -> found.put(key, value));
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
  public @Nullable Optional<V> peek(K key) {
    return kept.getIfPresent(key);
  }

  /** The value of a key; null when there is none. */
  public @Nullable V get(K key) {
    var known = kept.getIfPresent(key);
    return known == null ? read(List.of(key)).get(key) : known.orElse(null);
  }

  private Map<K, V> read(List<K> missing) {
    var before = age.get();
    var read = reading.apply(missing);
    if (mayRemember.getAsBoolean()) {
      missing.forEach(key -> kept.put(key, Optional.ofNullable(read.get(key))));
      if (age.get() != before) {
        kept.invalidateAll(missing);
      }
    }
    return read;
  }

  /** Reads these anew when they are asked for. */
  void forget(Collection<K> keys) {
    age.incrementAndGet();
    kept.invalidateAll(keys);
  }

  /** Reads everything anew. */
  void forgetAll() {
    age.incrementAndGet();
    kept.invalidateAll();
  }
}
