package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is to be thought of with a replan. */
class ReplanNotesTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void aCountThatIsOldSaysSo() {
    assertThat(counted(Duration.ofDays(2)))
        .isEqualTo(
            "It was counted 2 days ago, and applying goes by how all is then. Count it anew to see what that is.");
    assertThat(counted(Duration.ofHours(1))).startsWith("It was counted 1 hour ago");
    assertThat(counted(Duration.ofMinutes(59))).isEmpty();
  }

  @Test
  void whatIsDoneIsNotCountedAnew() {
    var later = NOON.plus(Duration.ofDays(9));

    for (var state : ReplanState.values()) {
      assertThat(ReplanNotes.of(state, null, false, NOON, later).isEmpty())
          .as("%s", state)
          .isEqualTo(state != ReplanState.COUNTED);
    }
  }

  @Test
  void ofRulesBothAreSaid() {
    var later = NOON.plus(Duration.ofDays(1));

    assertThat(ReplanNotes.of(ReplanState.COUNTED, 7L, false, NOON, later))
        .startsWith("Release 7 is not live.")
        .contains("It was counted 1 day ago");
    assertThat(ReplanNotes.of(ReplanState.COUNTED, 7L, true, NOON, NOON)).isEmpty();
    assertThat(ReplanNotes.of(ReplanState.UNDONE, 7L, true, NOON, NOON)).contains("still live");
  }

  private static String counted(Duration age) {
    return ReplanNotes.of(ReplanState.COUNTED, null, false, NOON, NOON.plus(age));
  }
}
