package app.tandem.journey;

import static app.tandem.journey.FollowUpState.CANCELLED;
import static app.tandem.journey.FollowUpState.EXPIRED;
import static app.tandem.journey.FollowUpState.MAILED;
import static app.tandem.journey.FollowUpState.WAITING;
import static app.tandem.journey.FollowUpState.WITHHELD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FollowUpStateTest {
  private static final Map<FollowUpState, Set<FollowUpState>> ALLOWED =
      Map.of(
          WAITING, EnumSet.of(WAITING, MAILED, CANCELLED, WITHHELD, EXPIRED),
          MAILED, EnumSet.of(CANCELLED, WAITING),
          CANCELLED, Set.of(),
          WITHHELD, Set.of(),
          EXPIRED, Set.of());

  @Test
  void aFollowUpWaitsOnceAndWhatItBecomesIsFinalButWhatHasNotGoneMayBeTakenBack() {
    var found =
        Arrays.stream(FollowUpState.values())
            .collect(
                Collectors.toMap(
                    state -> state,
                    state ->
                        Arrays.stream(FollowUpState.values())
                            .filter(state::mayBecome)
                            .collect(Collectors.toSet())));

    assertThat(found).isEqualTo(ALLOWED);
  }
}
