package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.TimelineChange;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplanAdviceTest {
  @Test
  void changesThatFollowEachOtherBecomeWhatTheyComeTo() {
    var joined = ReplanAdvice.joined(List.of(change(28, 26)), List.of(change(26, 20)));

    assertThat(joined).containsExactly(change(28, 20));
    assertThat(joined.get(0).words())
        .isEqualTo("\"bag is empty\" of bags is 20 days instead of 28 days");
  }

  @Test
  void whatWasTakenBackIsNoChange() {
    assertThat(ReplanAdvice.joined(List.of(change(28, 26)), List.of(change(26, 28)))).isEmpty();
    var added = new TimelineChange(null, bag(28));
    assertThat(ReplanAdvice.joined(List.of(added), List.of(added.reversed()))).isEmpty();
  }

  private static TimelineChange change(int from, int to) {
    return new TimelineChange(bag(from), bag(to));
  }

  private static UsageTimeline bag(int days) {
    return new UsageTimeline("bags", "bag is empty", days, Anchor.DELIVERY);
  }
}
