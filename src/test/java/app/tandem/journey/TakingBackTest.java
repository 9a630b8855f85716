package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.journey.TakingBack.Now;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TakingBackTest {
  private static final Instant BEFORE = Instant.parse("2026-12-07T10:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-12-05T10:00:00Z");
  private static final Duration NONE = Duration.ZERO;
  private static final String MOVED = "moved by -2 days by replan 3: release 9";
  private static final String CANCELLED = "cancelled by replan 3: release 9";

  @Test
  void whatMovedIsDueAsBefore() {
    var back = back(moved(), new Now(FollowUpState.WAITING, AFTER, NONE, MOVED));

    assertThat(back.isPutBack()).isTrue();
    assertThat(back.state()).isEqualTo(FollowUpState.WAITING);
    assertThat(back.dueAt()).isEqualTo(BEFORE);
    assertThat(back.why()).isEqualTo("replan 3 was undone: it is due as before");
  }

  @Test
  void whatSomebodyMovedByHandSinceIsLeftAlone() {
    var byHand = Duration.ofDays(3);
    var now = new Now(FollowUpState.WAITING, AFTER.plus(byHand), byHand, "by me");

    assertThat(back(moved(), now).isPutBack()).isFalse();
    assertThat(back(moved(), now).dueAt()).isEqualTo(AFTER.plus(byHand));
    assertThat(back(moved(), now).why()).startsWith("left alone: it was moved by hand since, to ");
    assertThat(back(fresh(), now).isPutBack()).isFalse();
  }

  @Test
  void whatBecamePointlessMeanwhileDoesNotWaitAgain() {
    var ours = new Now(FollowUpState.CANCELLED, BEFORE, NONE, CANCELLED);

    var back = TakingBack.of(3, cancelled(), ours, "it was bought, in order O-2");

    assertThat(back.isPutBack()).isFalse();
    assertThat(back.state()).isEqualTo(FollowUpState.CANCELLED);
    assertThat(back.why()).isEqualTo("left alone: it was bought, in order O-2");
  }

  @Test
  void whatMovedOnOrWasMailedIsLeftAlone() {
    var again = back(moved(), new Now(FollowUpState.WAITING, AFTER.plusSeconds(9), NONE, "late"));
    var mailed = back(moved(), new Now(FollowUpState.MAILED, AFTER, NONE, "its rule still held"));

    assertThat(again.isPutBack()).isFalse();
    assertThat(again.why()).startsWith("left alone: it was moved since");
    assertThat(mailed.isPutBack()).isFalse();
    assertThat(mailed.why()).isEqualTo("left alone: it is mailed, its rule still held");
  }

  @Test
  void whatTheReplanCancelledWaitsAgainAndWhatOthersCancelledDoesNot() {
    var ours = back(cancelled(), new Now(FollowUpState.CANCELLED, BEFORE, NONE, CANCELLED));
    var theirs = back(moved(), new Now(FollowUpState.CANCELLED, AFTER, NONE, "it was bought"));

    assertThat(ours.isPutBack()).isTrue();
    assertThat(ours.state()).isEqualTo(FollowUpState.WAITING);
    assertThat(ours.dueAt()).isEqualTo(BEFORE);
    assertThat(theirs.isPutBack()).isFalse();
  }

  @Test
  void whatWasNewIsCancelledWhileItWaits() {
    var waits = back(fresh(), new Now(FollowUpState.WAITING, AFTER, NONE, "new by replan 3"));
    var mailed = back(fresh(), new Now(FollowUpState.MAILED, AFTER, NONE, "its rule still held"));

    assertThat(waits.state()).isEqualTo(FollowUpState.CANCELLED);
    assertThat(waits.isPutBack()).isTrue();
    assertThat(mailed.isPutBack()).isFalse();
  }

  private static TakingBack back(ReplanChange change, Now now) {
    return TakingBack.of(3, change, now, null);
  }

  private static ReplanChange fresh() {
    return new ReplanChange(1, 7, "NEW", null, AFTER, NONE, "new by replan 3", null);
  }

  private static ReplanChange moved() {
    return new ReplanChange(1, 7, "MOVED", BEFORE, AFTER, NONE, MOVED, null);
  }

  private static ReplanChange cancelled() {
    return new ReplanChange(1, 7, "CANCELLED", BEFORE, BEFORE, NONE, CANCELLED, null);
  }
}
