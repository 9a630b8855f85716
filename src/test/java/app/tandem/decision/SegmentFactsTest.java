package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.LeftSegment;
import app.tandem.segment.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentFactsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

  private static Membership stay(String segment, int since, @Nullable Integer until) {
    return new Membership(segment, ago(since), until == null ? null : ago(until), false, "a test");
  }

  private static Instant ago(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  @Test
  void whereTheyAreAndWhatTheyLeftAreTold() {
    assertThat(SegmentFacts.of(List.of(stay("champion", 40, 3), stay("at-risk", 3, null)), NOW))
        .containsExactlyInAnyOrder(
            new InSegment("at-risk", 3, ago(3)), new LeftSegment("champion", 3));
  }

  @Test
  void whatTheyAreInAgainWasNotLeft() {
    assertThat(SegmentFacts.of(List.of(stay("champion", 40, 9), stay("champion", 2, null)), NOW))
        .containsExactly(new InSegment("champion", 2, ago(2)));
  }

  @Test
  void ofSeveralStaysTheLastOneCounts() {
    assertThat(SegmentFacts.of(List.of(stay("lapsed", 80, 60), stay("lapsed", 30, 5)), NOW))
        .containsExactly(new LeftSegment("lapsed", 5));
  }

  @Test
  void askedAsOfAnEarlierDayTheyHadNotLeftYet() {
    assertThat(SegmentFacts.of(List.of(stay("champion", 40, 3)), ago(4)))
        .containsExactly(new InSegment("champion", 36, ago(40)));
  }
}
