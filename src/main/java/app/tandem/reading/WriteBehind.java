package app.tandem.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is not needed for the answer a moment after it, many at once, so that no shopper
 * waits for it. When that goes more slowly than answers are made, the newest are dropped, counted
 * and told.
 *
 * @param <T> what is written
 */
public class WriteBehind<T> {
  private static final Logger LOG = Logger.getLogger(WriteBehind.class);
  private static final int HANDFUL = 500;
  private static final long PAUSE_MILLIS = 100;
  private static final long LONG_PAUSE_MILLIS = 1_000;
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final String name;
  private final Consumer<List<T>> writing;
  private final BlockingQueue<T> queue;
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean works = true;
  private @Nullable Thread thread;
  private long told;

  /**
   * Writes nothing before it is started.
   *
   * @param name of what is written, in the plural
   * @param most how many may wait
   * @param writing writes a handful, which may be empty; what it could not write is tried again
   */
  public WriteBehind(String name, int most, Consumer<List<T>> writing) {
    this.name = name;
    this.writing = writing;
    this.queue = new ArrayBlockingQueue<>(most);
  }

  /** Begins to write, on a thread of its own. */
  public void start() {
    thread = new Thread(this::work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes what waits, for a few seconds at most, and ends. */
  public void stop() throws InterruptedException {
    stop(LONGEST_END);
  }

  /** The same, with other patience. */
  void stop(Duration longest) throws InterruptedException {
    works = false;
    if (thread != null) {
      thread.interrupt();
      thread.join(longest.toMillis());
    }
  }

  /** Takes it, or says that there is no room. */
  public boolean offer(T one) {
    var isTaken = queue.offer(one);
    if (!isTaken) {
      dropped.incrementAndGet();
    }
    return isTaken;
  }

  /** How many found no room. */
  public AtomicLong dropped() {
    return dropped;
  }

  private void work() {
    var handful = new ArrayList<T>();
    while (works || !queue.isEmpty()) {
      queue.drainTo(handful, HANDFUL - handful.size());
      if (!write(handful) && !works) {
        LOG.errorf("%d %s were lost at the end.", handful.size() + queue.size(), name);
        return;
      }
      rest(handful.isEmpty() ? PAUSE_MILLIS : LONG_PAUSE_MILLIS);
    }
  }

  /** Those that could not be written stay in the handful and are tried again. */
  private boolean write(List<T> handful) {
    try {
      tellDropped();
      writing.accept(List.copyOf(handful));
      handful.clear();
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("%s wait: %s", name, e.getMessage());
      return false;
    }
  }

  private void tellDropped() {
    var count = dropped.get();
    if (count > told) {
      LOG.warnf("%d %s were dropped: more wait than may.", count - told, name);
      told = count;
    }
  }

  private void rest(long millis) {
    if (!works || (queue.size() >= HANDFUL && millis == PAUSE_MILLIS)) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      // The program ends: what waits is written first.
      LOG.debugf("%s end", name);
    }
  }
}
