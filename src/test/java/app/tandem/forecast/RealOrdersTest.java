package app.tandem.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import app.tandem.affinity.OnlineRetail;
import app.tandem.forecast.RealOrders.LastInterval;
import app.tandem.forecast.RealOrders.Seen;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fits the real orders of half a year and looks at the three months that followed. */
class RealOrdersTest {
  /** Read before all, and not at first: where the files lack, that skips these tests. */
  private static RealOrders orders;

  private static List<Seen> seen = List.of();
  private static RepeatPurchase fitted = new RepeatPurchase(1, 1, 1, 1);

  @BeforeAll
  static void fit() {
    orders = new RealOrders();
    seen = orders.seen();
    fitted = new Fitting(RealOrders.paces(seen)).fit();
  }

  private static double expected(Seen one) {
    return fitted.expectedOrders(one.history(), RealOrders.AHEAD);
  }

  /** What a shopkeeper would say: they go on as they did. */
  private static double asBefore(Seen one) {
    var history = one.history();
    return history.age() == 0 ? 0 : history.repeats() / history.age() * RealOrders.AHEAD;
  }

  private static double error(ToDoubleFunction<Seen> forecast) {
    return Math.sqrt(
        seen.stream()
            .mapToDouble(one -> Math.pow(forecast.applyAsDouble(one) - one.ordersAfter(), 2))
            .average()
            .orElseThrow());
  }

  private static List<Seen> ofRepeats(int least, int most) {
    return seen.stream()
        .filter(one -> one.history().repeats() >= least && one.history().repeats() <= most)
        .toList();
  }

  private static double placed(List<Seen> some) {
    return some.stream().mapToInt(Seen::ordersAfter).sum();
  }

  private static double total(List<Seen> some, ToDoubleFunction<Seen> forecast) {
    return some.stream().mapToDouble(forecast).sum();
  }

  @Test
  void allOrdersOfTheThreeMonthsAreForetoldWithinSixInAHundred() {
    assertThat(seen).hasSizeGreaterThan(2_700);
    assertThat(total(seen, RealOrdersTest::expected)).isCloseTo(placed(seen), withinPercentage(6));
  }

  @Test
  void everyGroupIsForetoldNearlyAndMostNearerThanByGoingOnAsBefore() {
    var nearer = 0;
    for (var repeats : new int[][] {{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 6}, {7, 1_000}}) {
      var some = ofRepeats(repeats[0], repeats[1]);
      var expected = total(some, RealOrdersTest::expected);
      var missed = Math.abs(expected - placed(some));
      nearer += missed < Math.abs(total(some, RealOrdersTest::asBefore) - placed(some)) ? 1 : 0;

      assertThat(expected)
          .as("%d repeats", repeats[0])
          .isCloseTo(placed(some), withinPercentage(22));
    }
    assertThat(nearer).isGreaterThanOrEqualTo(5);
  }

  @Test
  void oneByOneTheForecastErrsLessThanGoingOnAsBefore() {
    assertThat(error(RealOrdersTest::expected)).isLessThan(0.93 * error(RealOrdersTest::asBefore));
  }

  @Test
  void intervalsOfAProductAreThoseOfTheReference() {
    var reference = OnlineRetail.reference("or_item_repurchase_interval.csv");

    assertThat(reference).hasSize(143);
    for (var row : reference) {
      var days = orders.daysOf(row.getField("stock_code"));
      var intervals = days.stream().map(Intervals::between).reduce(Intervals.NONE, Intervals::plus);

      assertThat(days).as("%s", row).hasSize(Integer.parseInt(row.getField("buyers")));
      assertThat(days.stream().filter(one -> one.size() > 1))
          .as("%s", row)
          .hasSize(Integer.parseInt(row.getField("repeat_buyers")));
      assertThat(intervals.count())
          .as("%s", row)
          .isEqualTo(Long.parseLong(row.getField("intervals")));
      assertThat(Math.exp(intervals.mean()))
          .as("%s: the geometric mean lies among the middle half", row)
          .isBetween(number(row.getField("p25_days")), number(row.getField("p75_days")));
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  @Test
  void theBlendForetellsLastIntervalsBetterThanAnyPartAlone() {
    var usual = orders.spread().usual().orElseThrow();
    var last = orders.lastIntervals();

    var blended = miss(last, one -> Math.log(blend(usual, one).days()));

    assertThat(last).hasSizeGreaterThan(5_000);
    assertThat(blended).isLessThan(miss(last, one -> one.own().mean()));
    assertThat(blended).isLessThan(miss(last, one -> usual.mean()));
    assertThat(blended).isLessThan(miss(last, one -> one.learned().without(one.own()).mean()));
  }

  @Test
  void eightOfTenLastIntervalsFallIntoTheirBands() {
    var usual = orders.spread().usual().orElseThrow();
    var last = orders.lastIntervals();

    var inside =
        last.stream()
            .filter(one -> one.days() >= blend(usual, one).band().low())
            .filter(one -> one.days() <= blend(usual, one).band().high())
            .count();

    assertThat(inside / (double) last.size()).isEqualTo(0.8, within(0.07));
  }

  private static RepurchaseInterval blend(UsualIntervals usual, LastInterval one) {
    return RepurchaseInterval.of(usual, one.learned(), OptionalInt.empty(), one.own());
  }

  /** How far off, on the scale of logarithms. */
  private static double miss(List<LastInterval> all, ToDoubleFunction<LastInterval> forecast) {
    return all.stream()
        .mapToDouble(one -> Math.abs(forecast.applyAsDouble(one) - Math.log(one.days())))
        .average()
        .orElseThrow();
  }
}
