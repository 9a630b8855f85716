package app.tandem.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.catalog.Timelines.Said;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.SheetCell;
import app.tandem.kernel.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a line of a file of usage timelines is read. */
class TimelineReaderTest {
  private static Map<String, List<String>> line(String... pairs) {
    var values = new HashMap<String, List<String>>();
    for (var i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], List.of(pairs[i + 1]));
    }
    return values;
  }

  private static Said read(Map<String, List<String>> values) {
    return TimelineReader.read(values, List.copyOf(values.keySet()), Map.of());
  }

  @Test
  void ofColumnsThatTheTableDoesNotHaveWhatStandsStays() {
    var before =
        new UsageTimeline(
            Subject.family("machines"),
            "descale",
            60,
            Anchor.ORDER,
            60,
            10,
            false,
            new Counter("cups", 500),
            "descaler",
            Holds.LEARNED);
    var standing = Map.of(before.key(), before);
    var values = line("category", "machines", "milestone", "descale", "days", "50");
    var few = List.of("category", "milestone", "days");
    var more = List.of("category", "milestone", "days", "tolerance_days", "counter");

    assertThat(TimelineReader.read(values, few, standing).timeline())
        .isEqualTo(
            new UsageTimeline(
                before.of(),
                "descale",
                50,
                Anchor.ORDER,
                60,
                10,
                false,
                new Counter("cups", 500),
                "descaler",
                Holds.OWN));
    assertThat(TimelineReader.read(values, more, standing).timeline())
        .isEqualTo(
            new UsageTimeline(
                before.of(),
                "descale",
                50,
                Anchor.ORDER,
                60,
                0,
                false,
                null,
                "descaler",
                Holds.OWN));
    assertThat(TimelineReader.read(values, few, standing).keepsChoice()).isTrue();
  }

  @Test
  void aColumnThatNobodyKnowsIsToldWithTheNearWord() {
    assertThatThrownBy(
            () -> TimelineReader.require(List.of("sku", "milestone", "days", "tolerence_days")))
        .hasMessage(
            "There is no column (tolerence_days) in a table of usage timelines.\nMaybe you meant tolerance_days.");
    assertThatThrownBy(() -> TimelineReader.require(List.of("sku", "milestone", "days", "foo")))
        .hasMessageContaining("There is no column (foo)");
    TimelineReader.require(List.of("sku", "milestone", "days", "", "problem"));
  }

  @Test
  void aColumnThatStandsThereTwiceIsTold() {
    assertThatThrownBy(() -> TimelineReader.require(List.of("sku", "milestone", "days", "days")))
        .hasMessageContaining("The header has the column (days) twice");
    TimelineReader.require(List.of("sku", "milestone", "days", "", ""));
  }

  @Test
  void aCounterWithoutAReadingIsToldAtTheReading() {
    var values = line("category", "beans", "milestone", "empty", "days", "28", "counter", "cups");

    assertThatThrownBy(() -> read(values))
        .isInstanceOfSatisfying(
            Unreadable.class, told -> assertThat(told.field()).isEqualTo("counter_until"))
        .hasMessageContaining("because it has no reading to reach");
  }

  @Test
  void whatWasWrittenForASpreadsheetIsReadAsItWas() {
    var said = read(line("category", "beans", "milestone", "'=1+1", "days", "28"));

    assertThat(said.timeline().milestone()).isEqualTo("=1+1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "'=1+1", "-5", "@now", "+more", "it's", "''", "'", "", "a=b"})
  void aCellIsReadAsItWasWritten(String text) {
    assertThat(SheetCell.read(SheetCell.write(text))).isEqualTo(text);
    assertThat(SheetCell.write(text)).doesNotContainPattern("^[=+@-]");
  }

  @Test
  void whatIsLeftOutIsAsUsual() {
    var said = read(line("category", "coffee-beans", "milestone", "empty", "days", "28"));

    assertThat(said.timeline())
        .isEqualTo(new UsageTimeline("coffee-beans", "empty", 28, Anchor.DELIVERY));
    assertThat(said.keepsChoice()).isTrue();
  }

  @Test
  void allThatIsSaidIsTaken() {
    var said =
        read(
            line(
                "sku",
                "em-1",
                "milestone",
                "descale",
                "days",
                "60",
                "anchor",
                "first use",
                "repeat_days",
                "60",
                "tolerance_days",
                "10",
                "per_piece",
                "no",
                "counter",
                "cups",
                "counter_until",
                "500",
                "brings",
                "descaler",
                "holds",
                "learned"));

    assertThat(said.timeline())
        .isEqualTo(
            new UsageTimeline(
                Subject.product(new Sku("EM-1")),
                "descale",
                60,
                Anchor.FIRST_USE,
                60,
                10,
                false,
                new Counter("cups", 500),
                "descaler",
                Holds.LEARNED));
    assertThat(said.keepsChoice()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "days, soon, days, The days (soon) are no whole number",
    "days, 9000, days, The days (9000)",
    "anchor, deliverry, anchor, Maybe you meant DELIVERY",
    "per_piece, perhaps, per_piece, neither yes nor no",
    "repeat_days, 1.5, repeat_days, no whole number",
    "counter_until, many, counter_until, is no number",
    "sku, EM 1, sku, The sku (EM 1)",
    "sku, EM-1, category, of a product (EM-1) and of a family",
    "repeat_days, 0, repeat_days, Maybe a minus or a 0 slipped in",
    "tolerance_days, -4, tolerance_days, Maybe a minus or a 0 slipped in",
    "tolerance_days, 5000, tolerance_days, Maybe they were meant as hours",
    "counter, cups, counter_until, no reading to reach",
    "counter_until, 500, counter, The counter has no name",
    "holds, mine, holds, Maybe you meant one of OWN"
  })
  void whatCannotBeNamesItsColumn(String column, String value, String field, String words) {
    var values = line("category", "beans", "milestone", "empty", "days", "28");
    values.put(column, List.of(value));

    assertThatThrownBy(() -> read(values))
        .isInstanceOfSatisfying(
            Unreadable.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.getMessage()).contains(words);
            });
  }

  @Test
  void aReadingThatNoCounterReachesNamesItsOwnColumn() {
    var values = line("category", "beans", "milestone", "empty", "days", "28", "counter", "cups");
    values.put("counter_until", List.of("-5"));

    assertThatThrownBy(() -> read(values))
        .isInstanceOfSatisfying(
            Unreadable.class, e -> assertThat(e.field()).isEqualTo("counter_until"));
  }

  @Test
  void aHeaderThatLacksAColumnIsTold() {
    assertThatThrownBy(() -> TimelineReader.require(List.of("category", "milestone")))
        .hasMessageContaining("lacks days");
    assertThatThrownBy(() -> TimelineReader.require(List.of("milestone", "days")))
        .hasMessageContaining("lacks sku");
  }
}
