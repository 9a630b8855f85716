package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingToldTest {
  private static Release release(ReleaseState state) {
    return new Release(
        49,
        state,
        "",
        Origin.FOLDER,
        "rules folder",
        "why",
        Instant.EPOCH,
        48L,
        "",
        null,
        null,
        null);
  }

  @Test
  void whatCanGoLiveIsToldSo() {
    assertThat(WaitingTold.of(release(ReleaseState.CHECKED), 48).what())
        .isEqualTo("Release 49 from the folder waits for approval.");
    assertThat(WaitingTold.of(release(ReleaseState.APPROVED), 48).maybe())
        .isEqualTo("Maybe activate it: /rules/49.");
  }

  @Test
  void whatWasBegunBeforeTheLiveReleaseIsJoinedFirst() {
    var approved = WaitingTold.of(release(ReleaseState.APPROVED), 50);

    assertThat(approved.what())
        .isEqualTo(
            "Release 49 from the folder is approved, and release 50 went live since it was begun.");
    assertThat(approved.maybe())
        .startsWith("Maybe join the two")
        .contains("/rules/49")
        .doesNotContain("activate");
    assertThat(WaitingTold.of(release(ReleaseState.CHECKED), 50).what())
        .contains("waits for approval, and release 50 went live since");
  }

  @Test
  void whatWasJoinedIsCheckedNext() {
    assertThat(WaitingTold.of(release(ReleaseState.DRAFT), 50).maybe())
        .startsWith("Maybe check it");
  }
}
