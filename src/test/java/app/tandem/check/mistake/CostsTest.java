package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.check.mistake.Bargains.Bargain;
import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsTest {
  @ParameterizedTest
  @CsvSource({
    "0.1, Maybe you meant .discount( 10 ).",
    "0.15, Maybe you meant .discount( 15 ).",
    "0.001, Maybe the number is in percent: .discount( 10 ).",
    "0.9, Maybe you meant .discount( 90 ).",
    "0.91, Maybe the number is in percent: .discount( 10 ).",
    "0.99, Maybe the number is in percent: .discount( 10 ).",
  })
  void aDiscountThatWasMeantAsAShareIsTold(String discount, String maybe) {
    var then =
        "offers.propose( \"BEANS-1KG\" ).because( \"x\" ).discount( %s );".formatted(discount);

    assertThat(MistakenRules.mistakes("in-cart", "InCart( sku == \"EM-1\" )", then))
        .containsExactly(
            """
            in-cart/it.drl:5:50 rule "It": A discount of %s is %s percent, which saves next to nothing.
            %s"""
                .formatted(discount, discount, maybe));
    assertThat(
            MistakenRules.mistakes(
                "in-cart", "InCart( sku == \"EM-1\" )", then.replace(discount, "1")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "double d = 0.1;, d, true",
    "var d = 0.1;, d, true",
    "double share = 0.05; double d = share * 2;, d, true",
    "double d = 1;, d / 2, true",
    "int d = 10;, d, false",
    "double d = 0.1; d = 10;, d, false",
    "double d = 0.1;, d * 100, false",
    "double d = $i.price();, d, false",
  })
  void aDiscountWithANameIsReadToo(String given, String discount, boolean isTold) {
    var then = given + " offers.propose( \"BEANS-1KG\" ).because( \"x\" ).discount( %s );";

    assertThat(mistakes("in-cart", "$i : InCart( sku == \"EM-1\" )", then.formatted(discount)))
        .hasSize(isTold ? 1 : 0)
        .allMatch(one -> one.contains("saves next to nothing"));
  }

  @Test
  void aShareInACellIsToldWithWhatToWriteIntoIt() {
    var table =
        """
        RuleTable Discounts
        NAME,CONDITION,ACTION,ACTION,ACTION
        ,InCart,,,
        ,sku,"offers.propose( ""$param"" )",".because( ""$param"" )",".discount( $param );"
        Rule,Product,Offer,Because,Discount
        First,EM-1,BEANS-1KG,It fits,0.1
        """;

    assertThat(mistakes(MistakenRules.read("in-cart/it.drl.csv", table), MistakenRules.SAMPLE))
        .singleElement()
        .asString()
        .startsWith("in-cart/it.drl.csv:E6 ")
        .endsWith("Maybe you meant 10.");
  }

  @Test
  void aDiscountBelowCostIsTold() {
    assertThat(sold(1000, 800L, "offers.propose( \"A\" ).discount( 20.1 );"))
        .containsExactly(
            """
            in-cart/it.drl:5:27 rule "It": With this discount (A) is sold for 7.99 EUR and costs the shop 8.00 EUR.
            Maybe take off at most 20 percent.""");
  }

  @Test
  void aDiscountThatEarnsTheCostIsNot() {
    assertThat(sold(1000, 800L, "offers.propose( \"A\" ).discount( 20 );")).isEmpty();
    assertThat(sold(1000, 800L, "offers.propose( \"A\" ).discount( 45 + 45 );")).hasSize(1);
    assertThat(sold(1000, 800L, "offers.propose( \"A\" ).discount( 45 / 4 + 9 );")).isEmpty();
  }

  @Test
  void whatHasNoKnownCostIsNotJudged() {
    assertThat(sold(1000, null, "offers.propose( \"A\" ).discount( 90 );")).isEmpty();
  }

  @Test
  void aPriceThatDoesNotCoverTheCostLeavesNoDiscount() {
    assertThat(sold(1000, 999L, "offers.propose( \"A\" ).discount( 5 );"))
        .singleElement()
        .asString()
        .endsWith("Maybe leave out the discount: the price alone hardly covers the cost.");
  }

  @Test
  void aBundleIsJudgedByTheSumOfItsParts() {
    var half = "offers.propose( Bundle.of( \"Kit\", \"A\", \"B\" ) ).discount( %d );";

    assertThat(sold(1000, 800L, half.formatted(51)))
        .containsExactly(
            """
            in-cart/it.drl:5:52 rule "It": With this discount (A + B) is sold for 9.80 EUR and costs the shop 10.00 EUR.
            Maybe take off at most 50 percent.""");
    assertThat(sold(1000, 800L, half.formatted(50))).isEmpty();
    assertThat(sold(1000, null, half.formatted(90))).isEmpty();
  }

  @Test
  void aDiscountOnWhateverGoesWithTheCartIsToldWithAnExample() {
    assertThat(companion("GoesWith( sku == \"THIN\", $c : companion )", "$c", 90))
        .containsExactly(
            """
            in-cart/it.drl:5:41 rule "It": With this discount it may sell below cost, for example (THIN) for 1.00 EUR, which costs the shop 9.00 EUR, and one more.
            Maybe take off at most 10 percent, or name the products that earn it.""");
    assertThat(companion("$c : GoesWith( sku == \"THIN\" )", "$c.companion()", 20)).hasSize(1);
    assertThat(companion("$c : GoesWith( sku == \"THIN\" )", "$c.companion()", 10)).isEmpty();
  }

  @Test
  void whatARuleRulesOutByFamilyOrMarginIsNoExample() {
    assertThat(companion("$c : GoesWith( category == \"fat\" )", "$c.companion()", 20)).isEmpty();
    assertThat(companion("$c : GoesWith( margin >= 0.3 )", "$c.companion()", 20)).isEmpty();
    assertThat(companion("$c : GoesWith( category == \"thin\" )", "$c.companion()", 20)).hasSize(1);
    assertThat(companion("$c : Purchased( sku == \"FAT\" )", "$c.sku()", 20)).isEmpty();
  }

  @Test
  void aDiscountThatARuleComputesIsTriedInTheSample() {
    var computed = "offers.propose( $it.sku() ).because( \"x\" ).discount( $it.price() / 2 );";
    var it = rule("in-cart", "$it : InCart( )", computed).get(0);
    var catalogue =
        new Catalogue(List.of(new Item("A", "a", 1000, "EUR", true, null, 800L)), List.of());
    var fair = new Bargain(it, List.of("A"), 20, "a cart with A");
    var loss = new Bargain(it, List.of("A"), 50, "a cart with A");

    assertThat(Bargains.of(List.of(fair), catalogue)).isEmpty();
    assertThat(Bargains.of(List.of(fair, loss, loss), catalogue))
        .singleElement()
        .extracting(RuleProblem::what)
        .asString()
        .contains(
            "For a cart with A it takes off 50 percent: (A) for 5.00 EUR, which costs the shop 8.00 EUR.");
  }

  private static List<String> companion(String when, String offered, int percent) {
    var items =
        List.of(
            new Item("THIN", "thin", 1000, "EUR", true, null, 900L),
            new Item("FAT", "fat", 1000, "EUR", true, null, 200L),
            new Item("OPEN", "open", 1000, "EUR", true, null, null));
    var then = "offers.propose( %s ).because( \"x\" ).discount( %d );".formatted(offered, percent);
    return mistakes(rule("in-cart", when, then), new Catalogue(items, List.of()));
  }

  @Test
  void theSampleShopSellsNothingBelowItsCost() {
    assertThat(MistakenRules.SAMPLE.items())
        .allSatisfy(item -> assertThat(item.costMinor()).isBetween(1L, item.priceMinor()));
  }

  private static List<String> sold(long price, @Nullable Long cost, String then) {
    var items =
        List.of(
            new Item("A", "a", price, "EUR", true, null, cost),
            new Item("B", "b", 1000, "EUR", true, null, 200L));
    return mistakes(rule("in-cart", "InCart( )", then), new Catalogue(items, List.of()));
  }
}
