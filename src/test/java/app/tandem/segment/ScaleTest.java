package app.tandem.segment;

import static app.tandem.segment.Buyer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void fifthsOfEquallyManyEndWhereEachFifthEnds() {
    var orders = new TreeMap<Integer, Long>();
    for (int bucket = 1; bucket <= 10; bucket++) {
      orders.put(bucket, 10L);
    }

    assertThat(scale(Map.of("orders", orders)).orders()).containsExactly(2, 4, 6, 8);
  }

  @Test
  void equalsAreScoredAlikeHoweverManyTheyAre() {
    var scale = scale(Map.of("orders", counts(1, 90, 2, 6, 9, 4)));

    assertThat(scale.orders()).containsExactly(1, 1, 1, 1);
    assertThat(scale.frequencyOf(ordered(1))).isEqualTo(1);
    assertThat(scale.frequencyOf(ordered(2))).isEqualTo(5);
    assertThat(scale.frequencyOf(ordered(30))).isEqualTo(5);
  }

  @Test
  void tooFewAreNotToldApart() {
    var scale = scale(Map.of("orders", counts(1, 10, 2, 9)));

    assertThat(scale.orders()).isEmpty();
    assertThat(scale.frequencyOf(ordered(2))).isZero();
    assertThat(scale(Map.of("orders", counts(1, 10, 2, 10))).frequencyOf(ordered(2))).isEqualTo(3);
  }

  @Test
  void moneyIsComparedWithinItsCurrency() {
    var scale = scale(Map.of("money:EUR", counts(10, 100), "money:GBP", counts(10, 3)));

    assertThat(scale.money().get("EUR")).containsExactly(10, 10, 10, 10);
    assertThat(scale.money().get("GBP")).isEmpty();
  }

  @Test
  void theRhythmIsTheMedianInWholeWeeks() {
    assertThat(scale(Map.of("rhythm", counts(5, 10, 31, 10, 300, 9))).rhythmDays()).isEqualTo(28);
    assertThat(scale(Map.of("rhythm", counts(0, 100))).rhythmDays()).isEqualTo(7);
    assertThat(scale(Map.of("rhythm", counts(31, 19))).rhythmDays()).isZero();
  }

  @Test
  void aPriceLiesInItsThird() {
    assertThat(Buyer.SHOP.bandOf(euros("30"))).hasValue(0);
    assertThat(Buyer.SHOP.bandOf(euros("30.01"))).hasValue(1);
    assertThat(Buyer.SHOP.bandOf(euros("100.01"))).hasValue(2);
    assertThat(Buyer.SHOP.bandOf(Money.of(BigDecimal.ONE, "USD"))).isEmpty();
  }

  private static Money euros(String amount) {
    return Money.of(new BigDecimal(amount), "EUR");
  }

  private static Figures ordered(int times) {
    var customer = aCustomer();
    for (int nth = 0; nth < times; nth++) {
      customer.whoBought("LAMP", nth);
    }
    return customer.figures();
  }

  private static Scale scale(Map<String, SortedMap<Integer, Long>> counts) {
    return Scale.of(counts, Map.of("EUR", List.of(1L, 2L)), 20);
  }

  private static SortedMap<Integer, Long> counts(int... pairs) {
    var counts = new TreeMap<Integer, Long>();
    for (int at = 0; at < pairs.length; at += 2) {
      counts.put(pairs[at], (long) pairs[at + 1]);
    }
    return counts;
  }
}
