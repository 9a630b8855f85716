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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
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
          UNCERTAIN, Set.of(),
          FAILED, Set.of(),
          WITHHELD, Set.of(),
          EXPIRED, Set.of());

  @Test
  void whatIsNotOnItsWayAnyMoreNeverGoesAgain() {
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
  void aRowTakesEveryAllowedChangeAndNoOther(OutboxState next) {
    for (var state : OutboxState.values()) {
      var row = new OutboxRow();
      row.state = state;

      if (ALLOWED.get(state).contains(next)) {
        row.become(next, "why");
        assertThat(row.state).isEqualTo(next);
        assertThat(row.note).isEqualTo("why");
      } else {
        assertThatIllegalStateException()
            .isThrownBy(() -> row.become(next, "why"))
            .withMessageContainingAll(state.name(), next.name());
        assertThat(row.state).isEqualTo(state);
      }
    }
  }

  @Test
  void aRowThatIsSettledIsNobodysAndNotOnTheWire() {
    var row = new OutboxRow();
    row.state = SENDING;
    row.onWire = true;
    row.leaseUntil = Instant.EPOCH;

    row.become(SENT, "250 ok");

    assertThat(row.onWire).isFalse();
    assertThat(row.leaseUntil).isNull();
  }
}
