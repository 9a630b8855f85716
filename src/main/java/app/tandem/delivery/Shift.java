package app.tandem.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When one worker works and when it rests, until it is dismissed. */
class Shift {
  /** The longest that it leaves the work to others at once. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(1);

  private final News news;
  private final CountDownLatch dismissed = new CountDownLatch(1);
  private volatile double pace = 1;
  private volatile boolean goesOn = true;

  Shift(News news) {
    this.news = news;
  }

  boolean goesOn() {
    return goesOn;
  }

  /** Whether it goes on, and leaves none of its time to others. */
  boolean isWhole() {
    return goesOn && pace >= 1;
  }

  /**
   * From its next handful on.
   *
   * @param pace which part of the time it works, above 0 and up to 1: less where its account weighs
   *     less than others
   */
  void turnTo(double pace) {
    this.pace = pace;
  }

  void end() {
    goesOn = false;
    dismissed.countDown();
    news.tell();
  }

  /**
   * Until there are news, or it has rested, and left the work to those whose accounts weigh more.
   */
  void rest(long seen, Duration rest, Duration worked) {
    var whole = rest.plus(idle(worked.plus(rest)));
    if (whole.isZero() || !goesOn) {
      return;
    }
    try {
      news.await(seen, whole.toMillis());
    } catch (InterruptedException e) {
      goesOn = false;
      Thread.currentThread().interrupt();
    }
  }

  private Duration idle(Duration worked) {
    var idle = worked.toNanos() * (1 / pace - 1);
    return Duration.ofNanos((long) Math.min((double) LONGEST_IDLE.toNanos(), idle));
  }

  /** Whatever news there are. */
  void pause(Duration rest) {
    try {
      if (dismissed.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
        goesOn = false;
      }
    } catch (InterruptedException e) {
      goesOn = false;
      Thread.currentThread().interrupt();
    }
  }
}
