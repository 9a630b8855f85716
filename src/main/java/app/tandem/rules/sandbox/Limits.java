package app.tandem.rules.sandbox;

import java.time.Duration;

/**
 * What one evaluation may use up.
 *
 * @param steps loops, conditions and calls of rule code
 * @param cpu time of the thread
 * @param bytes that the thread may allocate
 * @param firings of rules
 */
public record Limits(long steps, Duration cpu, long bytes, int firings) {
  public Limits {
    if (steps < 1 || cpu.isNegative() || cpu.isZero() || bytes < 1 || firings < 1) {
      throw new IllegalArgumentException(
          "The limits (%d steps, %s, %d bytes, %d firings) must all be positive.%n%s"
              .formatted(steps, cpu, bytes, firings, "Maybe one of them was left out."));
    }
  }
}
