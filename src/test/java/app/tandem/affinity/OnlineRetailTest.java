package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.Sku;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what is mined from real orders with what PostgreSQL and arules found in them. */
class OnlineRetailTest {
  private static final double MILLIONTH = 1e-6;

  private static Baskets baskets = new Baskets();

  private record Key(String one, String other) {}

  @BeforeAll
  static void readOrders() {
    baskets = OnlineRetail.baskets();
  }

  private static Map<Key, Pair> pairs(int minimumBaskets) {
    return Found.pairs(baskets, minimumBaskets).stream()
        .collect(
            Collectors.toMap(
                pair -> new Key(pair.one().code(), pair.other().code()), Function.identity()));
  }

  @Test
  void theBasketsAreThoseOfTheReference() {
    assertThat(baskets.size()).isEqualTo(12_383);
    assertThat(baskets.products()).isEqualTo(3_512);
    assertThat(baskets.customers()).isEqualTo(3_314);
  }

  @Test
  void everyPairOfAHundredBasketsHasTheCountsAndMeasuresOfTheReference() {
    var expected = OnlineRetail.reference("or_pairs_min100.csv");

    var found = pairs(100);

    assertThat(expected).hasSize(1_876);
    assertThat(found.keySet())
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(OnlineRetailTest::key).toList());
    expected.forEach(row -> assertSame(found.get(key(row)), row));
  }

  @ParameterizedTest
  @ValueSource(strings = {"or_top50_by_support.csv", "or_top50_by_lift_min100.csv"})
  void theTopPairsHaveTheCosineOfTheReference(String file) {
    var expected = OnlineRetail.reference(file);

    var found = pairs(100);

    assertThat(expected).hasSize(50);
    for (var row : expected) {
      assertSame(found.get(key(row)), row);
      assertThat(found.get(key(row)).fromOne().cosine())
          .isEqualTo(number(row, "cosine"), within(MILLIONTH));
    }
  }

  @Test
  void aLowerMinimumAddsPairsAndChangesNone() {
    var many = pairs(20);
    var few = pairs(100);

    assertThat(many).hasSizeGreaterThan(few.size()).containsAllEntriesOf(few);
    assertThat(many.values()).allMatch(pair -> pair.both() >= 20);
  }

  @Test
  void everySequenceOfTheReferenceHasItsCustomersChanceAndMedian() {
    var expected = OnlineRetail.reference("or_sequential_60d.csv");

    var found =
        Found.nexts(baskets, 30, 60).stream()
            .collect(
                Collectors.toMap(
                    next -> new Key(next.sku().code(), next.next().code()), Function.identity()));

    assertThat(expected).hasSize(40);
    for (var row : expected) {
      var next = found.get(key(row));
      assertThat(next).as("%s", row).isNotNull();
      assertThat(next.customers()).as("%s", row).isEqualTo(count(row, "n_then_b_within_60d"));
      assertThat(next.eligible()).as("%s", row).isEqualTo(count(row, "eligible_a_buyers"));
      assertThat(next.chance()).isEqualTo(number(row, "p_b_given_a"), within(5e-6 + 1e-12));
      assertThat(next.medianDays()).as("%s", row).isEqualTo(number(row, "median_lag_days"));
    }
  }

  private static void assertSame(Pair pair, NamedCsvRecord row) {
    assertThat(pair.both()).as("%s", row).isEqualTo(count(row, "n_ab"));
    assertThat(pair.withOne()).as("%s", row).isEqualTo(count(row, "n_a"));
    assertThat(pair.withOther()).as("%s", row).isEqualTo(count(row, "n_b"));
    assertThat(pair.all()).as("%s", row).isEqualTo(count(row, "n_baskets"));
    var there = pair.fromOne();
    var back = pair.fromOther();
    assertThat(there.sku()).isEqualTo(new Sku(row.getField("a"))).isEqualTo(back.partner());
    assertThat(there.baskets()).isEqualTo(back.baskets()).isEqualTo(pair.both());
    assertThat(there.support()).isEqualTo(number(row, "support"), within(MILLIONTH));
    assertThat(there.confidence()).isEqualTo(number(row, "conf_ab"), within(MILLIONTH));
    assertThat(back.confidence()).isEqualTo(number(row, "conf_ba"), within(MILLIONTH));
    // The top files round lift to four decimals, the full one to six.
    var rounding = row.getField("lift").replaceAll(".*\\.", "").length() < 6 ? 5e-5 : 0;
    assertThat(there.lift()).isEqualTo(number(row, "lift"), within(MILLIONTH + rounding));
    assertThat(back.lift()).isEqualTo(there.lift());
  }

  private static Key key(NamedCsvRecord row) {
    return new Key(row.getField("a"), row.getField("b"));
  }

  private static int count(NamedCsvRecord row, String field) {
    return Integer.parseInt(row.getField(field));
  }

  private static double number(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field));
  }
}
