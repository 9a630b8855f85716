package app.tandem.offer;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.WhenFalse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a mail of which something is not true any more is the shop's choice. */
class LookedTest {
  private static final LowStock STOCK =
      new LowStock(new Sku("TEA"), 10, 5, Instant.parse("2026-12-01T12:00:00Z"));
  private static final UUID EMAIL = UUID.randomUUID();
  private static final Claim CLAIM = Claim.of(EMAIL, new CustomerId("NORA"), 7L, STOCK, null);

  @Test
  void aMailThatLostAClaimGoesWithoutItOrNotAtAll() {
    var truth = Map.<UUID, Truth>of(CLAIM.id(), new Truth.Fails("50 are left", null));

    assertThat(Looked.of(List.of(CLAIM), truth, WhenFalse.DROP)).isEqualTo(new Looked(truth, null));
    assertThat(Looked.of(List.of(CLAIM), truth, WhenFalse.WITHHOLD).withheld())
        .isEqualTo("what hurries in it (low-stock) is not true any more: 50 are left");
  }

  @Test
  void whatARuleSaysComesBeforeTheSetting() {
    var drop = claim(WhenFalse.DROP);
    var withhold = claim(WhenFalse.WITHHOLD);
    var truth = Map.<UUID, Truth>of(CLAIM.id(), new Truth.Fails("50 are left", null));

    assertThat(Looked.of(List.of(drop), truth, WhenFalse.WITHHOLD).withheld()).isNull();
    assertThat(Looked.of(List.of(withhold), truth, WhenFalse.DROP).withheld())
        .contains("low-stock", "50 are left");
  }

  @Test
  void whatWouldCostMoreThanWasPlannedIsWithheldWhereTheRuleSaysSo() {
    var planned = discount("149");

    for (var now : List.of("179", "149", "120")) {
      var claim = Claim.of(EMAIL, new CustomerId("NORA"), 7L, planned, null);
      var truth = Map.<UUID, Truth>of(claim.id(), new Truth.Holds(discount(now)));

      assertThat(Looked.of(List.of(claim), truth, WhenFalse.DROP).withheld()).isNull();
      assertThat(Looked.of(List.of(claim), truth, WhenFalse.WITHHOLD).withheld())
          .isEqualTo(
              now.equals("179")
                  ? "what hurries in it (limited-discount) is not true any more: it would cost 161.10 EUR instead of 134.10 EUR"
                  : null);
    }
  }

  @Test
  void whicheverHurryItWouldCostMoreOf() {
    var end = Instant.parse("2026-12-24T12:00:00Z");
    var tea = new Sku("TEA");
    for (var planned :
        List.of(
            new LowStock(tea, 10, 5, end, beside("30")),
            new LastChance(List.of(tea), "A rule", end, beside("30")),
            new FreeShippingGap(eur("50"), eur("30"), beside("30")))) {
      for (var now : List.of("44", "30", "20")) {
        var claim = Claim.of(EMAIL, new CustomerId("NORA"), 7L, planned, WhenFalse.WITHHOLD);
        var truth =
            Map.<UUID, Truth>of(
                claim.id(), new Truth.Holds(new LowStock(tea, 10, 5, end, beside(now))));

        assertThat(Looked.of(List.of(claim), truth, WhenFalse.DROP).withheld())
            .isEqualTo(
                now.equals("44")
                    ? "what hurries in it (%s) is not true any more: it would cost 44.00 EUR instead of 30.00 EUR"
                        .formatted(planned.kind().word())
                    : null);
      }
    }
  }

  private static List<Priced> beside(String price) {
    return List.of(new Priced(new Sku("TEA"), eur(price), 0));
  }

  private static Money eur(String price) {
    return Money.of(new BigDecimal(price), "EUR");
  }

  private static LimitedDiscount discount(String price) {
    var end = Instant.parse("2026-12-24T12:00:00Z");
    return new LimitedDiscount(
        new Sku("TEA"), "0123456789ABCDEF", 10, Money.of(new BigDecimal(price), "EUR"), end);
  }

  private static Claim claim(WhenFalse whenFalse) {
    return Claim.of(EMAIL, new CustomerId("NORA"), 7L, STOCK, whenFalse);
  }

  @Test
  void aMailWhoseClaimsHoldGoesEitherWay() {
    var truth = Map.<UUID, Truth>of(CLAIM.id(), new Truth.Holds(STOCK));

    for (var choice : WhenFalse.values()) {
      assertThat(Looked.of(List.of(CLAIM), truth, choice)).isEqualTo(new Looked(truth, null));
    }
  }

  @Test
  void theSameClaimOfTheSameMailHasTheSameKey() {
    var again = Claim.of(EMAIL, new CustomerId("NORA"), 7L, STOCK, null);
    var elsewhere = Claim.of(UUID.randomUUID(), new CustomerId("NORA"), 7L, STOCK, null);

    assertThat(again.id()).isEqualTo(CLAIM.id()).isNotEqualTo(elsewhere.id());
  }
}
