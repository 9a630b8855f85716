package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.PROPOSAL;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Shopper( segment == \"repeat-customers\" )|There is no segment (repeat-customers), so this can never fire.|\"repeat-customer\"",
        "Today( season == \"winters\" )|There is no season (winters), so this can never fire.|\"winter\"",
        "Today( weekday in ( \"Monday\" ) )|There is no weekday (Monday), so this can never fire.|\"monday\"",
        "Feedback( kind == \"reviews\" )|There is no kind (reviews), so this can never fire.|\"review\"",
        "Milestone( anchor == Anchor.DELIVERED )|There is no anchor (Anchor.DELIVERED), so this can never fire.|\"Anchor.DELIVERY\"",
        "Purchased( category == \"coffe-beans\" )|The catalogue has no family (coffe-beans), so this can never fire.|\"coffee-beans\"",
        "Purchased( sku == \"em-1\" )|The catalogue has no product (em-1), so this can never fire.|\"EM-1\"",
        "Purchased( sku in ( \"EM-1\", \"EM-9\" ) )|The catalogue has no product (EM-9).|\"EM-1\"",
        "Purchased( sku != \"GRINDR-1\" )|The catalogue has no product (GRINDR-1).|\"GRINDER-1\"",
        "BoughtNext( then == \"DESCALR-2X\" )|The catalogue has no product (DESCALR-2X), so this can never fire.|\"DESCALER-2X\"",
        "Milestone( name == \"bag is emty\" )|No usage timeline has a milestone (bag is emty), so this can never fire.|\"bag is empty\"",
      })
  void aWordThatNoFactHoldsIsToldWithTheNearest(String when, String what, String near) {
    assertThat(mistakes("post-purchase", when))
        .singleElement()
        .asString()
        .contains("rule \"It\": " + what)
        .endsWith("\nMaybe you meant " + near + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EM-1;EM-2 | several were meant: in ( \"EM-1\", \"EM-2\" ).",
        "EM-1 EM-2 | several were meant: in ( \"EM-1\", \"EM-2\" ).",
        "('') | copy the code from the catalogue."
      })
  void whatCanBeNoCodeIsToldWithoutTheCatalogue(String code, String maybe) {
    var when = "InCart( sku == \"%s\" )".formatted(code);

    assertThat(mistakes(rule("in-cart", when, PROPOSAL), Catalogue.UNKNOWN))
        .singleElement()
        .asString()
        .contains("no product is called (%s), so this can never fire.".formatted(code))
        .endsWith("\nMaybe " + maybe);
  }

  @Test
  void aSegmentThatShoppersBelongToIsAskedForAsOne() {
    assertThat(mistakes("post-purchase", "Shopper( segment == \"champion\" )"))
        .singleElement()
        .asString()
        .endsWith(
            """
            (champion) is a segment that shoppers belong to, and none that they are, so this can never fire.
            Maybe write: The shopper belongs to "champion"; in the rule language: InSegment( name == "champion" ).""");
    assertThat(mistakes("post-purchase", "Shopper( segment != \"champion\" )"))
        .singleElement()
        .asString()
        .endsWith(
            """
            (champion) is a segment that shoppers belong to, and none that they are.
            Maybe write: The shopper does not belong to "champion"; in the rule language: not InSegment( name == "champion" ).""");
  }

  @Test
  void aMilestoneOfAnotherFamilyIsToldWithThoseOfItsOwn() {
    assertThat(
            mistakes(
                "post-purchase", "Milestone( category == \"camera\", name == \"bag is empty\" )"))
        .containsExactly(
            """
            post-purchase/it.drl:3:38 rule "It": The usage timeline of [camera] has no milestone (bag is empty), so this can never fire.
            Maybe you meant one of [card is full, lens needs cleaning].""");
  }

  @Test
  void aFamilyWithoutUsageTimelineHasNoMilestones() {
    assertThat(mistakes("post-purchase", "Milestone( category == \"phone\" )"))
        .singleElement()
        .asString()
        .startsWith(
            "post-purchase/it.drl:3:16 rule \"It\": "
                + "There is no usage timeline, and so no milestone, of the family (phone), so this can never fire.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shopper( segment in ( \"visitor\", \"repeat-customer\" ) )",
        "Today( season == \"autumn\", weekday != \"sunday\" )",
        "Feedback( kind == \"complaint\", sku == \"\" )",
        "Milestone( category == \"camera\", name == \"card is full\", anchor == Anchor.DELIVERY )",
        "Purchased( $sku : sku, category == \"camera\" )\nBoughtNext( sku == $sku )",
        "Purchased( order == \"4711\" )",
      })
  void aWordThatFactsHoldIsNot(String when) {
    assertThat(mistakes("post-purchase", when)).isEmpty();
  }

  @Test
  void nothingIsHeldAgainstAShopWhoseCatalogueNobodyKnows() {
    var rules =
        rule(
            "post-purchase",
            "$p : Purchased( sku == \"NO-1\", category == \"no-family\" )\nMilestone( name == \"no\" )",
            "offers.propose( \"NO-2\" ).because( \"x\" ).after( $p, 3, Anchor.ORDER );");

    assertThat(mistakes(rules, Catalogue.UNKNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "InCart( sku == \"h1\" )|(h1), so this can never fire.|H1",
        "exists InCart( $c : category, \"h1\" == sku )|(h1), so this can never fire.|H1",
        "InCart( sku in ( \"H1\", \"lamp-4\" ) )|(lamp-4).|LAMP-4",
        "InCart( ) not InCart( sku == \"h1\" )|(h1).|H1",
        "InCart( sku != \"h1\" )|(h1).|H1",
        "BoughtTogether( partner == \"Grün-1\" )|(Grün-1), so this can never fire.|GRÜN-1",
      })
  void aCodeInSmallLettersIsToldWithoutTheCatalogue(String when, String what, String near) {
    assertThat(mistakes(rule("in-cart", when, PROPOSAL), Catalogue.UNKNOWN))
        .singleElement()
        .asString()
        .contains("rule \"It\": Codes are kept in capitals, and no product is called " + what)
        .endsWith("\nMaybe you meant \"" + near + "\".");
  }

  @Test
  void aFileOfUnknownWordsIsToldInReasonableTime() {
    var list = new StringBuilder("\"UNKNOWN-0\"");
    for (int i = 1; i < 2_000; i++) {
      list.append(", \"UNKNOWN-").append(i).append('"');
    }
    var items =
        java.util.stream.IntStream.range(0, 50_000)
            .mapToObj(i -> new Catalogue.Item("PRODUCT-" + i, "f", 1, "EUR", true, null, null))
            .toList();
    var rules = rule("in-cart", "InCart( sku in ( " + list + " ) )", PROPOSAL);

    var mistakes = mistakes(rules, new Catalogue(items, List.of()));

    assertThat(mistakes).hasSize(2_000);
    assertThat(mistakes.get(1_999))
        .endsWith("Maybe copy the word from the catalogue, or put it in there first.");
  }
}
