package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.decision.Receipt.Choice;
import app.tandem.decision.Receipt.FromCatalogue;
import app.tandem.decision.Receipt.Part;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceiptTextTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void whoStoodWhereIsToldFirst() {
    var receipt = receipt(new CustomerId("C-1"), List.of(), List.of(), Set.of());

    assertThat(receipt.sentences())
        .containsExactly(
            "22 November 2026, 10:00:00 UTC, in-cart: customer C-1, looking at B, with 2 x A in the"
                + " cart, by rule release 7.",
            "Nothing was offered.");
  }

  @Test
  void anOfferIsToldWithItsRuleAndItsFactsInShortNumbers() {
    var facts =
        Map.<String, Object>of("fact", "BoughtTogether", "cosine", 0.424_264, "price", 21.95);
    var offer =
        new Choice(
            new Sku("C"),
            "Cups",
            "Others had",
            0.2463,
            "They fit",
            null,
            List.of(new TreeMap<>(facts)),
            null);

    assertThat(receipt(null, List.of(offer), List.of(), Set.of()).sentences())
        .contains(
            "Offered Cups (C) with a score of 0.25: \"They fit\", because the rule \"Others had\""
                + " held for BoughtTogether (cosine 0.424, price 21.95).");
  }

  @Test
  void aCustomerOfWhomNothingIsKnownIsToldAsSuch() {
    var receipt = receipt(new CustomerId("X-1"), List.of(), List.of(), Set.of());

    assertThat(receipt.sentences().get(0))
        .contains("in-cart: customer X-1 (of whom nothing is known), looking at B");
  }

  @Test
  void aSetOfTheCatalogueIsToldWithThePricesAndTheRulesOfWhatLiesInIt() {
    var set =
        new FromCatalogue(
            "18.00 EUR",
            "22.00 EUR",
            List.of(
                new Part(new Sku("A"), "One", "10.00 EUR"),
                new Part(new Sku("B"), "Two", "12.00 EUR")));
    var offered = new Choice(new Sku("SET"), "Set", "One", 0.9, "Less", null, List.of(), set);
    var withheld = new Choice(new Sku("SET"), "", "One", 0.9, null, "it is late", List.of(), set);

    assertThat(receipt(null, List.of(offered), List.of(withheld), Set.of()).sentences())
        .containsSubsequence(
            "Offered Set (SET) with a score of 0.90: \"Less\", because the catalogue has it for"
                + " 18.00 EUR, where A (10.00 EUR, proposed by the rule \"One\") and B (12.00 EUR,"
                + " proposed by the rule \"Two\") cost 22.00 EUR one by one.",
            "Withheld SET, which the catalogue has for 18.00 EUR, where A (10.00 EUR, proposed by"
                + " the rule \"One\") and B (12.00 EUR, proposed by the rule \"Two\") cost 22.00"
                + " EUR one by one: it is late.");
  }

  @Test
  void whatWasWithheldUnknownOrBrokenIsToldToo() {
    var withheld =
        new Choice(new Sku("D"), "", "Filter", 0.5, null, "it is in the cart", List.of(), null);

    assertThat(receipt(null, List.of(), List.of(withheld), Set.of(new Sku("X"))).sentences())
        .containsSubsequence(
            "Withheld D, which the rule \"Filter\" proposed: it is in the cart.",
            "The catalogue does not know X.",
            "The rule \"R\" broke off: it divides by zero.");
  }

  private static Receipt receipt(
      @Nullable CustomerId customer, List<Choice> offers, List<Choice> withheld, Set<Sku> unknown) {
    return new Receipt(
        new UUID(1, 2),
        Stage.IN_CART,
        NOW,
        customer,
        customer != null && customer.ref().startsWith("X-"),
        7,
        Map.of("A", 2),
        new Sku("B"),
        null,
        offers,
        withheld,
        unknown,
        unknown.isEmpty() ? Map.of() : Map.of("R", "The rule \"R\" broke off: it divides by zero"));
  }
}
