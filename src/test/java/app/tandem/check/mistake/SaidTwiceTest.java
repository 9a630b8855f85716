package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.SAMPLE;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidTwiceTest {
  private static final String CAMERA = "InCart( category == \"camera\" )";
  private static final String CARD = "offers.propose( \"CARD-128\" ).because( \"%s\" )";

  @Test
  void twoReasonsForOneOfferAreTold() {
    var mistakes =
        twoRules("in-cart", CAMERA, card("Room for trips"), CAMERA, card("Starts at once"));

    assertThat(mistakes)
        .containsExactly(
            """
            in-cart/two.drl:12:34 rule "Second": It proposes (CARD-128) as another rule does, and says it differently from "First" (in-cart/two.drl:5).
            Maybe give both the same benefit line, or keep one of the two.\
            """);
  }

  @Test
  void twoReasonsForOneBundleAreToldInWhicheverOrderItsPartsStand() {
    var kit = "offers.propose( Bundle.of( \"%s\", \"%s\", \"%s\" ) ).because( \"%s\" )";

    assertThat(
            twoRules(
                "in-cart",
                CAMERA,
                kit.formatted("Kit", "CARD-128", "CAM-2", "Room for trips"),
                CAMERA,
                kit.formatted("Travel kit", "cam-2", "CARD-128", "Starts at once")))
        .filteredOn(one -> one.contains("as another rule does"))
        .singleElement()
        .asString()
        .contains(
            "rule \"Second\": It proposes (cam-2 with CARD-128) as another rule does, and says it differently from \"First\"");
    assertThat(
            twoRules(
                "in-cart",
                CAMERA,
                kit.formatted("Kit", "CARD-128", "CAM-2", "Room for trips"),
                CAMERA,
                CARD.formatted("Starts at once")))
        .noneMatch(one -> one.contains("as another rule does"));
  }

  @Test
  void theNearestInTheSameFileIsNamedBeforeThoseOfOtherFiles() {
    var rules = new java.util.ArrayList<>(read("in-cart/a/one.drl.csv", table("First", "One")));
    rules.addAll(read("in-cart/b/other.drl.csv", table("Second", "Two")));
    rules.addAll(read("in-cart/b/same.drl.csv", table("Third", "Three")));
    rules.addAll(
        read(
            "in-cart/b/last.drl.csv",
            table("Fourth", "Four") + "Fifth,CAM-1,CARD-128,Five\nSixth,CAM-1,CARD-128,Six\n"));

    assertThat(mistakes(rules, SAMPLE))
        .extracting(one -> one.replaceAll("(?s).*rule (\".*?\").*from (\".*?\").*", "$1 $2"))
        .containsExactlyInAnyOrder(
            "\"Second\" \"First\"",
            "\"Third\" \"Second\"",
            "\"Fourth\" \"Second\"",
            "\"Fifth\" \"Fourth\"",
            "\"Sixth\" \"Fifth\"");
  }

  private static String table(String name, String because) {
    return """
    RuleTable Cases
    NAME,CONDITION,ACTION,ACTION
    ,InCart,,
    ,sku,"offers.propose( ""$param"" )",".because( ""$param"" )"
    Rule,Product,Offer,Because
    %s,CAM-1,CARD-128,%s
    """
        .formatted(name, because);
  }

  @Test
  void theCellsOfBothReasonsAreToldInATable() {
    var table =
        """
        RuleTable Cases
        NAME,CONDITION,ACTION,ACTION
        ,InCart,,
        ,sku,"offers.propose( ""$param"" )",".because( ""$param"" )"
        Rule,Product,Offer,Because
        First,CAM-1,CARD-128,Room for trips
        Second,CAM-1,CARD-128,Starts at once
        """;

    assertThat(mistakes(read("in-cart/two.drl.csv", table), SAMPLE))
        .containsExactly(
            """
            in-cart/two.drl.csv:D7 rule "Second": It proposes (CARD-128) as another rule does, and says it differently from "First" (in-cart/two.drl.csv:D6).
            Maybe give both the same benefit line, or keep one of the two.\
            """);
  }

  @Test
  void oneReasonForOneOfferIsNot() {
    assertThat(twoRules("in-cart", CAMERA, card("Room for trips"), CAMERA, card("room  for trips")))
        .isEmpty();
  }

  @Test
  void rulesThatNeverMeetMaySayItDifferently() {
    assertThat(
            twoRules(
                "in-cart",
                "InCart( sku == \"CAM-1\" )",
                card("Room for trips"),
                "InCart( sku in ( \"CAM-2\", \"CAM-3\" ) )",
                card("Starts at once")))
        .isEmpty();
    assertThat(
            twoRules(
                "in-cart",
                CAMERA + "\n    Shopper( orders == 0 )",
                card("Room for trips"),
                CAMERA + "\n    Shopper( orders > 0 )",
                card("Starts at once")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "InSegment( name == \"interest-lamp\" );not InSegment( name == \"interest-lamp\" );0",
        "InSegment( name == \"interest-lamp\" );not InSegment( name == \"interest-camera\" );1",
        "exists InCart( sku == \"CASE-1\", sku != $item.sku );not InCart( sku == \"CASE-1\" );0",
        "InCart( sku == \"CASE-1\", sku != $item.sku );not InCart( sku == \"CASE-1\", sku != $item.sku );1",
        "Purchased( category == \"lamp\" );not Purchased( category == \"lamp\" );0",
        "Purchased( sku == \"CAM-1\" );not Purchased( category == \"camera\" );0",
        "Purchased( category == \"lamp\" );not Purchased( category == \"lamp\", daysAgo < 30 );1",
        "Today( month >= 11 || month <= 2 );Today( month >= 3, month <= 10 );0",
        "Today( month >= 11 || month <= 2 );Today( month >= 2, month <= 10 );1",
        "Today( day >= 25 || day <= 5 );Today( day >= 6, day <= 24 );0",
        "Today( season == \"winter\" );Today( month == 7 );1",
      })
  void rulesOfWhichOneForbidsWhatTheOtherWantsNeverMeet(String one, String other, int told) {
    var when = CAMERA.replace("InCart", "$item : InCart") + "\n    ";

    assertThat(
            twoRules(
                "in-cart",
                when + one,
                card("Room for trips"),
                when + other,
                card("Starts at once")))
        .hasSize(told);
    assertThat(
            twoRules(
                "in-cart",
                when + other,
                card("Room for trips"),
                when + one,
                card("Starts at once")))
        .hasSize(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Shopper( country == \"US\" );0",
        "Shopper( country in ( \"US\", \"Sverige\" ) );0",
        "Shopper( country == \"Austria\" );1",
        "Shopper( country != \"DE\" );1",
      })
  void rulesOfRegionsMeetWhereTheyHaveACountryInCommon(String other, int told) {
    var regions =
        MistakenRules.ofRegions(
            Map.of("region-dach", List.of("DE", "AT"), "region-nordics", List.of("SE")));
    var dach = CAMERA + "\n    InSegment( name == \"region-dach\" )";
    var text = "rule \"%s\"\nwhen\n    %s\nthen\n    %s;\nend\n";
    var rules =
        read(
            "in-cart/two.drl",
            text.formatted("First", dach, card("Room for trips"))
                + text.formatted("Second", CAMERA + "\n    " + other, card("Starts at once")));

    assertThat(mistakes(rules, regions)).hasSize(told);
    assertThat(mistakes(rules, SAMPLE)).hasSize(1);
  }

  @Test
  void rulesThatMeetInOneOfTheirFactsAreTold() {
    assertThat(
            twoRules(
                "in-cart",
                CAMERA + "\n    InCart( category == \"tripod\" )",
                card("Room for trips"),
                CAMERA,
                card("Starts at once")))
        .hasSize(1);
  }

  @Test
  void whatIsCountedFromSomethingElseIsAnotherThought() {
    var camera = "$p : Purchased( category == \"camera\" )";

    assertThat(
            twoRules(
                "post-purchase",
                camera,
                card("Room for trips") + ".after( $p, 30, Anchor.DELIVERY )",
                camera,
                card("Starts at once") + ".after( $p, 30, Anchor.ORDER )"))
        .isEmpty();
    assertThat(
            twoRules(
                "post-purchase",
                camera,
                card("Room for trips") + ".after( $p, 30, Anchor.DELIVERY )",
                camera,
                card("Starts at once") + ".after( $p, \"1 month\", Anchor.DELIVERY )"))
        .hasSize(1);
  }

  @Test
  void stagesDoNotMeet() {
    var text = "rule \"One\"\nwhen\n    %s\nthen\n    %s;\nend\n";
    var cart = read("in-cart/a.drl", text.formatted(CAMERA, card("Room for trips")));
    var checkout = read("checkout/a.drl", text.formatted(CAMERA, card("Starts at once")));

    assertThat(mistakes(List.of(cart.get(0), checkout.get(0)), SAMPLE)).isEmpty();
  }

  private static String card(String because) {
    return CARD.formatted(because);
  }

  private static List<String> twoRules(
      String folder, String when, String then, String otherWhen, String otherThen) {
    var text =
        """
        rule "First"
        when
            %s
        then
            %s;
        end

        rule "Second"
        when
            %s
        then
            %s;
        end
        """;
    return mistakes(
        read(folder + "/two.drl", text.formatted(when, then, otherWhen, otherThen)), SAMPLE);
  }
}
