package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.message.template.Words;
import app.tandem.offer.BundleOffer;
import app.tandem.offer.BundleOffer.Part;
import app.tandem.offer.DailyDeal;
import app.tandem.offer.FreeShippingGap;
import app.tandem.offer.LastChance;
import app.tandem.offer.LimitedDiscount;
import app.tandem.offer.LowStock;
import app.tandem.offer.Priced;
import app.tandem.offer.Seasonal;
import app.tandem.offer.Truth;
import app.tandem.offer.Truth.Fails;
import app.tandem.offer.Truth.Gone;
import app.tandem.offer.Truth.Holds;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a message says when it is sent is true then. */
class AmendingTest {
  private static final Words WORDS = Words.of(Locale.ENGLISH);
  private static final Instant END = Instant.parse("2026-12-24T23:59:59Z");
  private static final UUID DISCOUNT = UUID.randomUUID();
  private static final UUID STOCK = UUID.randomUUID();
  private static final UUID KIT = UUID.randomUUID();
  private static final UUID GAP = UUID.randomUUID();
  private static final String UNTIL = "Until Thursday";
  private static final String CODE = "With your own code 0123";
  private static final String LEFT = "Only 5 left when this was written";
  private static final String SHIPPING = "€6.00 more";
  private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
  private static final Sku TEA = new Sku("TEA");

  @Test
  void whatStaysTrueStaysAsItIs() {
    var all =
        Map.<UUID, Truth>of(
            DISCOUNT, new Holds(new LimitedDiscount(TEA, "0123", 10, eur("20"), END)),
            STOCK, new Holds(new LowStock(TEA, 10, 5, END)));

    var amended = amended(all);

    assertThat(amended.untrue()).isNull();
    assertThat(amended.headingIsTrue()).isTrue();
    assertThat(amended.facts().cards().get(0).countdown())
        .isEqualTo(URI.create("https://shop.example/" + END));
    assertThat(amended.facts().cards().get(0).notes()).isEqualTo(facts().cards().get(0).notes());
    assertThat(amended.facts().cards().get(1)).isEqualTo(facts().cards().get(1));
    assertThat(amended.facts().urgent()).isEqualTo(facts().urgent());
  }

  @Test
  void aDiscountThatEndedLeavesWithItsCodeAndThePriceIsTheUsualOne() {
    var amended = amended(Map.of(DISCOUNT, new Fails("it ended", eur("20"))));

    var card = amended.facts().cards().get(0);
    assertThat(card.price()).isEqualTo("€20.00");
    assertThat(card.saving()).isNull();
    assertThat(card.countdown()).isNull();
    assertThat(card.notes()).containsExactly(LEFT, SHIPPING);
    assertThat(amended.facts().urgent()).containsExactly(LEFT, SHIPPING);
    assertThat(amended.headingIsTrue()).isFalse();
    assertThat(amended.untrue()).isNull();
  }

  @Test
  void anEndIsSaidOnTheClockOfWhereTheCustomerLivesNow() {
    var discount = new LimitedDiscount(TEA, "0123456789ABCDEF", 10, eur("20"), END);
    var code = "With your own code 0123-4567-89AB-CDEF";
    var line = "Until Friday, 25 December 2026, 10:59 (Australia/Sydney)";

    assertThat(Hurry.line(new Holds(discount, SYDNEY), UNTIL, WORDS)).isEqualTo(line);
    assertThat(Hurry.line(new Holds(discount, SYDNEY), code, WORDS)).isEqualTo(code);
    assertThat(
            Hurry.line(
                new Holds(
                    new DailyDeal(TEA, LocalDate.EPOCH, eur("5"), 0, END.plusSeconds(1)), SYDNEY),
                "For this day only",
                WORDS))
        .isEqualTo("For this day only: u" + line.substring(1));
    var season = new Seasonal(TEA, "9-11", LocalDate.parse("2026-11-30"), SYDNEY, true);
    assertThat(Hurry.line(new Holds(season, SYDNEY), "In season until July", WORDS))
        .isEqualTo("In season until 30 November 2026");

    var urgent = amended(Map.of(DISCOUNT, new Holds(discount("0123"), SYDNEY))).facts().urgent();
    assertThat(urgent).startsWith(line);
  }

  private static LimitedDiscount discount(String code) {
    return new LimitedDiscount(TEA, code, 10, eur("20"), END);
  }

  @Test
  void aDiscountIsTakenOffThePriceOfNow() {
    var dearer = new LimitedDiscount(TEA, "0123", 10, eur("30"), END);

    var card = amended(Map.of(DISCOUNT, new Holds(dearer))).facts().cards().get(0);

    assertThat(card.price()).isEqualTo("€27.00");
    assertThat(card.saving()).isEqualTo("instead of €30.00, 10% off");
    assertThat(card.notes()).containsExactly(UNTIL, CODE, LEFT, SHIPPING);
  }

  @Test
  void howManyAreLeftIsToldAsItIsNow() {
    var now = amended(Map.of(STOCK, new Holds(new LowStock(TEA, 10, 2, END)))).facts();

    assertThat(now.cards().get(0).notes())
        .containsExactly(UNTIL, CODE, "Only 2 left when this was written", SHIPPING);
    assertThat(now.urgent()).contains("Only 2 left when this was written").doesNotContain(LEFT);
    assertThat(amended(Map.of(STOCK, new Fails("enough", null))).facts().urgent())
        .containsExactly(UNTIL, CODE, SHIPPING);
  }

