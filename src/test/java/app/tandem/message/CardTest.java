package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.Reviewed;
import app.tandem.catalog.Product;
import app.tandem.decision.Deal;
import app.tandem.decision.Decision.Offered;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.message.template.Words;
import app.tandem.rules.Proposal;
import app.tandem.rules.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant WRITTEN = Instant.parse("2026-12-22T10:00:00Z");
  private static final Product BEANS = product("BEANS", "Beans", "21.90");
  private static final Product SCALE = product("SCALE", "Descaler", "8.10");

  @Test
  void aPlainOfferIsItsNameItsPriceAndWhy() {
    var deal = new Deal(false, "", List.of(BEANS), BEANS.price(), 0, null, null, null);

    assertThat(card(deal))
        .isEqualTo(
            new Card(
                "Beans",
                List.of(),
                "€21.90",
                null,
                "Fresh on Monday",
                List.of(),
                null,
                null,
                null,
                "BEANS"));
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
                "€26.25",
                "instead of €30.00, 12.5% off",
                "Fresh on Monday",
                List.of(),
                null,
                null,
                null,
                "BEANS"));
    assertThat(card(with(10, null, null)).price()).isEqualTo("€19.71");
    assertThat(card(with(10, null, null)).saving()).isEqualTo("instead of €21.90, 10% off");
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

  @Test
  void whatReviewsSayIsToldWhenTheyAreEnoughAndGood() {
    var deal = with(0, null, null);

    assertThat(rating(deal, 12, 4.68)).isEqualTo("4.6 of 5, from 12 reviews");
    assertThat(rating(deal, 2, 5)).isNull();
    assertThat(rating(deal, 300, 3.99)).isNull();
  }

  private static @Nullable String rating(Deal deal, int count, double mean) {
    return card(deal, new Reviewed(count, mean, null), Words.of(Locale.ENGLISH)).rating();
  }

  @Test
  void moneyDatesAndNumbersAreThoseOfTheLanguage() {
    var card =
        card(
            with(12.5, Instant.parse("2026-12-24T23:59:59Z"), 1),
            new Reviewed(1_234, 4.5, null),
            Words.of(Locale.GERMANY));

    assertThat(card.price()).isEqualTo("19,71\u00a0€");
    assertThat(card.saving()).isEqualTo("statt 21,90\u00a0€, 12,5 % weniger");
    assertThat(card.rating()).isEqualTo("4,5 von 5, aus 1.234 Bewertungen");
    assertThat(card.notes())
        .containsExactly(
            "Bis Freitag, 25. Dezember 2026 um 00:59 (Europe/Berlin)",
            "Nur noch 1 Stück da, als dies geschrieben wurde");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/beans, https://shop.example/beans.jpg, true, true",
    "http://shop.example/beans, http://shop.example/beans.jpg, true, false",
    "javascript:alert(1), 'data:image/png;base64,AAAA', false, false",
    "//shop.example/beans, beans.jpg, false, false",
    "'https://shop.example/a b', 'https:', false, false"
  })
  void onlyAddressesOfTheWebAreKeptAndPicturesOnlySafely(
      String link, String picture, boolean hasLink, boolean hasPicture) {
    assertThat(Addresses.link(link) != null).isEqualTo(hasLink);
    assertThat(Addresses.picture(picture) != null).isEqualTo(hasPicture);
  }

  private static Deal with(double percent, @Nullable Instant until, @Nullable Integer left) {
    var stock = left == null ? OptionalInt.empty() : OptionalInt.of(left);
    var beans = new Product(BEANS.sku(), BEANS.name(), "family", BEANS.price(), true, stock);
    return new Deal(false, "", List.of(beans), BEANS.price(), percent, eur("19.71"), until, left);
  }

  private static Card card(Deal deal) {
    return card(deal, null, Words.of(Locale.ENGLISH));
  }

  private static Card card(Deal deal, @Nullable Reviewed reviewed, Words words) {
    var terms = new Terms(false, "", List.of(), 0, null, null, 10);
    var sku = deal.parts().get(0).sku();
    var proposal = new Proposal("A rule", sku, "Fresh on Monday", 0.5, null, terms);
    var offered = new Offered(proposal, deal.parts().get(0), deal);
    var said = new Hurry.Said(WRITTEN, BERLIN, BERLIN, words);
    var notes =
        Hurry.of(offered, Endings.Told.NO_END, said).stream()
            .flatMap(one -> one.lines().stream())
            .toList();
    return Card.of(offered, reviewed, notes, words);
  }

  private static Product product(String sku, String name, String price) {
    return new Product(new Sku(sku), name, "family", eur(price), true, OptionalInt.empty());
  }

  private static Money eur(String amount) {
    return Money.of(new BigDecimal(amount), "EUR");
  }
}
