package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.KnownCart;
import app.tandem.behaviour.Purchase;
import app.tandem.customer.ContactPermission;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customer;
import app.tandem.customer.ZoneSource;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What would have cancelled a follow-up had it waited. */
class PointlessTest {
  private static final Instant PAID = Instant.parse("2026-11-02T09:00:00Z");
  private static final CustomerId NORA = new CustomerId("NORA");
  private static final Sku MACHINE = new Sku("EM-1");
  private static final Sku BEANS = new Sku("BEANS-1KG");
  private static final Purchase BOUGHT = purchase("O-1", MACHINE, 0, 0);
  private static final KnownCart CART =
      new KnownCart(NORA, PAID.plusSeconds(60), PAID.plusMillis(120), Map.of(MACHINE, 1));

  @Test
  void nothingSpeaksAgainstWhatNothingHappenedTo() {
    assertThat(why(List.of(BOUGHT))).isNull();
    assertThat(why(List.of())).isNull();
    assertThat(why(List.of(BOUGHT, purchase("O-0", BEANS, -3, 0)))).isNull();
    assertThat(why(List.of(BOUGHT, purchase("O-2", MACHINE, 3, 0)))).isNull();
  }

  @Test
  void whatWasBoughtSinceIsPointless() {
    assertThat(why(List.of(BOUGHT, purchase("O-2", BEANS, 3, 0))))
        .isEqualTo("it was bought, in order O-2");
  }

  @Test
  void whatFollowsAPurchaseOfTheSameIsNotFulfilledByThat() {
    var again = hanging(Occasion.ORDER, "O-3", BEANS);

    assertThat(why(again, List.of(purchase("O-3", BEANS, 0, 0)), null)).isNull();
    assertThat(
            why(again, List.of(purchase("O-4", BEANS, 9, 0), purchase("O-3", BEANS, 0, 0)), null))
        .isEqualTo("it was bought, in order O-4");
  }

  @Test
  void whatFollowsSomethingThatWasSentBackIsPointless() {
    assertThat(why(List.of(purchase("O-1", MACHINE, 0, 1)))).isNull();
    assertThat(why(List.of(purchase("O-1", MACHINE, 0, 2))))
        .isEqualTo("what it follows was sent back");
  }

  @Test
  void whoMayNotBeMailedIsLeftAlone() {
    var one = hanging(Occasion.ORDER, "O-1", MACHINE);

    assertThat(Pointless.why(one, new Refused("unsubscribed"), List.of(BOUGHT), null))
        .isEqualTo("they may not be mailed, unsubscribed");
    assertThat(Pointless.why(one, null, List.of(BOUGHT), null))
        .isEqualTo("they are not known any more");
  }

  @Test
  void aCartIsToBeTheOneItHangsOn() {
    var same = hanging(Occasion.CART, "2026-11-02T09:00:00Z", MACHINE);
    var other = hanging(Occasion.CART, "2026-11-01T09:00:00Z", MACHINE);

    assertThat(why(same, List.of(), CART)).isNull();
    assertThat(why(other, List.of(), CART)).isEqualTo("the cart was ordered or emptied");
    assertThat(why(same, List.of(), null)).isEqualTo("the cart was ordered or emptied");
  }

  private static @Nullable String why(List<Purchase> purchases) {
    return why(hanging(Occasion.ORDER, "O-1", MACHINE), purchases, null);
  }

  private static @Nullable String why(
      Hanging one, List<Purchase> purchases, @Nullable KnownCart cart) {
    return Pointless.why(one, granted(), purchases, cart);
  }

  private static ContactPermission granted() {
    return new ContactPermission.Granted(nora(), "nora@example.com");
  }

  private static Customer nora() {
    return new Customer(
        NORA, "nora@example.com", null, null, null, ZoneOffset.UTC, ZoneSource.DEFAULT, null);
  }

  private static Hanging hanging(Occasion occasion, String reference, Sku anchor) {
    return new Hanging(7, NORA, occasion, reference, anchor, BEANS, 0, PAID);
  }

  private static Purchase purchase(String order, Sku sku, int daysLater, int back) {
    var at = PAID.plus(Duration.ofDays(daysLater));
    return new Purchase(order, sku, 2, Money.of(new BigDecimal("9.00"), "EUR"), at, null, back);
  }
}