  @Test
  void whateverHurriesThePriceIsThatOfNow() {
    var beside = List.of(new Priced(TEA, eur("28"), 10));
    var all =
        List.<Truth>of(
            new Holds(new LowStock(TEA, 10, 5, END, beside)),
            new Holds(new LastChance(List.of(TEA), "A rule", END, beside)),
            new Holds(new FreeShippingGap(eur("50"), eur("44"), beside)),
            new Fails("enough", null, List.of(), beside));

    for (var truth : all) {
      var cards = amended(Map.of(STOCK, truth)).facts().cards();
      assertThat(cards.get(0).price()).isEqualTo("€25.20");
      assertThat(cards.get(0).saving()).isEqualTo("instead of €28.00, 10% off");
      assertThat(cards.get(1)).as("a bundle that begins with it").isEqualTo(facts().cards().get(1));
    }
  }

  @Test
  void aBundleIsToldWithThePricesOfNow() {
    var kit =
        new BundleOffer(
            "Kit",
            List.of(new Part(TEA, "Tea", eur("26")), new Part(new Sku("POT"), "Pot", eur("30"))),
            10,
            null,
            null);

    var card = amended(Map.of(KIT, new Holds(kit))).facts().cards().get(1);

    assertThat(card.parts()).containsExactly("Tea, €26.00", "Pot, €30.00");
    assertThat(card.price()).isEqualTo("€50.40");
    assertThat(card.saving()).isEqualTo("instead of €56.00, 10% off");
  }

  @Test
  void aBundleThatEndedIsToldWithThePricesOfNowAsWell() {
    var parts =
        List.of(new Part(TEA, "Tea", eur("26")), new Part(new Sku("POT"), "Pot", eur("30")));

    var card = amended(Map.of(KIT, new Fails("it ended", eur("56"), parts))).facts().cards().get(1);

    assertThat(card.parts()).containsExactly("Tea, €26.00", "Pot, €30.00");
    assertThat(card.price()).isEqualTo("€56.00");
    assertThat(card.saving()).isNull();
  }

  @Test
  void whatCannotBeHadLeavesAndTheMailDoesNotGoWhenItIsTheFirst() {
    var withoutKit = amended(Map.of(KIT, new Gone("POT is out of stock")));
    var withoutTea = amended(Map.of(STOCK, new Gone("TEA is out of stock")));

    assertThat(withoutKit.untrue()).isNull();
    assertThat(withoutKit.facts().cards()).extracting(Card::name).containsExactly("Tea");
    assertThat(withoutTea.untrue())
        .isEqualTo("what it offers first cannot be had any more: TEA is out of stock");
  }

  @Test
  void onePictureCountsDownAtTheFirstOfferThatEndsAndWhatHasNoEndHasNone() {
    var kit = new LastChance(List.of(new Sku("KIT")), "A rule", END.plusSeconds(60));
    var stock = new LowStock(TEA, 10, 5, END);

    var both =
        amended(
            Map.of(
                DISCOUNT,
                new Holds(new LimitedDiscount(TEA, "0123", 10, eur("20"), END)),
                KIT,
                new Holds(kit)));

    assertThat(both.facts().cards().get(0).countdown())
        .isEqualTo(URI.create("https://shop.example/" + END));
    assertThat(both.facts().cards().get(1).countdown()).isNull();
    assertThat(amended(Map.of(STOCK, new Holds(stock))).facts()).isEqualTo(facts());
  }

  @Test
  void whatLacksUntilShippingIsFreeIsToldAsItIsNow() {
    var now = new Holds(new FreeShippingGap(eur("50"), eur("48.50")));

    assertThat(amended(Map.of(GAP, now)).facts().urgent())
        .containsExactly(
            UNTIL, CODE, LEFT, "€1.50 more, and shipping is free: from €50.00 on it costs nothing");
    assertThat(amended(Map.of(GAP, new Fails("nothing lacks", null))).facts().urgent())
        .containsExactly(UNTIL, CODE, LEFT);
  }

  private static Amending.Amended amended(Map<UUID, ? extends Truth> truths) {
    return Amending.of(
        facts(), Map.copyOf(truths), WORDS, ends -> URI.create("https://shop.example/" + ends));
  }

  private static Facts facts() {
    var nothing = SampleMails.nothing(WORDS);
    var tea =
        card(
            "Tea",
            List.of(),
            "€18.00",
            "instead of €20.00, 10% off",
            List.of(UNTIL, CODE, LEFT, SHIPPING));
    var kit = card("Kit", List.of("Tea, €20.00", "Pot, €30.00"), "€45.00", "less", List.of());
    var claims =
        List.of(
            new Claimed("" + DISCOUNT, "0", UNTIL),
            new Claimed("" + DISCOUNT, "0", CODE),
            new Claimed("" + STOCK, "0", LEFT),
            new Claimed("" + KIT, "1", null),
            new Claimed("" + GAP, "0", SHIPPING));
    return new Facts(
        "en",
        nothing.subject(),
        nothing.shop(),
        nothing.hello(),
        nothing.opening(),
        List.of(UNTIL, CODE, LEFT, SHIPPING),
        List.of(tea, kit),
        List.of(),
        List.of(),
        List.of(),
        nothing.reason(),
        null,
        nothing.unsubscribe(),
        claims,
        "" + DISCOUNT);
  }

  private static Card card(
      String name, List<String> parts, String price, @Nullable String saving, List<String> notes) {
    return new Card(name, parts, price, saving, "Because", notes, null, null, null, "TEA");
  }

  private static Money eur(String amount) {
    return Money.of(new BigDecimal(amount), "EUR");
  }
}
