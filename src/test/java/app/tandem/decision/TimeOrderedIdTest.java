package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  @Test
  void theTimeIsReadFromTheId() {
    var id = TimeOrderedId.at(NOON.plusNanos(456_789));

    assertThat(TimeOrderedId.instantOf(id)).isEqualTo(NOON);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void idsOfOneMomentDiffer() {
    assertThat(Stream.generate(() -> TimeOrderedId.at(NOON)).limit(10_000)).doesNotHaveDuplicates();
  }

  @Test
  void anyOtherIdHasSomeTimeOrOther() {
    assertThat(TimeOrderedId.instantOf(new UUID(-1, -1))).isNotNull();
    assertThat(TimeOrderedId.instantOf(new UUID(0, 0))).isEqualTo(Instant.EPOCH);
  }
}
