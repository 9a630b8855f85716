package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was sent back is no purchase any more; what was kept of it is. */
class CameBackTest {
  private static final Sku MACHINE = new Sku("MACHINE");
  private static final Sku BEANS = new Sku("BEANS");
  private static final Money TEN = Money.of(BigDecimal.TEN, "EUR");
  private static final Instant PAID = Instant.parse("2026-11-01T10:00:00Z");
  private static final Instant BACK = Instant.parse("2026-11-09T10:00:00Z");

  @Test
  void whatCameBackAltogetherIsKeptNoMore() {
    var history = history(bought("O-1", MACHINE, 1)).withReturns(List.of(back("O-1", MACHINE, 1)));

    assertThat(history.kept()).isEmpty();
    assertThat(history.purchases()).hasSize(1);
    assertThat(history.orders()).isEqualTo(1);
  }

  @Test
  void ofWhatCameBackInPartTheRestIsKept() {
    var history = history(bought("O-1", BEANS, 2)).withReturns(List.of(back("O-1", BEANS, 1)));

    assertThat(history.kept()).containsExactly(bought("O-1", BEANS, 1));
    assertThat(history.purchases()).extracting(Purchase::quantity).containsExactly(2);
  }

  @Test
  void anotherOrderAndAnotherProductStayAsTheyWere() {
    var other = bought("O-2", MACHINE, 1);
    var beans = bought("O-1", BEANS, 2);
    var history =
        history(bought("O-1", MACHINE, 1), other, beans)
            .withReturns(List.of(back("O-1", MACHINE, 1)));

    assertThat(history.kept()).containsExactly(other, beans);
  }

  @Test
  void whatIsGoneOfWhichOrderIsToldOnceForEach() {
    var customer = new CustomerId("C-1");
    var history =
        history(bought("O-1", BEANS, 1), bought("O-2", BEANS, 2))
            .withReturns(List.of(back("O-1", BEANS, 1), back("O-2", BEANS, 1)));

    assertThat(history.sentBack(customer))
        .containsExactly(new OrderReturned(customer, "O-1", Set.of(BEANS)));
  }

  @Test
  void whatCameBackOfSeveralOrdersIsToldOnce() {
    var later = BACK.plusSeconds(60);
    var some =
        List.of(
            back("O-1", MACHINE, 1),
            new CameBack("O-2", MACHINE, 2, later),
            back(null, BEANS, 1),
            new CameBack("O-1", BEANS, 1, later));

    assertThat(history().withReturns(some).returns())
        .containsExactly(
            new Returned(MACHINE, 3, later, null), new Returned(BEANS, 2, later, BACK));
  }

  private static History history(Purchase... purchases) {
    return new History(purchases.length, List.of(purchases), List.of(), List.of());
  }

  private static Purchase bought(String order, Sku sku, int quantity) {
    return new Purchase(order, sku, quantity, TEN, PAID, null);
  }

  private static CameBack back(String order, Sku sku, int quantity) {
    return new CameBack(order, sku, quantity, BACK);
  }
}
