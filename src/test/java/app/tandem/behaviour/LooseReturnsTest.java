package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file says what came back, and not of which order. */
class LooseReturnsTest {
  private static final Sku BEANS = new Sku("BEANS");
  private static final Sku MACHINE = new Sku("MACHINE");
  private static final Money TEN = Money.of(BigDecimal.TEN, "EUR");
  private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");

  @Test
  void itCameBackOfTheLastOrderBefore() {
    var history =
        history(bought("O-1", BEANS, 1, 0), bought("O-2", BEANS, 1, 5), bought("O-3", BEANS, 1, 9))
            .withReturns(List.of(loose(BEANS, 1, 7)));

    assertThat(history.kept()).extracting(Purchase::order).containsExactly("O-1", "O-3");
  }

  @Test
  void ofAPartTheRestStays() {
    var history = history(bought("O-1", BEANS, 2, 0)).withReturns(List.of(loose(BEANS, 1, 7)));

    assertThat(history.kept()).containsExactly(bought("O-1", BEANS, 1, 0));
    assertThat(history.rejected()).isEmpty();
  }

  @Test
  void whatIsMoreThanOneOrderHadCameBackOfTheOneBeforeIt() {
    var history =
        history(bought("O-1", BEANS, 2, 0), bought("O-2", BEANS, 2, 5))
            .withReturns(List.of(loose(BEANS, 3, 7)));

    assertThat(history.kept()).containsExactly(bought("O-1", BEANS, 1, 0));
  }

  @Test
  void eachReturnIsLookedAtByItsOwnTime() {
    var history =
        history(bought("O-1", BEANS, 2, 0), bought("O-2", BEANS, 2, 10))
            .withReturns(List.of(loose(BEANS, 1, 12), loose(BEANS, 2, 1)));

    assertThat(history.kept()).containsExactly(bought("O-2", BEANS, 1, 10));
  }

  @Test
  void whatIsKnownOfAnOrderIsTakenFromItFirst() {
    var history =
        history(bought("O-1", BEANS, 1, 0), bought("O-2", BEANS, 1, 5))
            .withReturns(
                List.of(loose(BEANS, 1, 7), new CameBack("O-2", BEANS, 1, BEGIN.plusSeconds(1))));

    assertThat(history.kept()).isEmpty();
  }

  @Test
  void whatWasBoughtAfterItOrIsAnotherProductStays() {
    var later = bought("O-1", BEANS, 1, 9);
    var other = bought("O-0", MACHINE, 1, 0);
    var history = history(later, other).withReturns(List.of(loose(BEANS, 1, 7)));

    assertThat(history.kept()).containsExactly(later, other);
    assertThat(history.returns())
        .containsExactly(new Returned(BEANS, 1, BEGIN.plus(Duration.ofDays(7))));
    assertThat(history.rejected()).hasSize(1);
  }

  private static History history(Purchase... purchases) {
    return new History(purchases.length, List.of(purchases), List.of(), List.of());
  }

  private static Purchase bought(String order, Sku sku, int quantity, int day) {
    return new Purchase(order, sku, quantity, TEN, BEGIN.plus(Duration.ofDays(day)), null);
  }

  private static CameBack loose(Sku sku, int quantity, int day) {
    return new CameBack(null, sku, quantity, BEGIN.plus(Duration.ofDays(day)));
  }
}
