package app.tandem.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessesTest {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Guesses guesses = new Guesses(() -> now);

  @Test
  void fourWrongPasswordsAreForgiven() {
    failTimes(4);

    assertThat(guesses.refuses("admin")).isFalse();
  }

  @Test
  void theFifthWithinAMinuteMakesTheNameWaitForAMinute() {
    failTimes(5);

    assertThat(guesses.refuses("admin")).isTrue();
    tick(Duration.ofSeconds(59));
    assertThat(guesses.refuses("admin")).isTrue();
    tick(Duration.ofSeconds(1));
    assertThat(guesses.refuses("admin")).isFalse();
  }

  @Test
  void otherNamesNeedNotWait() {
    failTimes(5);

    assertThat(guesses.refuses("ann")).isFalse();
  }

  @Test
  void whoIsSlowMayGoOn() {
    for (var guess = 0; guess < 20; guess++) {
      guesses.failed("admin");
      tick(Duration.ofSeconds(16));
    }

    assertThat(guesses.refuses("admin")).isFalse();
  }

  @Test
  void aRightPasswordForgetsTheWrongOnes() {
    failTimes(4);
    guesses.succeeded("admin");
    failTimes(4);

    assertThat(guesses.refuses("admin")).isFalse();
  }

  @Test
  void theOldestOfVeryManyNamesIsForgotten() {
    failTimes(5);
    for (var other = 0; other < 10_000; other++) {
      guesses.failed("somebody " + other);
    }

    assertThat(guesses.refuses("admin")).isFalse();
  }

  private void failTimes(int times) {
    for (var guess = 0; guess < times; guess++) {
      guesses.failed("admin");
    }
  }

  private void tick(Duration step) {
    now = now.plus(step);
  }
}
