package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongOffersTest {
  @Test
  void anOfferThatNobodySellsIsTold() {
    assertThat(mistakes("in-cart", "InCart( category == \"camera\" )", propose("CARD-182")))
        .containsExactly(
            """
            in-cart/it.drl:5:21 rule "It": It offers (CARD-182), which is not in the catalogue.
            Maybe you meant "CARD-128".\
            """);
  }

  @Test
  void aPartOfABundleThatNobodySellsIsTold() {
    var bundle =
        "offers.propose( Bundle.of( \"Starter kit\", \"BEANS-1KG\", \"NOTHING-LIKE-IT\" )"
            + " ).because( \"x\" );";

    assertThat(mistakes("in-cart", "InCart( category == \"espresso-machine\" )", bundle))
        .containsExactly(
            """
            in-cart/it.drl:5:21 rule "It": It offers (NOTHING-LIKE-IT), which is not in the catalogue.
            Maybe copy the word from the catalogue, or put it in there first.\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in-cart|relation == \"substitute\"|It offers a substitute of the main product",
        "checkout|relation == \"substitute\"|It offers a substitute of the main product",
        "checkout|relation == \"upgrade\"|It offers an upgrade of the main product",
        "in-cart|relation in ( \"upgrade\", \"substitute\" )|It offers a substitute",
        "in-app|relation == \"substitute\"|It offers a substitute",
        "in-app|relation == \"upgrade\"|",
        "in-cart|relation == \"accessory\"|",
        "in-cart|relation in ( \"accessory\", \"substitute\" )|",
        "product-page|relation == \"substitute\"|",
        "product-page|relation == \"upgrade\"|",
      })
  void whatARuleItselfCallsASubstituteIsToldAfterTheChoice(
      String folder, String relation, String what) {
    var of = folder.equals("product-page") ? "Viewing( $sku : sku )" : "InCart( $sku : sku )";
    var when =
        (folder.equals("in-app") ? "Purchased( $sku : sku )" : of)
            + "\n$companion : GoesWith( sku == $sku, %s )".formatted(relation);
    var then = "offers.propose( $companion.companion() ).because( \"It fits\" );";

    var told = mistakes(folder, when, then);

    if (what == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).singleElement().asString().contains(what).contains("\nMaybe ");
    }
  }

  @Test
  void aSubstituteOfWhatIsNotThereIsAService() {
    var when =
        "InCart( $sku : sku, stock == 0 )\n"
            + "$c : GoesWith( sku == $sku, relation == \"substitute\" )";

    assertThat(
            mistakes("in-cart", when, "offers.propose( $c.companion() ).because( \"It fits\" );"))
        .isEmpty();
  }

  @Test
  void whatIsSoldIsOfferedInAnyCase() {
    assertThat(mistakes("in-cart", "InCart( category == \"camera\" )", propose("card-128")))
        .isEmpty();
  }

  @Test
  void theMainProductItselfIsNotOffered() {
    assertThat(mistakes("in-cart", "InCart( sku == \"BEANS-1KG\" )", propose("BEANS-1KG")))
        .containsExactly(
            """
            in-cart/it.drl:5:21 rule "It": It offers (BEANS-1KG) to those who are about to buy it.
            Maybe propose what makes (BEANS-1KG) better, not (BEANS-1KG) again.\
            """);
    assertThat(mistakes("post-purchase", "$p : Purchased( sku == \"EM-1\" )", later("EM-1")))
        .containsExactly(
            """
            post-purchase/it.drl:5:21 rule "It": It offers (EM-1) to those who own it.
            Maybe propose what makes (EM-1) better, not (EM-1) again.\
            """);
  }

  @Test
  void whatIsUsedUpIsOfferedAgain() {
    assertThat(
            mistakes("post-purchase", "$p : Purchased( sku == \"BEANS-1KG\" )", later("BEANS-1KG")))
        .isEmpty();
    assertThat(
            mistakes(
                "in-cart",
                "InCart( sku == \"EM-1\" )\nPurchased( sku == \"BEANS-1KG\" )",
                propose("BEANS-1KG")))
        .isEmpty();
  }

  @Test
  void whatTakesTheMainProductsPlaceIsTold() {
    assertThat(mistakes("checkout", "InCart( category == \"camera\" )", propose("CAM-1")))
        .containsExactly(
            """
            checkout/it.drl:5:21 rule "It": (CAM-1) takes the main product's place instead of completing it: both are (camera).
            Maybe propose something of another family that goes with it.\
            """);
  }

  @Test
  void aStepUpThatIsCalledACrossSellIsToldTheWordForIt() {
    assertThat(mistakes("product-page", "Viewing( sku == \"EM-1\" )", propose("EM-2")))
        .containsExactly(
            """
            product-page/it.drl:5:21 rule "It": (EM-2) takes the main product's place instead of completing it: both are (espresso-machine).
            Maybe write offers.upgradeTo( "EM-2" ).\
            """);
    assertThat(
            mistakes(
                "product-page",
                "Viewing( sku == \"EM-1\" )",
                "offers.upgradeTo( \"EM-2\" ).because( \"x\" );"))
        .isEmpty();
  }

  @Test
  void anUpgradeAfterTheChoiceIsTold() {
    assertThat(mistakes("in-cart", "InCart( sku == \"EM-1\" )", propose("EM-3")))
        .containsExactly(
            """
            in-cart/it.drl:5:21 rule "It": This looks like an upgrade: (EM-3) costs more than the main product, and both are (espresso-machine).
            Maybe offer it on the product page with offers.upgradeTo, and propose here what completes the purchase.\
            """);
    assertThat(mistakes("post-purchase", "$p : Purchased( sku == \"CAM-1\" )", later("CAM-2")))
        .singleElement()
        .asString()
        .contains("This looks like an upgrade: (CAM-2)");
  }

  @Test
  void afterAPurchaseTheMainProductIsThatFromWhichTheWaitIsCounted() {
    var when = "$p : Purchased( category == \"camera\" )\nPurchased( sku == \"CARD-128\" )";

    assertThat(mistakes("post-purchase", when, later("CARD-256"))).isEmpty();
  }

  @Test
  void aCheaperOneIsASubstituteAndNoUpgrade() {
    assertThat(mistakes("in-cart", "InCart( sku == \"EM-3\" )", propose("EM-1")))
        .singleElement()
        .asString()
        .contains("(EM-1) takes the main product's place");
  }

  @Test
  void whatIsUsedUpOrOfAnotherFamilyCompletesThePurchase() {
    assertThat(mistakes("in-cart", "InCart( sku == \"BEANS-1KG\" )", propose("BEANS-DARK-1KG")))
        .isEmpty();
    assertThat(mistakes("in-cart", "InCart( sku == \"EM-1\" )", propose("GRINDER-1"))).isEmpty();
    assertThat(
            mistakes(
                "in-cart",
                "InCart( sku == \"EM-1\" )\nnot InCart( category == \"grinder\" )",
                propose("GRINDER-1")))
        .isEmpty();
  }

  @Test
  void productsWithoutAFamilyAreNoSubstitutesOfEachOther() {
    var catalogue =
        new Catalogue(
            java.util.List.of(
                new Catalogue.Item("A", "uncategorised", 100, "EUR", false, null, null),
                new Catalogue.Item("B", "uncategorised", 200, "EUR", false, null, null)),
            java.util.List.of());
    var rules = MistakenRules.rule("in-cart", "InCart( sku == \"A\" )", propose("B"));

    assertThat(mistakes(rules, catalogue)).isEmpty();
  }

  @Test
  void whatTheCatalogueMapCallsASubstituteIsOneWhateverItsFamily() {
    assertThat(mapped("in-cart", "InCart( sku == \"A\" )", propose("b")))
        .singleElement()
        .asString()
        .contains("The catalogue map says that (b) is a substitute of the main product")
        .contains("Maybe propose something that goes with it.");
    assertThat(mapped("in-cart", "InCart( sku == \"B\" )", propose("A"))).hasSize(1);
    assertThat(mapped("in-cart", "InCart( category == \"pots\" )", propose("B"))).hasSize(1);
    assertThat(mapped("in-cart", "InCart( sku in ( \"A\", \"C\" ) )", propose("B"))).isEmpty();
  }

  @Test
  void whatTheCatalogueMapCallsAnUpgradeIsOfferedEarly() {
    assertThat(mapped("in-cart", "InCart( sku == \"A\" )", propose("D")))
        .singleElement()
        .asString()
        .contains("(D) is an upgrade of the main product")
        .contains("Maybe offer it on the product page");
    assertThat(mapped("product-page", "Viewing( sku == \"A\" )", propose("D")))
        .singleElement()
        .asString()
        .contains("Maybe write offers.upgradeTo( \"D\" ).");
    assertThat(mapped("in-cart", "InCart( sku == \"D\" )", propose("A"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in-cart      | InCart( sku == "A" ) InCart( sku == "C" ) | "D" |
          in-cart      | InCart( sku == "C" ) InCart( sku == "A" ) | "B" |
          checkout     | InCart( sku == "A" ) Cart( )              | "D" |
          in-cart      | InCart( sku == "A" ) $c : GoesWith( sku == "A", companion == "D" ) | $c.companion() |
          in-cart      | InCart( sku == "A" ) $c : BoughtTogether( sku == "A", partner == "B" ) | $c.partner() |
          in-cart      | InCart( sku == "A" ) GoesWith( sku == "A", $c : companion == "D" ) | $c |
          checkout     | exists InCart( sku == "A" ) | "D" |
          checkout     | Viewing( sku == "A" ) | "D" |
          abandoned    | $x : AbandonedCart( ) InCart( sku == "A" ) | "D" | , "4 hours"
          abandoned    | $x : AbandonedCart( ) InCart( sku == "A" ) | "B" | , "4 hours"
          abandoned    | $x : Viewed( sku == "A" ) | "D" | , "4 hours"
          abandoned    | $x : Wished( sku == "A" ) | "B" | , "4 hours"
          in-app       | InCart( sku == "A" ) | "D" |
          in-app       | InCart( sku == "A" ) | "B" |
          in-app       | Viewing( sku == "A" ) | "B" |
          in-app       | $p : Purchased( sku == "A" ) | "B" |
          post-purchase | $x : Purchased( sku == "A" ) | "D" | , 20, Anchor.DELIVERY
          campaigns    | Purchased( sku == "A" ) | "D" |
          """)
  void whatTakesTheChosenOnesPlaceIsToldInEveryLateStage(
      String stage, String when, String offered, String wait) {
    var code = (offered + when).contains("\"D\"") ? "D" : "B";
    var then =
        "offers.propose( %s ).because( \"x\" )%s;"
            .formatted(offered, wait == null ? "" : ".after( $x" + wait + " )");

    assertThat(mapped(stage, when.replace(") ", ")\n"), then))
        .singleElement()
        .asString()
        .contains("The catalogue map says that (%s) is".formatted(code));
  }

  @Test
  void whatWasChosenIsOfferedItselfWhereItWasLeft() {
    var wait = ".after( $x, \"4 hours\" );";
    assertThat(
            mapped(
                "abandoned",
                "$x : AbandonedCart( )\nInCart( sku == \"A\" )",
                "offers.propose( \"A\" ).because( \"x\" )" + wait))
        .isEmpty();
    assertThat(
            mapped(
                "abandoned",
                "$x : Viewed( sku == \"A\" )",
                "offers.propose( $x.sku() ).because( \"x\" )" + wait))
        .isEmpty();
  }

  @Test
  void inTheAppTheNextPlanIsOfferedToThoseWhoHaveOne() {
    assertThat(mapped("in-app", "Purchased( sku == \"A\" )", propose("D"))).isEmpty();
  }

  @Test
  void aSubstituteByItsCodeIsAServiceWhereTheChosenOneIsGone() {
    assertThat(mapped("in-cart", "InCart( sku == \"A\", stock == 0 )", propose("B"))).isEmpty();
    assertThat(mapped("in-cart", "InCart( sku == \"A\", stock == 0 )", propose("D"))).hasSize(1);
  }

  private static java.util.List<String> mapped(String stage, String when, String then) {
    var items =
        java.util.List.of(
            new Catalogue.Item("A", "pots", 100, "EUR", false, null, null),
            new Catalogue.Item("B", "pans", 200, "EUR", true, null, null),
            new Catalogue.Item("C", "lids", 200, "EUR", false, null, null),
            new Catalogue.Item("D", "woks", 300, "EUR", false, null, null));
    var steads =
        java.util.List.of(
            new Catalogue.Stead("A", "B", false),
            new Catalogue.Stead("B", "A", false),
            new Catalogue.Stead("A", "D", true));
    return mistakes(
        MistakenRules.rule(stage, when, then), new Catalogue(items, java.util.List.of(), steads));
  }

  private static String propose(String sku) {
    return "offers.propose( \"%s\" ).because( \"x\" );".formatted(sku);
  }

  private static String later(String sku) {
    return "offers.propose( \"%s\" ).because( \"x\" ).after( $p, 20, Anchor.DELIVERY );"
        .formatted(sku);
  }

  @Test
  void theMainProductAndWhatTakesItsPlaceAreFoundInABundle() {
    var bundle = "offers.propose( Bundle.of( \"Two\", \"EM-1\", \"EM-2\" ) ).because( \"x\" );";

    assertThat(mistakes("in-cart", "InCart( sku == \"EM-1\" )", bundle))
        .hasSize(2)
        .anySatisfy(one -> assertThat(one).contains("It offers (EM-1) to those who are about to"))
        .anySatisfy(one -> assertThat(one).contains("This looks like an upgrade: (EM-2)"));
    assertThat(mistakes("in-cart", "InCart( sku == \"GRINDER-1\" )", bundle)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in-cart      | InCart( $s : sku )                    | $s
          in-cart      | InCart( price > 3, $s : sku != "A" )  | $s
          in-cart      | $item : InCart( )                     | $item.sku()
          product-page | Viewing( $s : sku )                   | $s
          """)
  void theMainProductIsFoundByTheNameThatItIsGiven(String stage, String when, String offered) {
    var then = "offers.propose( %s ).because( \"x\" );".formatted(offered);

    assertThat(mistakes(stage, when, then))
        .anySatisfy(one -> assertThat(one).contains("It offers what the shopper is about to buy."));
  }

  @Test
  void whatGoesWithTheMainProductIsNotTheMainProduct() {
    var when = "InCart( $s : sku )\nGoesWith( sku == $s, $c : companion )";

    assertThat(mistakes("in-cart", when, "offers.propose( $c ).because( \"x\" );")).isEmpty();
  }

  @Test
  void anUpgradeIsBiggerOrBetter() {
    assertThat(mistakes("product-page", "Viewing( sku == \"EM-1\" )", upgrade("BEANS-1KG")))
        .containsExactly(
            """
            product-page/it.drl:5:23 rule "It": An upgrade is bigger or better than the main product, and (BEANS-1KG) is of another family.
            Maybe write offers.propose( "BEANS-1KG" ), if it goes with it.\
            """);
    assertThat(mistakes("product-page", "Viewing( sku == \"EM-2\" )", upgrade("EM-1")))
        .singleElement()
        .asString()
        .contains("and (EM-1) costs less.");
    assertThat(mapped("product-page", "Viewing( sku == \"A\" )", upgrade("D"))).isEmpty();
  }

  @Test
  void theCheapestOfAFamilyIsNoUpgradeForAnyOfIt() {
    var family = "Viewing( category == \"espresso-machine\" )";

    assertThat(mistakes("product-page", family, upgrade("EM-1")))
        .containsExactly(
            """
            product-page/it.drl:5:23 rule "It": An upgrade is bigger or better than the main product, and (EM-1) costs less.
            Maybe offer one that is bigger or better.\
            """);
    assertThat(mistakes("product-page", family, upgrade("EM-3"))).isEmpty();
    assertThat(mapped("product-page", "Viewing( category == \"woks\" )", upgrade("D"))).isEmpty();
  }

  private static String upgrade(String sku) {
    return "offers.upgradeTo( \"%s\" ).because( \"x\" );".formatted(sku);
  }

  @ParameterizedTest
  @CsvSource({
    "in-cart, DESCALER-2X, DESCALER-6X, true",
    "checkout, DESCALER-2X, DESCALER-6X, true",
    "in-cart, BEANS-500G, BEANS-1KG, true",
    "in-cart, DESCALER-6X, DESCALER-2X, false",
    "in-cart, BEANS-500G, BEANS-DARK-1KG, false",
    "in-cart, GUARD-1, GUARD-2, false",
    "product-page, DESCALER-2X, DESCALER-6X, false",
    "post-purchase, DESCALER-2X, DESCALER-6X, false",
  })
  void aBiggerPackThanTheChosenOneIsAnUpgrade(
      String folder, String chosen, String offered, boolean isTold) {
    var fact =
        switch (folder) {
          case "product-page" -> "Viewing";
          case "post-purchase" -> "Purchased";
          default -> "InCart";
        };

    var told = mistakes(folder, "%s( sku == \"%s\" )".formatted(fact, chosen), propose(offered));

    assertThat(told)
        .hasSize(isTold ? 1 : 0)
        .allMatch(
            one ->
                one.contains(
                    "This looks like an upgrade: (%s) is a bigger pack of (%s)"
                        .formatted(offered, chosen)));
  }
}
