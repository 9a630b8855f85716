package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Returned;
import app.tandem.catalog.Product;
import app.tandem.catalog.Said;
import app.tandem.catalog.Sale;
import app.tandem.decision.Decision.Withheld;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On which terms something is offered, and that nothing of it is untrue. */
class TermsTest {
  private static final Instant NOW = Instant.parse("2026-12-24T23:59:59Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-12-24");
  private static final Proposal.Wait DUE =
      new Proposal.Wait("O-1", new Sku("M"), Instant.parse("2026-12-24T12:00:00Z"));

  private final Map<Sku, Product> sold = new HashMap<>();

  @Test
  void aBundleCostsItsPartsLessTheDiscountRoundedHalfUp() {
    sell("A", "9.95", OptionalInt.empty());
    sell("B", "10.00", OptionalInt.empty());

    var deal = deal(proposal(bundle(10, null, null, "A", "B"), null));

    assertThat(deal.bundle()).isEqualTo("Kit");
    assertThat(deal.parts()).extracting(part -> part.sku().code()).containsExactly("A", "B");
    assertThat(deal.price().amount()).isEqualByComparingTo("19.95");
    assertThat(deal.discounted()).isNotNull();
    assertThat(deal.discounted().amount()).isEqualByComparingTo("17.96"); // 17.955
    assertThat(deal.discountPercent()).isEqualTo(10);
  }

  @Test
  void aDiscountBelowCostIsWithheld() {
    sell("A", "11.90", "5.40");
    sell("B", "10.00", "1.00");
    sell("C", "10.00", (String) null);

    assertWithheld(
        terms(60, null, null, null),
        "with its discount it is sold for 4.76 EUR, and it costs the shop 5.40 EUR");
    assertWithheld(
        bundle(80, null, null, "A", "B"),
        "with its discount it is sold for 4.38 EUR, and it costs the shop 6.40 EUR");
    assertThat(deal(proposal(terms(54, null, null, null), null)).pays().text())
        .isEqualTo("5.47 EUR");
    assertThat(deal(proposal(bundle(60, null, null, "A", "B"), null)).pays().text())
        .isEqualTo("8.76 EUR");
    assertThat(deal(proposal(bundle(90, null, null, "A", "C"), null)).pays().text())
        .isEqualTo("2.19 EUR");
  }

  /** To sell below cost at the price itself is the shop's own choice. */
  @Test
  void aPriceBelowCostIsNoDiscount() {
    sell("A", "5.00", "5.40");

    assertThat(deal(proposal(Terms.NONE, null)).pays().text()).isEqualTo("5.00 EUR");
  }

  @Test
  void aDiscountThatTakesNothingOffIsNotClaimed() {
    sell("A", "0.05", OptionalInt.empty());

    var deal = deal(proposal(terms(5, null, null, null), null));

    assertThat(deal.discounted()).isNull();
    assertThat(deal.discountPercent()).isZero();
  }

  @Test
  void aPlainOfferClaimsNothing() {
    sell("A", "5", OptionalInt.of(1));

    var deal = deal(proposal(Terms.NONE, DUE));

    assertThat(deal)
        .isEqualTo(
            new Deal(
                false,
                "",
                List.of(sold.get(new Sku("A"))),
                Money.of(new BigDecimal("5"), "EUR"),
                0,
                null,
                null,
                null));
  }

  @Test
  void aBundleIsWithheldForTheFirstPartThatIsObjectionable() {
    sell("A", "5", OptionalInt.empty());
    sell("B", "5", OptionalInt.of(0));
    sell("C", "5", OptionalInt.empty());

    assertWithheld(bundle(0, null, null, "A", "B", "D"), "its part B: it is out of stock");
    assertWithheld(bundle(0, null, null, "A", "D", "B"), "its part D: it is not in the catalogue");
    assertWithheld(bundle(0, null, null, "A", "C"), moment("C"), "its part C: it is in the cart");
    var sentBack =
        new History(1, List.of(), List.of(new Returned(new Sku("C"), 1, NOW)), List.of());
    assertWithheld(
        bundle(0, null, null, "A", "C"),
        new Moment(
            new Question(Stage.IN_CART, null, Map.of(), null), NOW, sentBack, List.of(), Set.of()),
        "its part C: it was sent back on 2026-12-24");
  }

