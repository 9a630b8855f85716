package app.tandem.journey;

import static app.tandem.journey.ReplanState.APPLIED;
import static app.tandem.journey.ReplanState.APPLYING;
import static app.tandem.journey.ReplanState.COUNTED;
import static app.tandem.journey.ReplanState.COUNTING;
import static app.tandem.journey.ReplanState.UNDOING;
import static app.tandem.journey.ReplanState.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReplanStateTest {
  private static final Map<ReplanState, Set<ReplanState>> ALLOWED =
      Map.of(
          COUNTING, Set.of(COUNTED),
          COUNTED, Set.of(COUNTING, APPLYING),
          APPLYING, Set.of(APPLIED, UNDOING),
          APPLIED, Set.of(UNDOING),
          UNDOING, Set.of(UNDONE),
          UNDONE, Set.of());

  @Test
  void nothingIsAppliedBeforeItIsCountedAndNothingTwice() {
    var found =
        Arrays.stream(ReplanState.values())
            .collect(
                Collectors.toMap(
                    state -> state,
                    state ->
                        Arrays.stream(ReplanState.values())
                            .filter(state::mayBecome)
                            .collect(Collectors.toSet())));

    assertThat(found).isEqualTo(ALLOWED);
  }
}
