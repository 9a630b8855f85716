package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderToldAgainTest {
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final Order KNOWN =
      order("C-1", AT, line("EM-1", 2, "349.00"), line("CUPS", 1, "9"));

  @Test
  void theSameIsTheSameHoweverItsLinesAreCut() {
    var again =
        order("C-1", AT, line("CUPS", 1, "9.00"), line("EM-1", 1, "349"), line("EM-1", 1, "349"));

    assertThat(new OrderToldAgain(KNOWN, again).note()).isNull();
  }

  @Test
  void anotherTimeIsNoted() {
    var again = new Order("N1", KNOWN.customer(), AT.plusSeconds(9), null, KNOWN.lines());

    assertThat(new OrderToldAgain(KNOWN, again).note()).contains("" + AT).contains("\nMaybe");
  }

  @Test
  void otherLinesAreRefusedWithWhatDiffers() {
    var again = order("C-1", AT, line("TRIPOD-1", 1, "9"), line("EM-1", 2, "300"));

    assertThatThrownBy(() -> new OrderToldAgain(KNOWN, again).note())
        .isInstanceOf(FieldRefused.class)
        .hasMessageContaining("TRIPOD-1 was not in it")
        .hasMessageContaining("CUPS is missing now")
        .hasMessageContaining("of EM-1 it had 2 at 349.00 EUR, not 2 at 300.00 EUR")
        .hasMessageContaining("\nMaybe give the added lines an order number");
  }

  @Test
  void anotherCustomerIsRefused() {
    var again = order(null, AT, line("EM-1", 2, "349.00"), line("CUPS", 1, "9"));

    assertThatThrownBy(() -> new OrderToldAgain(KNOWN, again).note())
        .hasMessageContaining("known as bought by C-1, not by nobody known");
  }

  private static Order order(String customer, Instant at, OrderLine... lines) {
    return new Order(
        "N1", customer == null ? null : new CustomerId(customer), at, null, List.of(lines));
  }

  private static OrderLine line(String sku, int quantity, String price) {
    return new OrderLine(new Sku(sku), quantity, Money.of(new BigDecimal(price), "EUR"));
  }
}
