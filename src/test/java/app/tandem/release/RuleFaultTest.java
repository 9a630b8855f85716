package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import org.junit.jupiter.api.Test;

class RuleFaultTest {
  @Test
  void whatWasTakenAwayIsMendedInADraftBecauseItNeverComesBack() {
    var fault = new RuleFault(7, Stage.IN_CART, "Loop", "it took too long", "Maybe end it.", 6L);

    assertThat(fault.cure())
        .startsWith("Maybe end it. ")
        .contains("new draft", "release 7 never comes back")
        .doesNotContain("live again");
  }
}
