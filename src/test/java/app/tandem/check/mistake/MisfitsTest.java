package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.PROPOSAL;
import static app.tandem.check.mistake.MistakenRules.SAMPLE;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisfitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in-cart|InCart( sku == \"CAM-1\", category == \"lamp\" )|(CAM-1) is of the family (camera), and not of (lamp), so this can never fire.",
        "post-purchase|Milestone( category == \"camera\", name == \"card is full\", sku == \"LAMP-4\" )|(LAMP-4) is of the family (lamp), and not of (camera), so this can never fire.",
        "in-cart|not InCart( sku == \"CAM-1\", category == \"lamp\" )|(CAM-1) is of the family (camera), and not of (lamp), so nothing is both.",
      })
  void aProductOfAnotherFamilyIsTold(String folder, String when, String what) {
    assertThat(mistakes(folder, when))
        .singleElement()
        .asString()
        .contains("rule \"It\": " + what)
        .endsWith("\nMaybe name a product of that family, or another family.");
  }

  @Test
  void anotherStageThanThatOfTheFolderIsTold() {
    assertThat(mistakes("in-cart", "InCart( )\nPlace( stage == \"checkout\" )"))
        .containsExactly(
            """
            in-cart/it.drl:4:12 rule "It": A rule in in-cart is asked there only, so (stage == "checkout") never holds.
            Maybe move the rule to the folder of its stage, or leave the line out.""");
    assertThat(mistakes("in-cart", "Place( stage in ( \"in-cart\", \"checkout\" ) )")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shopper( segment == \"visitor\" )\nShopper( orders >= 1 )",
        "Shopper( segment == \"first-time-buyer\", orders >= 3 )",
        "Shopper( segment == \"repeat-customer\", orders < 2 )",
        "Shopper( segment != \"visitor\", orders < 1 )",
      })
  void aSegmentThatHasOtherOrdersIsTold(String when) {
    assertThat(mistakes("in-cart", when))
        .singleElement()
        .asString()
        .contains("never hold together.\nMaybe leave one out: a visitor has no order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shopper( segment == \"visitor\" )\nPurchased( sku == \"EM-1\" )",
        "Purchased( )\nShopper( orders < 1 )",
        "Shopper( segment == \"visitor\" )\nInSegment( name == \"champion\" )",
      })
  void aVisitorWhoBoughtIsTold(String when) {
    assertThat(mistakes("in-cart", when))
        .singleElement()
        .asString()
        .contains("is somebody without an order, for whom (")
        .contains(") is never there.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shopper( segment == \"visitor\", orders < 3 )",
        "Shopper( segment == \"repeat-customer\", orders >= 5000 )",
        "Shopper( segment != \"repeat-customer\" )\nPurchased( )",
        "Shopper( segment == \"visitor\" )\nnot Purchased( )",
        "Shopper( segment == \"visitor\" )\nInSegment( name == \"vip\" )",
        "Shopper( segment == \"visitor\" )\nInSegment( name == \"region-dach\", days < 7 )",
        "Shopper( orders == 0 )\nInSegment( name in ( \"champion\", \"region-dach\" ) )",
      })
  void whoeverHasAsManyOrdersIsNot(String when) {
    var vip = read("segments/vip.drl", "rule \"vip\" when Shopper( ) then end");
    var rules = new java.util.ArrayList<>(vip);
    rules.addAll(MistakenRules.rule("in-cart", when, PROPOSAL));

    assertThat(mistakes(rules, SAMPLE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Today( month == 2 )\nToday( day >= 30, day <= 31 )",
        "Today( month in ( 4, 6 ), day == 31 )",
        "Today( season == \"spring\", month == 12 )",
      })
  void aDayThatNeverComesIsTold(String when) {
    assertThat(mistakes("in-cart", when))
        .singleElement()
        .asString()
        .contains("never hold together: there is no such day.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Today( month == 2, day == 29 )",
        "Today( season == \"winter\", month == 7 )",
        "Today( season == \"winter\", weekday == \"monday\", day > 30 )",
      })
  void aDayThatComesSomewhereIsNot(String when) {
    assertThat(mistakes("in-cart", when)).isEmpty();
  }

  @Test
  void aCartThatIsWorthLessThanWhatIsInItIsTold() {
    assertThat(mistakes("in-cart", "InCart( price >= 100 )\nCart( total < 100 )"))
        .containsExactly(
            """
            in-cart/it.drl:4:11 rule "It": (price >= 100) and (total < 100) never hold together: the cart is worth what a product in it costs, at least.
            Maybe one of them was meant the other way round.""");
    assertThat(mistakes("in-cart", "InCart( price >= 100 )\nCart( total < 101 )")).isEmpty();
    assertThat(mistakes("in-cart", "InCart( price <= 100 )\nCart( total < 50 )")).isEmpty();
  }

  @Test
  void whatIsInheritedIsToldOfTheRuleThatAddsToIt() {
    var rules =
        read(
            "in-cart/two.drl",
            """
            rule "For visitors" when Shopper( segment == "visitor" ) then end
            rule "It" extends "For visitors" when
              Shopper( orders > 1 )
            then
              %s
            end
            """
                .formatted(PROPOSAL));

    assertThat(mistakes(rules, SAMPLE)).singleElement().asString().startsWith("in-cart/two.drl:3:");
  }
}
