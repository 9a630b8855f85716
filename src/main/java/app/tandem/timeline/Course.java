package app.tandem.timeline;

import app.tandem.behaviour.SignOfUse;
import app.tandem.behaviour.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a counter read since something began, reading by reading, as far as it never fell: one that
 * falls is taken as it reads now.
 *
 * @param readings with what was read until then, the earliest first; at least one, and the last
 *     above 0
 */
record Course(List<SignOfUse> readings) {
  /** Readings are not exact to the last bit when they are shared among times. */
  private static final double NEARLY = 1 - 1e-9;

  /**
   * When a reading was reached.
   *
   * @param at by an even pace between the readings before and after
   * @param toldAt when the first reading that is past it was told
   */
  record Passing(Instant at, Instant toldAt) {}

  /**
   * Puts signs of use together.
   *
   * @param kind of uses each adds to those before
   * @param signs of one kind, in any order
   */
  static Optional<Course> of(Signal.Kind kind, Stream<SignOfUse> signs) {
    var readings = new ArrayList<SignOfUse>();
    for (var sign : signs.sorted(Comparator.comparing(SignOfUse::at)).toList()) {
      var before = readings.isEmpty() ? 0 : last(readings).value();
      var value = kind == Signal.Kind.USED ? before + sign.value() : sign.value();
      if (value < before) {
        readings.clear();
      }
      readings.add(new SignOfUse(sign.at(), sign.toldAt(), value));
    }
    return readings.isEmpty() || last(readings).value() <= 0
        ? Optional.empty()
        : Optional.of(new Course(List.copyOf(readings)));
  }

  SignOfUse last() {
    return last(readings);
  }

  private static SignOfUse last(List<SignOfUse> some) {
    return some.get(some.size() - 1);
  }

  /**
   * When it was read past its end for the first time, which no later reading changes.
   *
   * @param end a reading that the last one is past
   * @param began when it read nothing yet
   */
  Passing past(double end, Instant began) {
    int first = 0;
    while (first < readings.size() - 1 && readings.get(first).value() < end * NEARLY) {
      first++;
    }
    var toldAt =
        readings.subList(first, readings.size()).stream()
            .map(Course::knownAt)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new Passing(reachedAt(first, end, began), toldAt);
  }

  private Instant reachedAt(int first, double end, Instant began) {
    var reading = readings.get(first);
    var before = first == 0 ? null : readings.get(first - 1);
    var from = before == null ? began : before.at();
    var read = before == null ? 0 : before.value();
    var share = Math.min(1, Math.max(0, (end - read) / (reading.value() - read)));
    return from.plusMillis(Math.round(share * Duration.between(from, reading.at()).toMillis()));
  }

  /** When the last reading was told. */
  Instant toldAt() {
    return knownAt(last());
  }

  private static Instant knownAt(SignOfUse sign) {
    return sign.toldAt().isBefore(sign.at()) ? sign.at() : sign.toldAt();
  }
}
