package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseStepTest {
  private static final long LIVE = 7;

  private static Release release(ReleaseState state, @Nullable Long base) {
    return new Release(
        9, state, "", Origin.REST, "mia", "why", Instant.EPOCH, base, "", null, null, null);
  }

  private static Set<ReleaseStep> steps(ReleaseState state) {
    return ReleaseStep.of(release(state, LIVE), LIVE, false, "mia");
  }

  @Test
  void aDraftIsChangedAndCheckedBeforeAnythingElse() {
    assertThat(steps(ReleaseState.DRAFT))
        .containsExactly(ReleaseStep.CHANGE, ReleaseStep.CHECK, ReleaseStep.WITHDRAW);
  }

  @Test
  void aCheckedReleaseMayGoLive() {
    assertThat(steps(ReleaseState.CHECKED)).contains(ReleaseStep.ACTIVATE, ReleaseStep.APPROVE);
  }

  @Test
  void whatCannotBeReadIsNoWayBackAndCanOnlyBeWithdrawn() {
    assertThat(ReleaseStep.ofUnreadable(ReleaseState.RETIRED))
        .containsExactly(ReleaseStep.WITHDRAW);
    assertThat(ReleaseStep.ofUnreadable(ReleaseState.LIVE)).isEmpty();
  }

  @Test
  void whatWasBegunBeforeTheLiveReleaseIsJoinedFirst() {
    var steps = ReleaseStep.of(release(ReleaseState.CHECKED, 6L), LIVE, false, "mia");

    assertThat(steps).contains(ReleaseStep.REBASE).doesNotContain(ReleaseStep.ACTIVATE);
  }

  @Test
  void theVeryFirstReleaseNeedsNothingBelowIt() {
    var steps = ReleaseStep.of(release(ReleaseState.CHECKED, null), null, false, "mia");

    assertThat(steps).contains(ReleaseStep.ACTIVATE).doesNotContain(ReleaseStep.REBASE);
  }

  @Test
  void withFourEyesTheAuthorNeitherApprovesNorActivatesUnapproved() {
    var checked = release(ReleaseState.CHECKED, LIVE);

    assertThat(ReleaseStep.of(checked, LIVE, true, "mia"))
        .doesNotContain(ReleaseStep.APPROVE, ReleaseStep.ACTIVATE);
    assertThat(ReleaseStep.of(checked, LIVE, true, "noa"))
        .contains(ReleaseStep.APPROVE)
        .doesNotContain(ReleaseStep.ACTIVATE);
    assertThat(ReleaseStep.of(release(ReleaseState.APPROVED, LIVE), LIVE, true, "mia"))
        .contains(ReleaseStep.ACTIVATE);
  }

  @Test
  void onlyWhatWasLiveCanBeGoneBackTo() {
    assertThat(steps(ReleaseState.RETIRED)).containsExactly(ReleaseStep.ROLL_BACK);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIVE", "WITHDRAWN"})
  void whatIsLiveOrOverHasNoNextStep(ReleaseState state) {
    assertThat(steps(state)).isEmpty();
  }

  @Test
  void whatWasQuarantinedIsOnlyWithdrawn() {
    assertThat(steps(ReleaseState.QUARANTINED)).containsExactly(ReleaseStep.WITHDRAW);
  }
}
