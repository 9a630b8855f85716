package app.tandem.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is exported. */
class TimelineTableTest {
  @Test
  void whatASpreadsheetWouldReckonIsWrittenAsAText() {
    var formula = new UsageTimeline("=1+1", "=cmd", 28, Anchor.DELIVERY);

    assertThat(TimelineTable.of(List.of(formula)).lines())
        .contains(",'=1+1,'=cmd,28,DELIVERY,,0,no,,,,own");
  }

  @Test
  void eachMilestoneIsALine() {
    var descale =
        new UsageTimeline(
            Subject.product(new Sku("EM-1")),
            "descale, please",
            60,
            Anchor.FIRST_USE,
            60,
            10,
            false,
            new Counter("cups", 500),
            "descaler",
            Holds.LEARNED);
    var bag = new UsageTimeline("coffee-beans", "bag is empty", 28, Anchor.DELIVERY);

    assertThat(TimelineTable.of(List.of(descale, bag)).lines())
        .containsExactly(
            "sku,category,milestone,days,anchor,repeat_days,tolerance_days,per_piece,counter,counter_until,brings,holds",
            "EM-1,,\"descale, please\",60,FIRST_USE,60,10,no,cups,500,descaler,learned",
            ",coffee-beans,bag is empty,28,DELIVERY,,0,no,,,,own");
  }
}
