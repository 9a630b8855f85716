package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.PROPOSAL;
import static app.tandem.check.mistake.MistakenRules.TODAY;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.read;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleInFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownSegmentsTest {
  private static final Catalogue SHOP =
      MistakenRules.ofRegions(Map.of("region-dach", List.of("DE")));
  private static final List<RuleInFile> OWN =
      read("segments/own.drl", "rule \"coffee-people: by machine\" when Shopper( ) then end");

  @ParameterizedTest
  @CsvSource({
    "InSegment( name == \"champions\" ),champions,champion",
    "InSegment( name == \"coffee-peple\" ),coffee-peple,coffee-people",
    "InSegment( name == \"interest-cameras\" ),interest-cameras,interest-camera",
    "'InSegment( name == \"atrisk\", days < 7 )',atrisk,at-risk",
    "'LeftSegment( name == \"champons\", daysAgo < 7 )',champons,champion",
    "InSegment( name == \"season-winters\" ),season-winters,season-winter",
  })
  void aSegmentThatNobodyFillsIsToldWithTheNearest(String when, String name, String near) {
    assertThat(told("in-cart", when))
        .singleElement()
        .asString()
        .contains("rule \"It\": There is no segment (%s), so this can never fire.".formatted(name))
        .endsWith("\nMaybe you meant \"%s\".".formatted(near));
  }

  @Test
  void aRegionThatNoSettingNamesIsTold() {
    assertThat(told("in-cart", "InSegment( name == \"region-atlantis\" )"))
        .containsExactly(
            """
            in-cart/it.drl:3:16 rule "It": There is no segment (region-atlantis), so this can never fire.
            Maybe look at the page Segments, which names all, or fill it with a rule in segments.""");
  }

  @Test
  void whoIsInNoSuchSegmentIsEverybody() {
    assertThat(told("in-cart", "not InSegment( name == \"discount-seekers\" )"))
        .containsExactly(
            """
            in-cart/it.drl:3:20 rule "It": There is no segment (discount-seekers), so this holds for everybody.
            Maybe you meant "discount-seeker".""");
  }

  @Test
  void theSegmentOfThoseWithoutAnOrderIsAskedForOtherwise() {
    assertThat(told("in-cart", "InSegment( name == \"visitor\" )"))
        .singleElement()
        .asString()
        .endsWith("\nMaybe write: The shopper is a \"visitor\".");
  }

  @Test
  void aRestraintThatGuardsASegmentOfNobodyIsTold() {
    var rules =
        rule(
            "restraint", "InSegment( name == \"minors\" )", "offers.withholdAll().because(\"x\");");

    assertThat(mistakes(rules, SHOP)).singleElement().asString().contains("no segment (minors)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "champion",
        "at-risk",
        "interest-camera",
        "interest-coffee-beans",
        "region-dach",
        "season-winter",
        "price-high",
        "coffee-people",
        "repeat-customer",
      })
  void aSegmentThatSomebodyFillsIsNot(String name) {
    assertThat(told("in-cart", "InSegment( name == \"%s\" )".formatted(name))).isEmpty();
    assertThat(told("in-cart", "not InSegment( name == \"%s\" )".formatted(name))).isEmpty();
  }

  @Test
  void whereNobodyKnowsTheShopItsFamiliesAndRegionsAreNotDoubted() {
    var rules =
        Stream.of("interest-boats", "region-atlantis", "season-winters")
            .flatMap(
                name ->
                    rule("in-cart", "InSegment( name == \"%s\" )".formatted(name), PROPOSAL)
                        .stream())
            .toList();

    assertThat(mistakes(rules, Catalogue.UNKNOWN))
        .singleElement()
        .asString()
        .contains("(season-winters)");
  }

  @Test
  void whereARuleOfSegmentsIsBrokenItMayFillAnyOther() {
    var rules =
        Stream.of("vip", "champions", "price-cheap")
            .flatMap(
                name ->
                    rule("in-cart", "InSegment( name == \"%s\" )".formatted(name), PROPOSAL)
                        .stream())
            .toList();

    assertThat(Mistakes.of(rules, false, SHOP, TODAY))
        .singleElement()
        .extracting(problem -> problem.what())
        .asString()
        .contains("(price-cheap)");
  }

  @Test
  void aRuleInSegmentsNeverSeesWhatAnotherFills() {
    var two =
        read(
            "segments/two.drl",
            """
            rule "barista"
            when
                InSegment( name == "coffee-people" )
                InSegment( name == "champion" )
            then
            end
            """);

    assertThat(mistakes(Stream.concat(OWN.stream(), two.stream()).toList(), SHOP))
        .containsExactly(
            """
            segments/two.drl:3:16 rule "barista": A rule in segments never sees (coffee-people), which a rule fills as well, so this can never fire.
            Maybe ask here for what that rule asks for.""");
  }

  private static List<String> told(String folder, String when) {
    var rules = Stream.concat(OWN.stream(), rule(folder, when, PROPOSAL).stream()).toList();
    return mistakes(rules, SHOP);
  }
}
