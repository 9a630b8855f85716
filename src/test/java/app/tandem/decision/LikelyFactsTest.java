package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.affinity.Bought;
import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikelyFactsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
  private static final Sku BEANS = new Sku("BEANS");
  private static final Sku CUP = new Sku("CUP");

  private static Purchase purchase(String order, Sku sku) {
    var paidAt = NOW.minus(Duration.ofDays(9));
    return new Purchase(order, sku, 1, new Money(900, Currency.getInstance("EUR")), paidAt, null);
  }

  @Test
  void aProductCountsOnceForEachOrderThatHadIt() {
    var history =
        new History(
            2,
            List.of(
                purchase("O-1", BEANS),
                purchase("O-1", BEANS),
                purchase("O-2", BEANS),
                purchase("O-2", CUP)),
            List.of(),
            List.of());

    assertThat(LikelyFacts.bought(history, NOW))
        .containsExactlyInAnyOrder(new Bought(BEANS, 9), new Bought(BEANS, 9), new Bought(CUP, 9));
  }

  @Test
  void whatCameBackAltogetherTeachesNothing() {
    var cup = purchase("O-1", CUP);
    var beans = purchase("O-1", BEANS);
    var back =
        new Purchase(
            beans.order(), BEANS, 1, beans.price(), beans.paidAt(), beans.deliveredAt(), 1);

    assertThat(LikelyFacts.bought(new History(1, List.of(cup, back), List.of(), List.of()), NOW))
        .containsExactly(new Bought(CUP, 9));
  }
}
