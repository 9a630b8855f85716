package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.Signal;
import app.tandem.behaviour.Signal.Kind;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void interestIsWhatWasViewedClickedWishedForOrPutIntoTheCartSince() {
    var trail =
        new Trail(
            List.of(),
            List.of(
                signal(Kind.VIEWED, "CAM-1", 0),
                signal(Kind.CLICKED, "CAM-2", 5),
                signal(Kind.CLICKED, "", 5),
                signal(Kind.WISHED, "TRIPOD-1", 5),
                signal(Kind.CARTED, "CARD-64", 5),
                signal(Kind.USED, "reports", 5),
                signal(Kind.VIEWED, "LAMP-1", -1)));

    assertThat(trail.interestSince(NOW))
        .extracting(Sku::code)
        .containsExactlyInAnyOrder("CAM-1", "CAM-2", "TRIPOD-1", "CARD-64");
  }

  private static Signal signal(Kind kind, String subject, int seconds) {
    return new Signal(kind, subject, "", NOW, NOW.plusSeconds(seconds), 1, 1);
  }
}
