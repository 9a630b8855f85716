package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Said;
import app.tandem.catalog.Sale;
import app.tandem.decision.Deal;
import app.tandem.decision.Decision.Offered;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.message.Endings.Told;
import app.tandem.message.template.Words;
import app.tandem.offer.FreeShippingGap;
import app.tandem.offer.Home;
import app.tandem.offer.Priced;
import app.tandem.offer.Urgency.Kind;
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

/** What hurries in an offer is said by a line, and claimed of its record. */
class HurryTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant END = Instant.parse("2026-12-03T21:59:59Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String CODE = "0123456789ABCDEF";
  private static final Told OWN = new Told(CODE, true);
  private static final Home HOME = new Home(ZoneId.of("America/New_York"), false);
  private static final Hurry.Said SAID =
      new Hurry.Said(NOW, HOME.zone(), BERLIN, Words.of(Locale.ENGLISH));

  @Test
  void aDiscountUntilAnEndIsTheCustomersOwnCode() {
    var hurry = only(Hurry.of(offer(deal("", END, 10, tea(Details.NONE))), OWN, SAID));

    assertThat(hurry.urgency().kind()).isEqualTo(Kind.LIMITED_DISCOUNT);
    assertThat(hurry.urgency().code()).isEqualTo(CODE);
    assertThat(hurry.lines())
        .containsExactly(
            "Until Thursday, 3 December 2026, 16:59 (America/New_York)",
            "With your own code 0123-4567-89AB-CDEF");
  }

  @Test
  void anEndWithoutDiscountIsALastChance() {
    var hurry = only(Hurry.of(offer(deal("", END, 0, tea(Details.NONE))), Told.NO_END, SAID));

    assertThat(hurry.urgency().kind()).isEqualTo(Kind.LAST_CHANCE);
    assertThat(hurry.urgency().source()).isEqualTo("the end in the rule \"A rule\"");
    assertThat(hurry.urgency().pays()).isEqualTo(eur("20"));
    assertThat(hurry.lines()).hasSize(1);
  }

  @Test
  void aBundleIsClaimedForItsPriceAlsoWithoutAnEnd() {
    var kit = deal("Kit", null, 10, tea(Details.NONE), product("POT", Details.NONE));

    var hurry = only(Hurry.of(offer(kit), Told.NO_END, SAID));

    assertThat(hurry.urgency().kind()).isEqualTo(Kind.BUNDLE);
    assertThat(hurry.lines()).isEmpty();
    assertThat(Hurry.of(offer(deal("", null, 10, tea(Details.NONE))), Told.NO_END, SAID)).isEmpty();
  }

  @Test
  void aSaleOfOneDayIsToldWithItsLastSecondAndComesFirst() {
    var sale =
        new Sale(
            eur("15"),
            Instant.parse("2026-11-30T23:00:00Z"),
            Instant.parse("2026-12-01T23:00:00Z"));

    var hurries = Hurry.of(offer(deal("", END, 10, tea(Said.sale(sale)))), OWN, SAID);

    assertThat(hurries)
        .extracting(one -> one.urgency().kind())
        .containsExactly(Kind.DAILY_DEAL, Kind.LIMITED_DISCOUNT);
    assertThat(hurries.get(0).lines())
        .containsExactly(
            "For this day only: until Tuesday, 1 December 2026, 17:59 (America/New_York)");
  }

  @Test
  void whatAnOfferCostsIsKeptBesideWhateverHurriesUnlessThatMakesItsPrice() {
    var sku = new Sku("TEA");
    var sale =
        new Sale(
            eur("15"),
            Instant.parse("2026-11-30T23:00:00Z"),
            Instant.parse("2026-12-01T23:00:00Z"));

    assertThat(Hurry.beside(offer(deal("", END, 0, tea(Details.NONE))), Told.NO_END, SAID))
        .containsExactly(new Priced(sku, eur("20"), 0));
    assertThat(Hurry.beside(offer(deal("", null, 10, tea(Details.NONE))), Told.NO_END, SAID))
        .as("a discount without an end")
        .containsExactly(new Priced(sku, eur("20"), 10));
    assertThat(Hurry.beside(offer(deal("", END, 10, tea(Details.NONE))), OWN, SAID)).isEmpty();
    assertThat(Hurry.beside(offer(deal("", END, 0, tea(Said.sale(sale)))), Told.NO_END, SAID))
        .isEmpty();
  }

  @Test
  void aDayThatIsNotToldIsStillClaimedForItsPrice() {
    var sale =
        new Sale(
            eur("15"),
            Instant.parse("2026-11-30T23:00:00Z"),
            Instant.parse("2026-12-01T23:00:00Z"));

    var hurry =
        only(Hurry.of(offer(deal("", null, 0, tea(Said.sale(sale)))), new Told(null, false), SAID));

    assertThat(hurry.urgency().kind()).isEqualTo(Kind.DAILY_DEAL);
    assertThat(hurry.urgency().pays()).isEqualTo(eur("15"));
    assertThat(hurry.urgency().ends()).isNull();
    assertThat(hurry.lines()).isEmpty();
  }

  @Test
  void aSeasonIsToldWithItsLastDay() {
    var season = Hurry.ofSeason(tea(Said.seasons("11-2")), HOME, List.of(), SAID);

    assertThat(season).isNotNull();
    assertThat(season.lines()).containsExactly("In season until 28 February 2027");
    assertThat(Hurry.ofSeason(tea(Details.NONE), HOME, List.of(), SAID)).isNull();
  }

  @Test
  void whatLacksUntilShippingIsFreeIsToldWithTheThreshold() {
    var gap = FreeShippingGap.of(eur("50"), eur("44")).orElseThrow();

    assertThat(Hurry.ofShipping(gap, Words.of(Locale.GERMANY)).lines())
        .containsExactly(
            "Noch 6,00\u00a0€, dann ist der Versand frei: ab 50,00\u00a0€ kostet er nichts");
  }

  private static Hurry only(List<Hurry> hurries) {
    assertThat(hurries).hasSize(1);
    return hurries.get(0);
  }

  private static Offered offer(Deal deal) {
    var skus = deal.parts().stream().map(Product::sku).toList();
    var parts = deal.bundle().isEmpty() ? List.<Sku>of() : skus;
    var terms = new Terms(false, deal.bundle(), parts, deal.discountPercent(), null, null, null);
    return new Offered(
        new Proposal("A rule", skus.get(0), "Why", 0.5, null, terms), deal.parts().get(0), deal);
  }

  private static Deal deal(
      String bundle, @Nullable Instant until, double percent, Product... parts) {
    var price = List.of(parts).stream().map(Product::price).reduce(Money::plus).orElseThrow();
    return new Deal(
        false,
        bundle,
        List.of(parts),
        price,
        percent,
        percent > 0 ? price.less(percent) : null,
        until,
        null);
  }

  private static Product tea(Details details) {
    return product("TEA", details);
  }

  private static Product product(String sku, Details details) {
    return new Product(
        new Sku(sku), sku, "family", eur("20"), true, OptionalInt.of(5), null, details, false);
  }

  private static Money eur(String amount) {
    return Money.of(new BigDecimal(amount), "EUR");
  }
}
