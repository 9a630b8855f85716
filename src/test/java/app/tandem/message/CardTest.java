package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Product;
import app.tandem.decision.Deal;
import app.tandem.decision.Decision.Offered;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Product BEANS = product("BEANS", "Beans", "21.90");
  private static final Product SCALE = product("SCALE", "Descaler", "8.10");

  @Test
  void aPlainOfferIsItsNameItsPriceAndWhy() {
    var deal = new Deal(false, "", List.of(BEANS), BEANS.price(), 0, null, null, null);

    assertThat(card(deal))
        .isEqualTo(new Card("Beans", List.of(), "€21.90", "Fresh on Monday", List.of()));
  }

  @Test
  void aBundleShowsItsPartsAndWhatItCostsOtherwise() {
    var deal =
        new Deal(false, "Kit", List.of(BEANS, SCALE), eur("30"), 12.5, eur("26.25"), null, null);

    assertThat(card(deal))
        .isEqualTo(
            new Card(
                "Kit",
                List.of("Beans, €21.90", "Descaler, €8.10"),
                "€26.25 instead of €30.00, 12.5% off",
                "Fresh on Monday",
                List.of()));
    assertThat(card(with(10, null, null)).price()).isEqualTo("€19.71 instead of €21.90, 10% off");
  }

  @Test
  void theEndIsToldInTheZoneOfTheCustomer() {
    var deal = with(10, Instant.parse("2026-12-24T23:59:59Z"), null);

    assertThat(card(deal).notes())
        .containsExactly("Until Friday, 25 December 2026, 00:59 (Europe/Berlin)");
  }

  @Test
  void fewPiecesAreToldAsOfTheWriting() {
    assertThat(card(with(10, null, 3)).notes())
        .containsExactly("Only 3 left when this was written");
  }

  private static Deal with(double percent, @Nullable Instant until, @Nullable Integer left) {
    return new Deal(false, "", List.of(BEANS), BEANS.price(), percent, eur("19.71"), until, left);
  }

  private static Card card(Deal deal) {
    var proposal = new Proposal("A rule", deal.parts().get(0).sku(), "Fresh on Monday", 0.5, null);
    return Card.of(new Offered(proposal, deal.parts().get(0), deal), BERLIN);
  }

  private static Product product(String sku, String name, String price) {
    return new Product(new Sku(sku), name, "family", eur(price), true, OptionalInt.empty());
  }

  private static Money eur(String amount) {
    return Money.of(new BigDecimal(amount), "EUR");
  }
}
