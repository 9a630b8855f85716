package app.tandem.delivery;

import static app.tandem.delivery.OutboxState.EXPIRED;
import static app.tandem.delivery.OutboxState.FAILED;
import static app.tandem.delivery.OutboxState.READY;
import static app.tandem.delivery.OutboxState.RETRY;
import static app.tandem.delivery.OutboxState.SENDING;
import static app.tandem.delivery.OutboxState.SENT;
import static app.tandem.delivery.OutboxState.UNCERTAIN;
import static app.tandem.delivery.OutboxState.WITHHELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxStateTest {
  private static final Map<OutboxState, Set<OutboxState>> ALLOWED =
      Map.of(
          READY, EnumSet.of(SENDING, EXPIRED, WITHHELD),
          RETRY, EnumSet.of(SENDING, EXPIRED, WITHHELD),
          SENDING, EnumSet.complementOf(EnumSet.of(SENDING)),
          SENT, Set.of(),
          UNCERTAIN, EnumSet.of(READY, SENT, RETRY, FAILED, EXPIRED),
          FAILED, Set.of(),
          WITHHELD, Set.of(),
          EXPIRED, Set.of());

  @Test
  void whatIsNotOnItsWayAnyMoreNeverGoesAgainByItself() {
    var found =
        Arrays.stream(OutboxState.values())
            .collect(
                Collectors.toMap(
                    state -> state,
                    state ->
                        Arrays.stream(OutboxState.values())
                            .filter(state::mayBecome)
                            .collect(Collectors.toSet())));

    assertThat(found).isEqualTo(ALLOWED);
  }

  @ParameterizedTest
  @EnumSource
  void aVerdictIsWhateverAWorkerMayMakeOfAMessageAndNothingElse(OutboxState next) {
    var row = new OutboxRow();

    if (ALLOWED.get(SENDING).contains(next)) {
      assertThat(Verdict.untried(row, next, "why", null).state()).isEqualTo(next);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Verdict.untried(row, next, "why", null))
          .withMessageContaining(next.name());
    }
  }

  @Test
  void nothingThatWasSentOrWithheldIsSentAgain() {
    assertThat(OutboxState.values())
        .filteredOn(OutboxState::mayBeRetried)
        .containsExactlyInAnyOrder(FAILED, EXPIRED, UNCERTAIN);
  }
}
