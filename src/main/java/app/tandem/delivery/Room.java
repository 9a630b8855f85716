package app.tandem.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many messages are unsent, counted once a second at most, because counting costs more the more
 * there are. Between two counts it knows of those only that this node put in.
 */
class Room {
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private long unsent;
  private long countedAt = System.nanoTime() - NANOS;

  synchronized long unsent(LongSupplier counting) {
    if (System.nanoTime() - countedAt >= NANOS) {
      unsent = counting.getAsLong();
      countedAt = System.nanoTime();
    }
    return unsent;
  }

  synchronized void took(int messages) {
    unsent += messages;
  }
}
