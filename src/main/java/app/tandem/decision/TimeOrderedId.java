package app.tandem.decision;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that carry their time, so that what they name is found in its day without a search through
 * all of them: version 7 of RFC 9562.
 */
final class TimeOrderedId {
  private static final int TIME_SHIFT = 16;
  private static final long VERSION = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private TimeOrderedId() {}

  static UUID at(Instant instant) {
    var random = ThreadLocalRandom.current();
    var high = instant.toEpochMilli() << TIME_SHIFT | VERSION | random.nextInt(1 << 12);
    return new UUID(high, random.nextLong() >>> 2 | VARIANT);
  }

  /** To the millisecond; some instant or other of an id of another kind. */
  static Instant instantOf(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
  }
}