  @Test
  void partsInDifferentCurrenciesAreNoBundle() {
    sell("A", "5", OptionalInt.empty());
    put("B", Money.of(new BigDecimal("5"), "GBP"), OptionalInt.empty());

    assertWithheld(bundle(0, null, null, "A", "B"), "its parts are priced in different currencies");
  }

  @Test
  void whatIsInABetterBundleIsNotOfferedAgain() {
    sell("A", "5", OptionalInt.empty());
    sell("B", "5", OptionalInt.empty());
    sell("C", "5", OptionalInt.empty());
    var better =
        new Proposal("kit", new Sku("A"), "y", 0.9, null, bundle(10, null, null, "A", "B"));
    var alone = new Proposal("alone", new Sku("B"), "y", 0.5, null);
    var other =
        new Proposal("other", new Sku("C"), "y", 0.4, null, bundle(10, null, null, "C", "B"));

    var decision = Arbiter.choose(moment(), List.of(other, alone, better), sold);

    assertThat(decision.offers()).extracting(Decision.Offered::proposal).containsExactly(better);
    assertThat(decision.withheld())
        .containsExactlyInAnyOrder(
            new Withheld(new Sku("B"), "alone", "\"kit\" offers it already"),
            new Withheld(new Sku("C"), "other", "its part B: \"kit\" offers it already"));
  }

  @Test
  void anEndHoldsToTheLastSecondOfItsDay() {
    sell("A", "5", OptionalInt.empty());

    assertThat(deal(proposal(terms(0, null, TODAY, null), null)).until()).isEqualTo(NOW);
    assertWithheld(terms(0, null, TODAY.minusDays(1), null), "its end (2026-12-23) has passed");
  }

  @Test
  void anEndIsNoLaterThanThatOfTheSaleByWhichItCostsWhatItDoes() {
    sell("A", "16.20", OptionalInt.empty());
    sell("B", "5", OptionalInt.empty());
    var at = DUE.due();
    var until = Instant.parse("2026-12-25T11:00:00Z");
    var sale = new Sale(eur("16.20"), at.minusSeconds(60), until);
    sold.computeIfPresent(
        new Sku("A"),
        (sku, a) ->
            new Product(
                sku,
                a.name(),
                a.category(),
                a.price(),
                true,
                a.stock(),
                null,
                Said.sale(sale),
                false));
    var written =
        new Moment(
            new Question(Stage.CAMPAIGNS, null, Map.of(), null),
            at,
            History.NONE,
            List.of(),
            Set.of());

    for (var terms :
        List.of(terms(10, 48, null, null), bundle(10, TODAY.plusDays(1), null, "A", "B"))) {
      assertThat(Arbiter.choose(written, List.of(proposal(terms, null)), sold).offers())
          .singleElement()
          .satisfies(one -> assertThat(one.deal().until()).isEqualTo(until.minusSeconds(1)));
    }
    assertThat(
            Arbiter.choose(written, List.of(proposal(terms(10, 2, null, null), null)), sold)
                .offers()
                .get(0)
                .deal()
                .until())
        .isEqualTo(at.plusSeconds(7_200));
  }

  private static Money eur(String amount) {
    return Money.of(new BigDecimal(amount), "EUR");
  }

  @Test
  void anEndInHoursFallsOnTheNextFullHourSoThatItIsNobodysOwn() {
    var odd = new Proposal.Wait("O-1", new Sku("M"), Instant.parse("2026-12-24T12:00:00.000001Z"));
    var late = new Proposal.Wait("O-1", new Sku("M"), Instant.parse("2026-12-24T12:59:59Z"));

    for (var due : List.of(odd, late)) {
      assertThat(Deal.end(proposal(terms(0, 48, null, null), due), moment()))
          .isEqualTo(Instant.parse("2026-12-26T13:00:00Z"));
    }
  }

