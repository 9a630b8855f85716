package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchasesTest {
  private static final Instant EARLY = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant LATE = Instant.parse("2026-02-01T10:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");

  @Test
  void linesOfOneProductInAnOrderAreOnePurchaseAtTheMeanPrice() {
    var purchases =
        Purchases.of(
            List.of(head(1, EARLY, LATE)),
            List.of(line(1, "A", 2, 100), line(1, "A", 1, 101), line(1, "B", 1, 7)));

    assertThat(purchases)
        .containsExactly(
            new Purchase("N1", new Sku("A"), 3, new Money(100, EUR), EARLY, LATE),
            new Purchase("N1", new Sku("B"), 1, new Money(7, EUR), EARLY, LATE));
  }

  @Test
  void aHalfCentIsRoundedUp() {
    var purchases =
        Purchases.of(
            List.of(head(1, EARLY, null)), List.of(line(1, "A", 1, 100), line(1, "A", 1, 101)));

    assertThat(purchases).extracting(Purchase::price).containsExactly(new Money(101, EUR));
  }

  @Test
  void theNewestOrderComesFirstAndOrdersAreNotMixed() {
    var purchases =
        Purchases.of(
            List.of(head(1, EARLY, null), head(2, LATE, null)),
            List.of(line(1, "A", 1, 100), line(2, "B", 1, 100), line(2, "A", 5, 100)));

    assertThat(purchases)
        .extracting(one -> one.order() + " " + one.sku() + " " + one.quantity())
        .containsExactly("N2 A 5", "N2 B 1", "N1 A 1");
  }

  private static Purchases.Head head(long id, Instant paidAt, Instant deliveredAt) {
    return new Purchases.Head(id, "N" + id, paidAt, deliveredAt);
  }

  private static Purchases.Line line(long order, String sku, int quantity, long minor) {
    return new Purchases.Line(order, new OrderLine(new Sku(sku), quantity, new Money(minor, EUR)));
  }
}
