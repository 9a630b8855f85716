package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.check.mistake.Catalogue.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostsTest {
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
  void theSampleShopSellsNothingBelowItsCost() {
    assertThat(MistakenRules.SAMPLE.items())
        .allSatisfy(item -> assertThat(item.costMinor()).isBetween(1L, item.priceMinor()));
  }

  private static List<String> sold(long price, @Nullable Long cost, String then) {
    var items =
        List.of(
            new Item("A", "a", price, "EUR", true, null, cost),
            new Item("B", "b", 1000, "EUR", true, null, 200L));
    return mistakes(rule("in-cart", "", then), new Catalogue(items, List.of()));
  }
}