  @Test
  void anEndInHoursIsCountedFromWhenItIsDueAndTheEarlierEndCounts() {
    sell("A", "5", OptionalInt.empty());
    var due = DUE.due();

    assertThat(Deal.end(proposal(terms(0, 48, null, null), DUE), moment()))
        .isEqualTo(Instant.parse("2026-12-26T12:00:00Z"));
    assertThat(Deal.end(proposal(terms(0, 48, TODAY, null), DUE), moment())).isEqualTo(NOW);
    assertThat(Deal.end(proposal(terms(0, 2, TODAY, null), DUE), moment()))
        .isEqualTo(due.plusSeconds(7_200));
    assertThat(Deal.end(proposal(terms(0, 2, null, null), null), moment())).isNull();
    assertThat(
            Arbiter.choose(moment(), List.of(proposal(terms(0, 2, null, null), DUE)), sold)
                .withheld())
        .extracting(Withheld::why)
        .containsExactly("its end (2026-12-24) has passed");
  }

  @Test
  void anEndInHoursOfACampaignIsCountedFromWhenItsMailIsWritten() {
    sell("A", "5", OptionalInt.empty());
    var question = new Question(Stage.CAMPAIGNS, null, Map.of(), null);
    var written =
        new Moment(
            question, Instant.parse("2026-12-24T12:00:01Z"), History.NONE, List.of(), Set.of());

    var offers =
        Arbiter.choose(written, List.of(proposal(terms(10, 48, null, null), null)), sold).offers();

    assertThat(offers)
        .extracting(one -> one.deal().until())
        .containsExactly(Instant.parse("2026-12-26T13:00:00Z"));
  }

  @Test
  void piecesLeftAreToldOnlyWhenTheyAreCountedAndFew() {
    sell("A", "5", OptionalInt.of(3));
    assertThat(deal(proposal(terms(0, null, null, 4), null)).stockLeft()).isEqualTo(3);
    assertThat(deal(proposal(terms(0, null, null, 3), null)).stockLeft()).isNull();

    sell("B", "5", OptionalInt.of(2));
    assertThat(deal(proposal(bundle(0, null, 10, "A", "B"), null)).stockLeft()).isEqualTo(2);

    sell("A", "5", OptionalInt.empty());
    assertThat(deal(proposal(terms(0, null, null, 4), null)).stockLeft()).isNull();
    assertThat(deal(proposal(bundle(0, null, 10, "A", "B"), null)).stockLeft()).isEqualTo(2);
  }

  private Deal deal(Proposal proposal) {
    var decision = Arbiter.choose(moment(), List.of(proposal), sold);

    assertThat(decision.withheld()).isEmpty();
    return decision.offers().get(0).deal();
  }

  private void assertWithheld(Terms terms, String why) {
    assertWithheld(terms, moment(), why);
  }

  private void assertWithheld(Terms terms, Moment moment, String why) {
    var decision = Arbiter.choose(moment, List.of(proposal(terms, null)), sold);

    assertThat(decision.offers()).isEmpty();
    assertThat(decision.withheld()).extracting(Withheld::why).containsExactly(why);
  }

  private static Proposal proposal(Terms terms, Proposal.@Nullable Wait waiting) {
    return new Proposal("rule", new Sku("A"), "it helps", 0.5, waiting, terms);
  }

  private static Terms terms(
      double percent, @Nullable Integer hours, @Nullable LocalDate until, @Nullable Integer below) {
    return new Terms(false, "", List.of(), percent, hours, until, below);
  }

  private static Terms bundle(
      double percent, @Nullable LocalDate until, @Nullable Integer below, String... skus) {
    var parts = Arrays.stream(skus).map(Sku::new).toList();
    return new Terms(false, "Kit", parts, percent, null, until, below);
  }

  private void sell(String sku, String price, OptionalInt stock) {
    put(sku, Money.of(new BigDecimal(price), "EUR"), stock);
  }

  private void sell(String sku, String price, @Nullable String cost) {
    sold.put(
        new Sku(sku),
        new Product(
            new Sku(sku),
            "Name",
            "family",
            Money.of(new BigDecimal(price), "EUR"),
            true,
            OptionalInt.empty(),
            cost == null ? null : Money.of(new BigDecimal(cost), "EUR")));
  }

  private void put(String sku, Money price, OptionalInt stock) {
    sold.put(new Sku(sku), new Product(new Sku(sku), "Name", "family", price, true, stock));
  }

  private static Moment moment(String... inCart) {
    var cart = new HashMap<Sku, Integer>();
    Arrays.stream(inCart).forEach(sku -> cart.put(new Sku(sku), 1));
    var question = new Question(Stage.IN_CART, null, cart, null);
    return new Moment(question, NOW, History.NONE, List.of(), Set.of());
  }
}
