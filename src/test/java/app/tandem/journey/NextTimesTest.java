package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Signal;
import app.tandem.catalog.Product;
import app.tandem.catalog.Said;
import app.tandem.catalog.Sale;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Wished;
import app.tandem.timeline.Milestones;
import app.tandem.timeline.Reached;
import app.tandem.timeline.Use;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final CustomerId NORA = new CustomerId("NORA");
  private static final Sku LAMP = new Sku("LAMP");
  private static final Duration DAY = Duration.ofDays(1);

  private final NextTimes next = new NextTimes(NOW);

  @Test
  void whoeverWishesForWhatWillBeOnSaleIsAskedAboutWhenItBegins() {
    next.note(NORA, wishing());

    assertThat(next.wished()).containsExactly(LAMP);
    next.note(Map.of(LAMP, lamp(NOW.plus(DAY))));
    assertThat(next.atByCustomer()).containsExactly(Map.entry(NORA, NOW.plus(DAY)));
  }

  @Test
  void aSaleThatRunsIsNoReasonToAskAgain() {
    next.note(NORA, wishing());

    next.note(Map.of(LAMP, lamp(NOW.minus(DAY))));

    assertThat(next.atByCustomer()).isEmpty();
  }

  @Test
  void ofSeveralTimesTheFirstCounts() {
    next.note(NORA, owning(NOW.plus(DAY)));
    next.note(NORA, owning(NOW));

    assertThat(next.atByCustomer())
        .containsExactly(Map.entry(NORA, NOW.plus(Duration.ofDays(9).plusMinutes(1))));
    next.note(NORA, wishing());
    next.note(Map.of(LAMP, lamp(NOW.plus(DAY))));
    assertThat(next.atByCustomer()).containsExactly(Map.entry(NORA, NOW.plus(DAY)));
  }

  @Test
  void whatComesOnceIsNoReasonToAskAgain() {
    next.note(NORA, moment(milestone(once(), NOW)));

    assertThat(next.atByCustomer()).isEmpty();
  }

  @Test
  void aTimeThatLastsLongerThanReckonedIsAskedAboutDayByDay() {
    next.note(NORA, owning(NOW.minus(Duration.ofDays(11))));

    assertThat(next.atByCustomer()).containsExactly(Map.entry(NORA, NOW.plus(DAY)));
  }

  /** By the plans that are asked for only, and in the second case by one each day besides. */
  @ParameterizedTest
  @CsvSource({
    "60, 0", "60, 7", "60, 10", "60, 20", "30, 0", "30, 7", "30, 10", "30, 14", "14, 2", "4, 0",
    "1, 0"
  })
  void noTimeOfWhatComesAgainIsSkipped(int days, int tolerance) {
    var all = IntStream.rangeClosed(1, 365 / days).boxed().toList();

    assertThat(planned(again(days, tolerance), false)).containsAll(all);
    assertThat(planned(again(days, tolerance), true)).containsAll(all);
  }

  /** What a plan thinks of that is reached not longer ago than the grace, it plans. */
  @ParameterizedTest
  @CsvSource({"55, 650", "40, 1200", "20, 3000", "2, 600", "20, 400", "90, 300"})
  void noTimeAfterAReadingIsSkipped(int days, int cups) {
    var descale = again(60, 10, new Counter("cups", 500));
    var once = read(days, days, 1, cups);
    var daily = read(1, days, days, cups);

    for (var reading : List.of(once, daily)) {
      var planned =
          planned(descale, List.of(reading), NOW.plus(DAY.multipliedBy(days)), DAY, false);
      var past = Math.max(1, cups / 500);
      assertThat(planned)
          .containsAll(
              IntStream.rangeClosed(past + 1, past + (365 - days) / 60 - 1).boxed().toList());
    }
  }

  private static Signal read(int first, int last, int times, int cups) {
    return new Signal(
        Signal.Kind.READ,
        "cups of LAMP",
        "LAMP",
        NOW.plus(DAY.multipliedBy(first)),
        NOW.plus(DAY.multipliedBy(last)),
        times,
        cups);
  }

  /** The times of which a year's plans had a thought before they were reached. */
  private static Set<Integer> planned(UsageTimeline timeline, boolean isDaily) {
    return planned(timeline, List.of(), NOW, Duration.ZERO, isDaily);
  }

  private static Set<Integer> planned(
      UsageTimeline timeline, List<Signal> signals, Instant from, Duration grace, boolean isDaily) {
    var use = new Use(LAMP, 1, NOW, NOW, true, Instant.MAX);
    var planned = new TreeSet<Integer>();
    var at = from;
    while (at.isBefore(NOW.plus(Duration.ofDays(365)))) {
      var reached = Milestones.of(use, List.of(timeline), signals, at).get(0);
      if (!reached.at().isBefore(at.minus(grace))) {
        planned.add(reached.occurrence());
      }
      var next = new NextTimes(at);
      next.note(NORA, moment(milestone(reached)));
      var then = next.atByCustomer().get(NORA);
      var tomorrow = at.plus(DAY);
      at = isDaily && tomorrow.isBefore(then) ? tomorrow : then;
    }
    return planned;
  }

  private static UsageTimeline again(int days, int tolerance) {
    return again(days, tolerance, null);
  }

  private static UsageTimeline again(int days, int tolerance, @Nullable Counter counter) {
    return new UsageTimeline(
        UsageTimeline.Subject.product(LAMP),
        "descale",
        days,
        UsageTimeline.Anchor.DELIVERY,
        days,
        tolerance,
        false,
        counter,
        "",
        UsageTimeline.Holds.OWN);
  }

  private static UsageTimeline once() {
    return new UsageTimeline("lamp", "bulb", 60, UsageTimeline.Anchor.DELIVERY);
  }

  private static Moment owning(Instant reachedAt) {
    return moment(milestone(again(60, 9), reachedAt));
  }

  private static Milestone milestone(UsageTimeline timeline, Instant reachedAt) {
    return milestone(new Reached(timeline, reachedAt, 1, 60, timeline.toleranceDays(), true));
  }

  private static Milestone milestone(Reached reached) {
    var line = reached.milestone();
    return new Milestone(
        line.milestone(),
        reached.days(),
        Anchor.DELIVERY,
        new Purchased("O-1", "LAMP", "lamp", 1, 9, 0, 0, true, NOW, NOW),
        "LAMP",
        "lamp",
        reached.toleranceDays(),
        line.repeatDays() == null ? 0 : line.repeatDays(),
        reached.occurrence(),
        0,
        false,
        true,
        0,
        reached.at());
  }

  private static Moment wishing() {
    return moment(new Wished("LAMP", "lamp", 3, 10, 0, 9, false, NOW, NOW, NOW));
  }

  private static Moment moment(Object fact) {
    var question = new Question(Stage.ABANDONED, NORA, Map.of(), null);
    return new Moment(question, NOW, History.NONE, List.of(fact), Set.of());
  }

  private static Product lamp(Instant saleFrom) {
    var price = Money.of(BigDecimal.TEN, "EUR");
    var sale = new Sale(Money.of(BigDecimal.ONE, "EUR"), saleFrom, saleFrom.plus(DAY));
    var details = Said.sale(sale);
    return new Product(
        LAMP, "Lamp", "lamp", price, false, OptionalInt.empty(), null, details, false);
  }
}
