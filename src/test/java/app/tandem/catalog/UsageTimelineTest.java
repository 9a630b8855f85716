package app.tandem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a milestone may be, and whose beats whose. */
class UsageTimelineTest {
  private static UsageTimeline of(
      Subject of,
      String name,
      int days,
      @Nullable Integer repeat,
      int tolerance,
      boolean perPiece) {
    return new UsageTimeline(
        of, name, days, Anchor.DELIVERY, repeat, tolerance, perPiece, null, "", Holds.OWN);
  }

  private static UsageTimeline beans(
      int days, @Nullable Integer repeat, int tolerance, boolean perPiece) {
    return of(Subject.family("beans"), "bag is empty", days, repeat, tolerance, perPiece);
  }

  private static void refused(ThrowingCallable making, String words) {
    assertThatThrownBy(making)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void whatCannotBeIsToldInASentence() {
    refused(() -> beans(-1, null, 0, false), "The days (-1)");
    refused(() -> beans(3_651, null, 0, false), "The days (3651)");
    refused(() -> beans(28, null, 4_000, false), "The tolerance (4000)");
    refused(() -> beans(28, 0, 0, false), "until it comes again (0)");
    refused(() -> beans(28, 28, 14, false), "must be less than half");
    refused(() -> beans(28, 28, 0, true), "again and again");
    refused(() -> beans(0, null, 0, true), "lasts no day");
    refused(() -> of(Subject.family("beans"), " ", 1, null, 0, false), "has no name");
    refused(() -> new Subject(null, " "), "no product and no family");
    refused(() -> new Subject(new Sku("B"), "beans"), "of a product (B) and of a family");
    refused(() -> new Counter(" ", 1), "no name");
    refused(() -> new Counter("cups", Double.NaN), "(NaN)");
  }

  @Test
  void aCounterWithoutAReadingToReachIsForTheFirstUseOnly() {
    refused(
        () ->
            new UsageTimeline(
                Subject.family("beans"),
                "m",
                7,
                Anchor.ORDER,
                null,
                0,
                false,
                new Counter("cups", 0),
                "",
                Holds.OWN),
        "says nothing");
  }

  @Test
  void aProductsOwnMilestoneStandsInForItsFamilysOfTheSameName() {
    var own = of(Subject.product(new Sku("B-500")), "bag is empty", 14, null, 0, true);
    var family = beans(28, null, 0, true);
    var stale = of(Subject.family("beans"), "bag is stale", 90, null, 0, false);
    var book = new TimelineBook(List.of(own, family, stale));

    assertThat(book.of(new Sku("B-500"), "beans")).containsExactly(own, stale);
    assertThat(book.of(new Sku("B-1000"), "beans")).containsExactly(family, stale);
    assertThat(book.of(new Sku("B-500"), "tea")).containsExactly(own);
    assertThat(book.of(new Sku("B-1000"), "")).isEmpty();
  }

  @Test
  void aBookCanBeThoughtOfWithChangesAndBackAgain() {
    var family = beans(28, null, 0, true);
    var book = new TimelineBook(List.of(family));
    var own = of(Subject.product(new Sku("B-500")), "bag is empty", 14, null, 0, true);
    var changes =
        List.of(
            new TimelineChange(family, beans(26, null, 0, true)), new TimelineChange(null, own));
    var back = changes.stream().map(TimelineChange::reversed).toList();

    var then = book.with(changes);

    assertThat(then.of(new Sku("B-500"), "beans")).containsExactly(own);
    assertThat(then.of(new Sku("B-1000"), "beans"))
        .extracting(UsageTimeline::days)
        .containsExactly(26);
    assertThat(then.has(changes)).isTrue();
    assertThat(then.has(back)).isFalse();
    assertThat(book.has(back)).isTrue();
    assertThat(then.with(back).of(new Sku("B-500"), "beans")).containsExactly(family);
  }
}
