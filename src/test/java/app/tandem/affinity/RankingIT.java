package app.tandem.affinity;

import static app.tandem.bench.Benchmarked.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tandem.affinity.RankingContest.Target;
import io.smallrye.config.WithDefault;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares how well Tandem guesses real orders with the baselines of the reference, and proves that
 * it plays by the reference's protocol. It learns from what was ordered before 1 June 2011 and
 * guesses until the end of August; {@code -Dranking.cut=2011-04-01 -Dranking.end=2011-06-01} is
 * what it was tuned on, and {@code -Dranking.minimums=5,20} tries other floors than the default.
 */
@Tag("bench")
class RankingIT {
  private static final LocalDate CUT = LocalDate.parse("2011-06-01");
  private static final LocalDate END = LocalDate.parse("2011-09-01");

  private static final String OUT_OF_THE_BOX = "Tandem out of the box";
  private static final String TANDEM = "Tandem, pairs of %d orders or more";
  private static final Map<Target, Integer> CASES =
      Map.of(
          Target.IN_CART, 3_877,
          Target.PRODUCT_PAGE, 3_877,
          Target.NEXT_ORDER, 1_342,
          Target.NEXT_ORDER_NEW, 1_231,
          Target.ANY_LATER, 1_344,
          Target.ANY_LATER_NEW, 1_271);

  /** Every method meets the baselines on the same cases, and is told with what was won and lost. */
  @Test
  void guessesAgainstTheBaselines() {
    var day = LocalDate.parse(System.getProperty("ranking.cut", CUT.toString()));
    var end = LocalDate.parse(System.getProperty("ranking.end", END.toString()));
    var cut = new Cut(OnlineRetail.orders(), day, end);
    var shippedByName = new TreeMap<String, Shipped>();
    shippedByName.put(OUT_OF_THE_BOX, new Shipped(cut, minimumBaskets()));
    for (var minimum : others()) {
      shippedByName.put(TANDEM.formatted(minimum), new Shipped(cut, minimum));
    }

    var tallies = new RankingContest(cut, shippedByName).run();

    tell(
        "ranking, learned before %s, guessed until %s: at least one of four right (95 %% interval)",
        day, end.minusDays(1));
    tallies.forEach(RankingIT::tellTarget);
    if (day.equals(CUT) && end.equals(END)) {
      tallies.forEach(RankingIT::assertProtocolOfTheReference);
    }
  }

  /** What is set where nobody sets anything. */
  private static int minimumBaskets() {
    try {
      var setting = AffinitySettings.class.getDeclaredMethod("minimumBaskets");
      return Integer.parseInt(setting.getAnnotation(WithDefault.class).value());
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Integer> others() {
    var asked = System.getProperty("ranking.minimums", "");
    return Arrays.stream(asked.split(","))
        .filter(one -> !one.isBlank())
        .map(Integer::valueOf)
        .toList();
  }

  private static void tellTarget(Target target, Map<String, Tally> byMethod) {
    var baselines = new HashMap<>(byMethod);
    baselines.keySet().removeIf(name -> name.startsWith("Tandem"));
    var best = best(baselines);
    tell("%s, n = %,d", target, best.getValue().cases());
    tell(
        "  best baseline, %s: %.4f (%s)",
        best.getKey(), best.getValue().rate(), best.getValue().interval());
    var rivals = new LinkedHashMap<>(byMethod);
    rivals.keySet().removeAll(baselines.keySet());
    rivals.forEach((name, tally) -> tellRival(name, tally, best.getValue()));
  }

  private static void tellRival(String name, Tally tally, Tally baseline) {
    tell(
        "  %s: %.4f (%s), %.2f of it; only this right %d, only that %d, %+.1f deviations from a draw",
        name,
        tally.rate(),
        tally.interval(),
        tally.rate() / baseline.rate(),
        tally.wonAgainst(baseline),
        baseline.wonAgainst(tally),
        tally.deviationsFrom(baseline));
  }

  private static Entry<String, Tally> best(Map<String, Tally> byMethod) {
    return byMethod.entrySet().stream()
        .max(Entry.comparingByValue((one, other) -> Double.compare(one.rate(), other.rate())))
        .orElseThrow();
  }

  /**
   * The same cases; rates may differ by the one or two in which equal scores were ordered
   * otherwise.
   */
  private static void assertProtocolOfTheReference(Target target, Map<String, Tally> byMethod) {
    var compared = 0;
    for (var row : OnlineRetail.reference("or_next_basket_dev.csv")) {
      var tally = byMethod.get(row.getField("method"));
      if (tally != null
          && row.getField("protocol").equals(target.protocol)
          && row.getField("target").equals(target.target)) {
        assertThat(tally.cases())
            .isEqualTo(Integer.parseInt(row.getField("n")))
            .isEqualTo(CASES.get(target));
        assertThat(tally.rate())
            .as("%s", row)
            .isEqualTo(Double.parseDouble(row.getField("hit_rate_at_4")), within(0.001));
        compared++;
      }
    }
    assertThat(compared).as("%s", target).isGreaterThanOrEqualTo(5);
  }
}
