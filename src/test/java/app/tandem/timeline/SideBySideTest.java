package app.tandem.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose days count. */
class SideBySideTest {
  private static final Learned LEARNED = new Learned(21.4, 12, 40, 30, 2);

  private static UsageTimeline own(@Nullable Integer repeat, boolean perPiece, Holds holds) {
    return new UsageTimeline(
        Subject.family("beans"), "m", 28, Anchor.DELIVERY, repeat, 5, perPiece, null, "", holds);
  }

  @Test
  void whatTheMarketerSaysHoldsUnlessTheyChooseOtherwise() {
    var own = own(null, false, Holds.OWN);

    assertThat(SideBySide.of(own, LEARNED, 30).holding()).isEqualTo(own);
  }

  @Test
  void whatOrdersTaughtHoldsFromOrderToOrder() {
    var holding = SideBySide.of(own(null, false, Holds.LEARNED), LEARNED, 30).holding();

    assertThat(holding.days()).isEqualTo(21);
    assertThat(holding.toleranceDays()).isEqualTo(10);
    assertThat(holding.anchor()).isEqualTo(Anchor.ORDER);
    assertThat(holding.holds()).isEqualTo(Holds.LEARNED);
  }

  @Test
  void halfOfTheBandIsTheToleranceAndNeverMoreThanHalfOfTheDays() {
    var own = own(null, false, Holds.LEARNED);

    assertThat(SideBySide.of(own, new Learned(32, 28, 44, 30, 1), 30).holding().toleranceDays())
        .isEqualTo(8);
    assertThat(SideBySide.of(own, new Learned(32, 2, 118, 30, 1), 30).holding().toleranceDays())
        .isEqualTo(16);
  }

  @Test
  void tooFewDoNotTeach() {
    var chosen = own(null, false, Holds.LEARNED);

    assertThat(SideBySide.of(chosen, LEARNED, 31).holding()).isEqualTo(own(null, false, Holds.OWN));
    assertThat(SideBySide.of(chosen, null, 1).holding()).isEqualTo(own(null, false, Holds.OWN));
    assertThat(SideBySide.of(chosen, LEARNED, 31).isEnough()).isFalse();
  }

  @Test
  void ofASupplyOrdersTeachWhatOnePieceLasts() {
    var holding = SideBySide.of(own(null, true, Holds.LEARNED), LEARNED, 30).holding();

    assertThat(holding.days()).isEqualTo(11);
    assertThat(holding.toleranceDays()).isEqualTo(5);
    assertThat(holding.daysOf(2)).isEqualTo(22);
  }

  @Test
  void whatComesAgainComesAgainAsOrdersTaughtWhereThePeriodWasTheSame() {
    var same = SideBySide.of(own(28, false, Holds.LEARNED), LEARNED, 30).holding();
    var other = SideBySide.of(own(90, false, Holds.LEARNED), LEARNED, 30).holding();

    assertThat(same.repeatDays()).isEqualTo(21);
    assertThat(same.toleranceDays()).isEqualTo(10);
    assertThat(other.repeatDays()).isEqualTo(90);
  }
}
