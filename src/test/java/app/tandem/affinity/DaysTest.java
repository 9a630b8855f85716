package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.ChangedBasket;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Up to which day all counts, while orders come and while none does. */
class DaysTest {
  private static final CountingTerms TERMS = new CountingTerms(2, 10, 60, 365, ZoneOffset.UTC);
  private static final Kept KEPT = new Kept("", 1, 1, 1_000, 1_000);

  @Test
  void anOrderMovesTheLastDayAndWhatIsLately() {
    var days = Days.of(KEPT, 1_000, List.of(order(1_004)), 1_000);

    assertThat(days.last()).isEqualTo(1_004);
    assertThat(days.lately(TERMS)).isEqualTo(975);
    assertThat(days.growsOlder(TERMS)).isTrue();
  }

  @Test
  void aQuietDayMovesTheLastDayAndNothingGrowsOld() {
    var days = Days.of(KEPT, 1_000, List.of(), 1_040);

    assertThat(days.last()).isEqualTo(1_040);
    assertThat(days.lately(TERMS)).isEqualTo(971);
    assertThat(days.growsOlder(TERMS)).isFalse();
  }

  @Test
  void theFirstOrderAfterQuietDaysMovesWhatIsLately() {
    var moved = new Kept("", 1, 1, 1_040, 1_040);
    var days = Days.of(moved, 1_000, List.of(order(1_040)), 1_040);

    assertThat(days.last()).isEqualTo(1_040);
    assertThat(days.latelyBefore(TERMS)).isEqualTo(971);
    assertThat(days.lately(TERMS)).isEqualTo(1_011);
    assertThat(days.growsOlder(TERMS)).isTrue();
  }

  @Test
  void aShopThatSoldNothingForAQuarterIsClosed() {
    assertThat(TERMS.isOpen(1_090, 1_000)).isTrue();
    assertThat(TERMS.isOpen(1_091, 1_000)).isFalse();
    assertThat(TERMS.isOpen(1_000, CountingTerms.NO_DAY)).isFalse();
    assertThat(TERMS.isOpen(CountingTerms.NO_DAY, 1_000)).isTrue();
  }

  private static ChangedBasket order(int day) {
    return new ChangedBasket(7, null, day, List.of("BEANS"));
  }
}
