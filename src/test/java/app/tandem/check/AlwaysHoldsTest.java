package app.tandem.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.check.mistake.Catalogue;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that ask for something and always get it, among such that only look like it. */
class AlwaysHoldsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final List<RuleFile> SHIPPED =
      new RuleFolder(Path.of("rules"), true).read().files();
  private static final String NOTHING = "    Offer nothing because \"closed\"\n";
  private static final String NOT_IT = "    Do not offer it because \"closed\"\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> Shopper( )",
        "> Today( month >= 1 )",
        "> Today( month < 13, day >= 1 && day <= 31 )",
        "> Today( month < 7 || month >= 7 )",
        "> Shopper( orders >= 0 )",
        "> Shopper( orders > -1 )",
        "> Shopper( orders <= 3 || orders > 3 )",
        "> Shopper( mayBeEmailed || !mayBeEmailed )",
        "> Shopper( country == \"DE\" || country != \"DE\" )",
        "> exists Today( )",
        "> not Today( month > 12 )",
        "> not Shopper( segment == \"nobody\" )",
        "> ( Shopper( orders > 3 ) or Shopper( orders <= 3 ) )",
        "> Place( channel in ( \"web\", \"email\", \"app\", \"kiosk\" ) )",
        "> $p : Proposed( score >= 0, discount <= 90 )",
        "It is between month 1 and month 12",
        "It is between month 6 and month 5",
        "It is between day 1 and day 31 of the month\n    > Shopper( )",
        "Something is proposed",
      })
  void restraintThatAlwaysHoldsIsTold(String when) {
    assertThat(told("restraint", when, NOTHING))
        .singleElement()
        .asString()
        .startsWith("restraint/it.dslr:3:")
        .endsWith(
            """
             rule "It": What it asks for always holds, so nothing is offered to anybody.
            Maybe a line is missing that says when, or a value in this one is not the one that was meant.""");
  }

  @Test
  void soIsRestraintThatNamesWhateverIsProposed() {
    assertThat(told("restraint", "Something is proposed", NOT_IT)).hasSize(1);
    assertThat(told("restraint", "> $proposed : Proposed( price >= 0 )", NOT_IT)).hasSize(1);
    assertThat(
            told(
                "restraint",
                "> $p : Proposed( )",
                "    > offers.withhold( $p.sku() ).because( \"closed\" );\n"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It is winter",
        "It is month 12",
        "It is between month 11 and month 2",
        "It is between day 2 and day 31 of the month",
        "The channel is kiosk",
        "The stage is checkout",
        "> Shopper( orders >= 1 )",
        "> Shopper( orders != 7 )",
        "> Shopper( orders < 999999 )",
        "> Shopper( country != \"DE\" )",
        "> Shopper( segment != \"visitor\" )",
        "> Shopper( mayBeEmailed )",
        "> Today( !( month == 12 && day == 24 ) )",
        "> Today( date.year < 2030 )",
        "> not Shopper( country matches \"D.*\" )",
        "> Proposed( score >= 0.25 )",
        "> Proposed( discount != 10 )",
        "> exists OpenComplaint( )",
        "> not OpenComplaint( )",
        "> not InSegment( name == \"champion\" )",
        "> Shopper( )\n    > not InCart( sku == \"EM-1\" )",
        "> accumulate( InCart( $q : quantity ); $s : sum( $q ); $s > 100 )",
      })
  void restraintThatSometimesHoldsIsNot(String when) {
    assertThat(told("restraint", when, NOTHING)).isEmpty();
  }

  @Test
  void whatKeepsBackACertainThingIsNot() {
    assertThat(
            told("restraint", "> Shopper( )", "    Do not offer \"EM-1\" because \"recalled\"\n"))
        .isEmpty();
    assertThat(told("restraint", "Something from \"beans\" is proposed", NOT_IT)).isEmpty();
    assertThat(told("restraint", "Something is proposed\n    - that is an upgrade", NOT_IT))
        .isEmpty();
  }

  @Test
  void anOfferThatEverybodyGetsIsTold() {
    var offer = "    Offer \"JUG-1\" because \"It keeps coffee good\"\n";

    assertThat(told("in-cart", "> Shopper( )", offer))
        .containsExactly(
            """
            in-cart/it.dslr:3:7 rule "It": What it asks for always holds, so it holds for everybody.
            Maybe a line is missing that says when, or a value in this one is not the one that was meant.""");
    assertThat(told("in-cart", "The stage is in-cart", offer)).hasSize(1);
    assertThat(told("in-cart", "It is winter", offer)).isEmpty();
    assertThat(told("in-cart", "The cart contains something", offer)).isEmpty();
    assertThat(told("campaigns/all", "> Shopper( )", offer)).isEmpty();
  }

  @Test
  void aConditionThatIsInheritedCounts() {
    var text =
        """
        rule "All of them"
        when
            %s
        then
        end
        rule "It" extends "All of them"
        when
            > Shopper( )
        then
            Offer nothing because "closed"
        end
        """;

    assertThat(told("restraint", text.formatted("> Today( )"))).hasSize(1);
    assertThat(told("restraint", text.formatted("It is winter"))).isEmpty();
  }

  @Test
  void theShippedRestraintHoldsSometimes() {
    var restraint =
        SHIPPED.stream()
            .filter(file -> file.isLanguage() || file.path().startsWith("restraint/"))
            .toList();

    assertThat(told(restraint)).isEmpty();
  }

  private static List<String> told(String folder, String when, String then) {
    return told(folder, "rule \"It\"\nwhen\n    " + when + "\nthen\n" + then + "end\n");
  }

  private static List<String> told(String folder, String text) {
    var files = new ArrayList<>(SHIPPED.stream().filter(RuleFile::isLanguage).toList());
    files.add(new RuleFile(folder + "/it.dslr", text));
    return told(files);
  }

  private static List<String> told(List<RuleFile> files) {
    var request = new CheckRequest(files, List.of(), Catalogue.UNKNOWN, List.of(), NOW, false);
    var report = new Check().check(request).report();
    assertThat(report.problems()).isEmpty();
    return report.warnings().stream()
        .map(RuleProblem::sentence)
        .filter(one -> one.contains("always holds"))
        .toList();
  }
}
