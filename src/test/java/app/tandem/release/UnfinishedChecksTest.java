package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnfinishedChecksTest {
  private static final Reading FOLDER = folder("rule");

  private Instant now = Instant.parse("2026-11-29T22:00:00Z");
  private final UnfinishedChecks checks = new UnfinishedChecks(() -> now);

  @Test
  void aCheckThatDidNotEndIsTriedAgainAtOnceAndThenNowAndThen() {
    checks.add(FOLDER);
    checks.add(FOLDER);
    assertThat(checks.isResting(FOLDER)).isFalse();

    checks.add(FOLDER);
    assertThat(checks.isResting(FOLDER)).isTrue();

    now = now.plus(UnfinishedChecks.REST);
    assertThat(checks.isResting(FOLDER)).isFalse();
    checks.add(FOLDER);
    assertThat(checks.isResting(FOLDER)).isTrue();
    now = now.minus(Duration.ofDays(30));
    assertThat(checks.isResting(FOLDER)).isFalse();
  }

  @Test
  void whatWasChangedMeanwhileIsTriedAtOnceAndBeginsAnew() {
    for (var i = 0; i < 3; i++) {
      checks.add(FOLDER);
    }

    assertThat(checks.isResting(folder("another rule"))).isFalse();
    checks.add(folder("another rule"));
    assertThat(checks.isResting(folder("another rule"))).isFalse();
  }

  @Test
  void aCheckThatEndedLetsNothingRest() {
    for (var i = 0; i < 3; i++) {
      checks.add(FOLDER);
    }
    checks.end();

    assertThat(checks.isResting(FOLDER)).isFalse();
  }

  private static Reading folder(String text) {
    return new Reading(
        List.of(new RuleFile("in-cart/a.drl", text)), List.of(), List.of(), Map.of());
  }
}
