package app.tandem.sample;

import app.tandem.bootstrap.ShopClock;
import app.tandem.delivery.Outbox;
import app.tandem.journey.FollowUps;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets the sample shop's clock run forward, some hours at a time, so that it comes by every
 * customer's daytime: what falls due is woken and sent before the next hours begin.
 */
@ApplicationScoped
class Forwarding {
  private static final Duration STEP = Duration.ofHours(8);
  private static final Duration FARTHEST = Duration.ofDays(400);
  private static final int LOOKS = 600;
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private final ShopClock clock;
  private final FollowUps followUps;
  private final Outbox outbox;
  private volatile Duration left = Duration.ZERO;
  private volatile boolean stopped;
  private volatile boolean halted;

  Forwarding(ShopClock clock, FollowUps followUps, Outbox outbox) {
    this.clock = clock;
    this.followUps = followUps;
    this.outbox = outbox;
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  /** How far the clock still has to go; zero when it stands where it was sent. */
  Duration left() {
    return left;
  }

  /**
   * Begins to move the clock; it arrives later.
   *
   * @throws IllegalArgumentException when it runs already, or the way is not 1 second to 400 days
   */
  void begin(Duration way) {
    if (way.toSeconds() < 1 || way.compareTo(FARTHEST) > 0) {
      throw new IllegalArgumentException(
          "The clock cannot be moved by %s.\nMaybe you meant P7D: it goes forward, 400 days at most."
              .formatted(way));
    }
    claim(way);
    var runner = new Thread(this::run, "sample-clock");
    runner.setDaemon(true);
    runner.start();
  }

  private synchronized void claim(Duration way) {
    if (!left.isZero()) {
      throw new IllegalArgumentException(
          "The clock is moving already.\nMaybe wait until it has arrived, or stop it.");
    }
    left = way;
    halted = false;
  }

  /** Lets the clock stand where it is; what falls due in the hours that have begun is done. */
  void halt() {
    halted = true;
  }

  private void run() {
    try {
      while (!stopped && !halted && !left.isZero()) {
        var step = left.compareTo(STEP) > 0 ? STEP : left;
        clock.forward(step);
        awaitWork();
        left = left.minus(step);
      }
    } finally {
      left = Duration.ZERO;
    }
  }

  private void awaitWork() {
    for (int look = 0; look < LOOKS && !stopped; look++) {
      if (followUps.isIdle() && outbox.isIdle()) {
        return;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }
}
