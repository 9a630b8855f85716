package app.tandem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Slows down the guessing of passwords: five wrong ones for a name within a minute, and the name is
 * refused for a minute, whatever the password. Each running program counts for itself.
 */
@ApplicationScoped
class Guesses {
  private static final int MOST = 5;
  private static final Duration SPAN = Duration.ofMinutes(1);
  private static final int MOST_NAMES = 10_000;

  private final InstantSource clock;
  private final Map<String, Failures> failuresByName = new LinkedHashMap<>();

  Guesses(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The wrong guesses for a name.
   *
   * @param at when, of those that are not too old to count
   * @param refusedUntil when the name may try again
   */
  private record Failures(List<Instant> at, Instant refusedUntil) {
    static final Failures NONE = new Failures(List.of(), Instant.MIN);

    Failures add(Instant now) {
      var recent =
          Stream.concat(at.stream().filter(now.minus(SPAN)::isBefore), Stream.of(now)).toList();
      return recent.size() < MOST
          ? new Failures(recent, refusedUntil)
          : new Failures(List.of(), now.plus(SPAN));
    }
  }

  /** Whether the name must wait. */
  synchronized boolean refuses(String name) {
    return clock
        .instant()
        .isBefore(failuresByName.getOrDefault(name, Failures.NONE).refusedUntil());
  }

  /** Counts a wrong password. */
  synchronized void failed(String name) {
    var failures = failuresByName.getOrDefault(name, Failures.NONE).add(clock.instant());
    failuresByName.remove(name); // so that it becomes the newest
    failuresByName.put(name, failures);
    if (failuresByName.size() > MOST_NAMES) {
      failuresByName.remove(failuresByName.keySet().iterator().next());
    }
  }

  /** Forgets the wrong ones, after a right one. */
  synchronized void succeeded(String name) {
    failuresByName.remove(name);
  }
}
