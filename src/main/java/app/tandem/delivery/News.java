package app.tandem.delivery;

import java.util.concurrent.TimeUnit;

/** Wakes the workers that wait when there may be something for them to do. */
class News {
  private long told;

  /** How much was told so far. Whoever waits notes it before looking for work. */
  synchronized long told() {
    return told;
  }

  synchronized void tell() {
    told++;
    notifyAll();
  }

  /** Waits until more was told than somebody has seen, or a time has passed. */
  synchronized void await(long seen, long millis) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (told == seen) {
      var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
