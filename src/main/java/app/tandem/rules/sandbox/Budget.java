package app.tandem.rules.sandbox;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation of this thread has left. Rule code spends from it through {@link Meter};
 * without an open budget no rule code runs at all.
 */
public final class Budget {
  /*
   * A step costs a thread-local read, a subtraction and a comparison. Every sixteenth looks at the
   * monotonic clock. The far dearer question for the thread's own CPU time, on some machines as dear
   * as asking a hundred rules, is not asked at the start: most evaluations end before a hundredth of
   * their time has gone by, and the first that is asked afterwards counts the wall time until then,
   * up to half of what there is, as CPU time. From then on it is asked only when as much wall time
   * has gone by as there was CPU time left; the one for allocated bytes every 256 steps.
   * That is enough because no single step can take long or allocate much: texts, lists, numbers and
   * arrays are bounded by Meter, which charges long texts by their length.
   */
  private static final int STEPS_BETWEEN_LOOKS = 16;
  private static final int LOOKS_BETWEEN_WEIGHINGS = 16;
  private static final long UNKNOWN = Long.MIN_VALUE;

  /** A stack that runs over while the JDK prepares one of its types leaves that type unusable. */
  private static final int DEEPEST = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ThreadLocal<@Nullable Running> CURRENT = new ThreadLocal<>();
  private static final Set<Running> RUNNING = ConcurrentHashMap.newKeySet();

  private Budget() {}

  /**
   * Opens the budget of this thread.
   *
   * @throws IllegalStateException when one is open already
   */
  public static Running open(Limits limits) {
    if (CURRENT.get() != null) {
      throw new IllegalStateException("This thread has a budget already.");
    }
    var running = new Running(Thread.currentThread(), limits);
    CURRENT.set(running);
    RUNNING.add(running);
    return running;
  }

  /** Closes the budget of this thread; from now on rule code that runs in it breaks off. */
  public static void close() {
    var running = CURRENT.get();
    CURRENT.remove();
    if (running != null) {
      RUNNING.remove(running);
    }
  }

  /** Every evaluation that runs at the moment. */
  public static Collection<Running> running() {
    return List.copyOf(RUNNING);
  }

  static void spend(long steps) {
    current().spend(steps);
  }

  /** One more piece of rule code begins inside of those that run. */
  static void enter() {
    current().enter();
  }

  /** The innermost piece of rule code ends. Whatever breaks off ends the whole evaluation. */
  static void leave() {
    current().depth--;
  }

  private static Running current() {
    var running = CURRENT.get();
    if (running == null) {
      throw new BudgetExceeded("it ran when nobody asked it");
    }
    return running;
  }

  /** One evaluation, as a watchdog sees it. */
  public static final class Running {
    private final Thread thread;
    private final long startedNanos = System.nanoTime();
    private volatile long startedCpu = UNKNOWN;
    private final long cpu;
    private final long mostBytes;
    private long left;
    private long cpuLookAt;
    private int looks;
    private int depth;
    private volatile long lookAt;
    private volatile @Nullable String stopped;

    private Running(Thread thread, Limits limits) {
      this.thread = thread;
      this.cpu = limits.cpu().toNanos();
      this.mostBytes = THREADS.getCurrentThreadAllocatedBytes() + limits.bytes();
      this.left = limits.steps();
      this.lookAt = left - STEPS_BETWEEN_LOOKS;
      this.cpuLookAt = startedNanos + cpu / 100;
    }

    /** The thread that evaluates. */
    public Thread thread() {
      return thread;
    }

    /** Wall time since it began. */
    public Duration since() {
      return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** CPU time used so far, at first the wall time; may be asked from any thread. */
    public Duration cpuUsed() {
      var started = startedCpu;
      return started == UNKNOWN
          ? since()
          : Duration.ofNanos(Math.max(0, THREADS.getThreadCpuTime(thread.getId()) - started));
    }

    /** Breaks the evaluation off at its next step; may be called from any thread. */
    public void stop(String reason) {
      stopped = reason;
      lookAt = Long.MAX_VALUE;
    }

    private void spend(long steps) {
      left -= steps;
      if (left < lookAt) {
        look();
      }
    }

    private void enter() {
      if (++depth > DEEPEST) {
        exceeded("it goes round in circles");
      }
      spend(1);
    }

    private void look() {
      lookAt = left - STEPS_BETWEEN_LOOKS;
      var reason = stopped;
      if (reason != null) {
        throw new BudgetExceeded(reason);
      }
      if (left < 0) {
        exceeded("it took more steps than a rule may, perhaps in a loop without end");
      }
      if (System.nanoTime() - cpuLookAt >= 0) {
        lookAtCpu();
      }
      if (++looks % LOOKS_BETWEEN_WEIGHINGS == 0
          && THREADS.getCurrentThreadAllocatedBytes() > mostBytes) {
        exceeded("it used more memory than a rule may");
      }
    }

    private void lookAtCpu() {
      var now = THREADS.getCurrentThreadCpuTime();
      if (startedCpu == UNKNOWN) {
        startedCpu = now - Math.min(System.nanoTime() - startedNanos, cpu / 2);
      }
      var used = now - startedCpu;
      if (used >= cpu) {
        exceeded("it took longer than a rule may");
      }
      cpuLookAt = System.nanoTime() + (cpu - used);
    }

    private void exceeded(String reason) {
      stop(reason);
      throw new BudgetExceeded(reason);
    }
  }
}
