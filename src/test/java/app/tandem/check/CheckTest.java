package app.tandem.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.check.mistake.Catalogue;
import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.check.scenario.Given;
import app.tandem.check.scenario.ScenarioFile;
import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final String TABLE =
      """
      RuleTable Cases
      NAME,CONDITION,ACTION,ACTION
      ,$item : InCart,,
      ,sku,"offers.propose( ""$param"" )",.because( $param )
      Rule,Product,Offer,Because
      First,A,B-1,%s
      """;
  private static final String LAMP = "\nMaybe you meant \"LAMP-4\".";
  private static final String SCENARIOS =
      """
      scenarios:
        - name: With it in the cart
          given:
            cart: [ { sku: A } ]
          expect:
            offers: [ B-1 ]
        - name: Left alone
          expect: { noOffers: true }
      """;

  private final List<RuleFile> shipped = new RuleFolder(Path.of("rules"), true).read().files();

  @Test
  void aRuleThatBreaksOffIsToldOnceInItsCell() {
    var table = new RuleFile("in-cart/a.drl.csv", TABLE.formatted("$item.sku().substring( 5 )"));

    var report = check(List.of(table), carts(9));

    assertThat(report.problems())
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/a.drl.csv:A6 rule "First": It breaks off for a cart and 8 other moments: a text or a list is shorter than it expects.
            Maybe ask in a condition first how long it is.\
            """);
  }

  @Test
  void aDivisionByNothingIsToldWhereItStands() {
    var drl =
        new RuleFile(
            "in-cart/a.drl",
            """
            package rules.in_cart
            import app.tandem.rules.vocabulary.*
            global app.tandem.rules.vocabulary.Offers offers
            rule "First"
            when
                $item : InCart()
            then
                // one half / of it
                var half = "1/2";
                offers.propose( "B-1" ).because( half + 3 / ( $item.quantity() - 1 ) );
            end
            """);

    assertThat(check(List.of(drl), carts(1)).problems())
        .extracting(RuleProblem::sentence)
        .singleElement()
        .asString()
        .startsWith(
            "in-cart/a.drl:10:47 rule \"First\": It breaks off for a cart: it divides by zero.");
  }

  @Test
  void whatARuleComputesIsToldWhereAScenarioShowsIt() {
    var drl =
        new RuleFile(
            "in-cart/a.drl",
            """
            package rules.in_cart
            import app.tandem.rules.vocabulary.*
            global app.tandem.rules.vocabulary.Offers offers
            rule "Cheap"
            when
                $item : InCart( sku == "A" )
            then
                offers.propose( "B" ).because( "It fits" ).discount( 30 * $item.quantity() );
            end
            rule "Made up"
            when
                $item : InCart( sku == "C" )
            then
                offers.propose( $item.sku() + "-CASE" ).because( "It fits" );
            end
            """);
    var scenarios =
        new RuleFile(
            "in-cart/a.scenarios.yaml",
            """
            scenarios:
              - name: Two of them
                given: { cart: [ { sku: A, quantity: 2 } ] }
                expect: { offers: [ B ] }
              - name: Another
                given: { cart: [ { sku: C }, { sku: C-CASES } ] }
                expect: { offers: [ C-CASE ] }
              - name: Nobody
                expect: { noOffers: true }
            """);
    var catalogue =
        new Catalogue(
            List.of(
                new Item("A", "a", 1000, "EUR", false, null, null),
                new Item("B", "b", 1000, "EUR", false, null, 500L),
                new Item("C", "c", 1000, "EUR", false, null, null)),
            List.of());
    var files = List.of(drl, scenarios);

    var report =
        new Check()
            .check(new CheckRequest(files, List.of(), catalogue, List.of(), NOW, false))
            .report();

    assertThat(report.problems()).isEmpty();
    assertThat(report.warnings())
        .extracting(RuleProblem::sentence)
        .containsExactlyInAnyOrder(
            """
            in-cart/a.drl:8:48 rule "Cheap": For the scenario "Two of them" it takes off 60 percent: (B) for 4.00 EUR, which costs the shop 5.00 EUR.
            Maybe take off less, or name the products that earn it.\
            """,
            """
            in-cart/a.drl:14:21 rule "Made up": For the scenario "Another" it offers (C-CASE), which is not in the catalogue.
            Maybe copy the word from the catalogue, or put it in there first.\
            """);
  }

  @Test
  void aScenarioWithASegmentThatNobodyIsInIsWarnedOf() {
    var drl =
        new RuleFile(
            "in-cart/a.drl",
            """
            package rules.in_cart
            import app.tandem.rules.vocabulary.*
            global app.tandem.rules.vocabulary.Offers offers
            rule "Champions"
            when
                InCart( sku == "A" )
                InSegment( name == "champion" )
            then
                offers.propose( "B" ).because( "It fits" );
            end
            """);
    var scenarios =
        new RuleFile(
            "in-cart/a.scenarios.yaml",
            """
            scenarios:
              - name: A champion
                given: { cart: [ { sku: A } ], segments: [ { name: champion } ] }
                expect: { offers: [ B ] }
              - name: Another
                given: { cart: [ { sku: A } ], segments: [ { name: champoin } ] }
                expect: { noOffers: true }
            """);
    assertThat(check(List.of(drl, scenarios), List.of()).warnings())
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/a.scenarios.yaml:5 The scenario "Another" gives a segment that nobody is ever in (champoin).
            Maybe you meant "champion".\
            """);
  }

  @Test
  void whatProposesVeryMuchIsToldWithWhatStoppedIt() {
    var drl =
        new RuleFile(
            "in-cart/a.drl",
            """
            package rules.in_cart
            import app.tandem.rules.vocabulary.*
            global app.tandem.rules.vocabulary.Offers offers
            rule "Many"
            when
                InCart()
            then
                for ( int i = 0; i < 200000; i++ ) {
                    offers.propose( "B-1" ).because( "It fits" );
                }
            end
            """);

    assertThat(check(List.of(drl), carts(1)).problems())
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/a.drl:9:16 rule "Many": It breaks off for a cart: More than 100000 offers were proposed to one shopper at once.
            Maybe a condition is missing that ties what is offered to what was bought or is in the cart.\
            """);
  }

  @Test
  void aPatternIsTriedOnTheLongTextOfAScenario() {
    var drl =
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers
        rule "First" when InCart( category matches "(a+)+$" )
        then offers.propose( "B-1" ).because( "x" ); end
        """;
    var scenarios =
        """
        scenarios:
          - name: Long
            given:
              cart: [ { sku: A, category: %s } ]
            expect: { noOffers: true }
          - name: Longer
            given:
              cart: [ { sku: A, category: %s } ]
            expect: { offers: [ B-1 ] }
        """;
    var files =
        List.of(
            new RuleFile("in-cart/a.drl", drl),
            new RuleFile(
                "in-cart/a.scenarios.yaml",
                scenarios.formatted("a".repeat(60) + "b", "a".repeat(60))));

    var report = check(files, List.of());

    assertThat(report.problems()).isEmpty();
    assertThat(report.scenarios()).hasSize(2).allMatch(one -> one.passed());
  }

  @Test
  void aReasonThatIsComputedToNothingIsToldInItsCell() {
    var table = new RuleFile("in-cart/a.drl.csv", TABLE.formatted("$item.sku().substring( 1 )"));

    var report = check(List.of(table), carts(2));

    assertThat(report.problems())
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/a.drl.csv:D6 rule "First": It breaks off for a cart and one other moment: There is no reason to show.
            Maybe the text that was to stand there was not found.\
            """);
  }

  @Test
  void aScenarioInWhichARuleBreaksOffTellsItsPlaceToo() {
    var table = new RuleFile("in-cart/a.drl.csv", TABLE.formatted("$item.sku().substring( 1 )"));
    var scenarios = new RuleFile("in-cart/a.scenarios.yaml", SCENARIOS);

    var report = check(List.of(table, scenarios), List.of());

    assertThat(report.problems())
        .extracting(RuleProblem::file, RuleProblem::cell)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("in-cart/a.drl.csv", "D6"),
            org.assertj.core.groups.Tuple.tuple("in-cart/a.scenarios.yaml", ""));
    assertThat(report.problems().get(0).what())
        .startsWith("It breaks off for the scenario \"With it in the cart\": There is no reason");
  }

  @Test
  void whoseOfferMakesAScenarioOfAnotherFileFailIsToldThereToo() {
    var drl =
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers
        rule "stuck rule"
        when
            InCart( $q : quantity )
        then
            offers.propose( "JUG-1" ).because( "It keeps coffee good" );
        end
        """;
    var silent =
        """
        scenarios:
          - name: Left alone
            given:
              cart: [ { sku: C } ]
            expect: { noOffers: %s }
        """;
    var files =
        List.of(
            new RuleFile("in-cart/a.drl.csv", TABLE.formatted("\"\"\"It fits\"\"\"")),
            new RuleFile("in-cart/a.scenarios.yaml", silent.formatted("true")),
            new RuleFile("in-cart/other.scenarios.yaml", silent.formatted("[ JUG-1 ]")),
            new RuleFile("in-cart/stuckf.drl", drl),
            new RuleFile("in-cart/stuckf.scenarios.yaml", silent.formatted("true")));

    assertThat(check(files, List.of()).problems())
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/a.scenarios.yaml:2 The scenario "Left alone" fails: It should offer nothing, but it offers JUG-1 ("stuck rule" in in-cart/stuckf.drl).
            Maybe the rule is wrong, or what the scenario expects.\
            """,
            """
            in-cart/other.scenarios.yaml:2 The scenario "Left alone" fails: It should not offer JUG-1, but "stuck rule" in in-cart/stuckf.drl does.
            Maybe the rule is wrong, or what the scenario expects.\
            """,
            """
            in-cart/stuckf.scenarios.yaml:2 The scenario "Left alone" fails: It should offer nothing, but it offers JUG-1 ("stuck rule" in in-cart/stuckf.drl).
            Maybe the rule is wrong, or what the scenario expects.\
            """,
            """
            in-cart/stuckf.drl:4 rule "stuck rule": It offers JUG-1 in the scenario "Left alone" (in-cart/a.scenarios.yaml:2) and one other, which should not be.
            Maybe narrow its conditions, or change what is expected there.\
            """);
  }

  @Test
  void allRulesThatBreakOffInOneScenarioAreTold() {
    var table =
        new RuleFile(
            "in-cart/a.drl.csv",
            TABLE.formatted("$item.sku().substring( 5 )")
                + "Second,A,C-1,$item.sku().substring( 7 )\n");
    var scenarios = new RuleFile("in-cart/a.scenarios.yaml", SCENARIOS);

    assertThat(check(List.of(table, scenarios), List.of()).problems())
        .extracting(RuleProblem::rule)
        .containsExactly("First", "Second", "");
  }

  @Test
  void allRulesOfSegmentsThatBreakOffAreTold() {
    var rules =
        """
        package rules.segments
        import app.tandem.rules.vocabulary.*
        rule "one" when Shopper( country.substring( 5 ) == "x" ) then end
        rule "two" when Shopper( country.substring( 7 ) == "x" ) then end
        """;
    var scenarios = "scenarios:\n  - name: Somebody\n    expect: { segments: [ ] }\n";
    var files =
        List.of(
            new RuleFile("segments/a.drl", rules),
            new RuleFile("segments/a.scenarios.yaml", scenarios));

    assertThat(check(files, List.of()).problems())
        .extracting(RuleProblem::rule)
        .containsExactly("one", "two", "");
  }

  @Test
  void aBrokenRuleOfSegmentsMakesNobodysSegmentAMistake() {
    var header = "package rules.%s\nimport app.tandem.rules.vocabulary.*\n";
    var broken = "rule \"vip\" when Shoper( ) then end\n";
    var asks =
        "global app.tandem.rules.vocabulary.Offers offers\n"
            + "rule \"It\" when InSegment( name == \"%s\" ) then offers.propose( \"A\" ).because("
            + " \"x\" ); end\n";
    var files =
        List.of(
            new RuleFile("segments/a.drl", header.formatted("segments") + broken),
            new RuleFile("in-cart/a.drl", header.formatted("in_cart") + asks.formatted("vip")));

    assertThat(check(files, List.of()).warnings())
        .extracting(RuleProblem::what)
        .noneMatch(what -> what.contains("There is no segment"));
  }

  @Test
  void aSentenceFileIsToldInSentencesHowToOfferSomething() {
    var files = new ArrayList<>(shipped.stream().filter(RuleFile::isLanguage).toList());
    var text = "rule \"Idle\"\nwhen\n    The cart contains \"A\"\nthen\nend\n";
    files.add(new RuleFile("in-cart/a.dslr", text));

    assertThat(check(files, List.of()).warnings())
        .extracting(RuleProblem::maybe)
        .contains("Maybe add Offer \"...\" because \"...\", or take the rule out.");
  }

  @Test
  void aMissingLanguageIsOneProblem() {
    var files = new ArrayList<>(shipped);
    files.removeIf(RuleFile::isLanguage);

    assertThat(check(files, List.of()).problems())
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            language/ There is no file that says what sentences there are, and no .dslr file can be read without.
            Maybe language/cross-sell.dsl was deleted or renamed: put it back.\
            """);
  }

  @Test
  void aSlipInTheLanguageIsToldOnceAndScenariosThatWaitAreCounted() {
    var files =
        shipped.stream()
            .map(
                file ->
                    file.isLanguage()
                        ? new RuleFile(file.path(), file.text() + "\nno sentence\n")
                        : file)
            .toList();
    var all = shipped.stream().filter(RuleFile::isScenarios).toList();
    var known = all.stream().mapToInt(file -> ScenarioFile.read(file).scenarios().size()).sum();

    var report = check(files, List.of());

    assertThat(report.problems())
        .singleElement()
        .extracting(RuleProblem::what)
        .isEqualTo("This line is no sentence.");
    assertThat(report.waiting()).isPositive();
    assertThat(report.waiting() + report.scenarios().size()).isEqualTo(known);
  }

  @Test
  void aBrokenRuleHidesNeitherMistakesNorSlipsInScenarios() {
    var text =
        """
        rule "Broken"
        when
            The cart contians "A"
        then
            Offer "B-1" because "It fits"
        end
        rule "Never"
        when
            It is month 13
            The cart contains "A"
        then
            Offer "B-1" because "It fits"
        end
        """;
    var files = new ArrayList<>(shipped.stream().filter(RuleFile::isLanguage).toList());
    files.add(new RuleFile("in-cart/a.dslr", text));
    files.add(new RuleFile("in-cart/a.scenarios.yaml", SCENARIOS.replace("cart:", "catr:")));

    var report = check(files, List.of());

    assertThat(report.problems())
        .extracting(RuleProblem::file, RuleProblem::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("in-cart/a.dslr", 3),
            org.assertj.core.groups.Tuple.tuple("in-cart/a.scenarios.yaml", 4));
    assertThat(report.warnings())
        .extracting(RuleProblem::what)
        .containsExactly("month goes from 1 to 12, so (month == 13) never holds.");
  }

  @Test
  void aFileInWhichTheCheckBreaksOffHidesNothingOfTheOthers() {
    var files = new ArrayList<RuleFile>();
    for (int i = 0; i < 9; i++) {
      files.add(
          new RuleFile(
              "in-cart/%d.drl.csv".formatted(i), TABLE.formatted("x").replace("First", "N" + i)));
    }
    files.add(new RuleFile("in-cart/slip.drl.csv", "RuleTable Slip\n" + files.get(8).text()));
    files.add(new RuleFile("in-cart/worse.drl.csv", "BREAK"));
    var compiler = new RuleCompiler();
    var check =
        new Check(
            (stage, part) -> {
              if (part.stream().anyMatch(file -> file.text().equals("BREAK"))) {
                throw new NullPointerException();
              }
              return compiler.compile(stage, part);
            });

    var request = new CheckRequest(files, List.of(), Catalogue.UNKNOWN, List.of(), NOW, false);
    var problems = check.check(request).report().problems();

    assertThat(problems)
        .extracting(RuleProblem::file)
        .contains("in-cart/worse.drl.csv", "in-cart/slip.drl.csv", "in-cart/3.drl.csv")
        .doesNotContain("");
  }

  @Test
  void aCodeInSmallLettersIsToldInAllSpellings() {
    var files = new ArrayList<>(shipped.stream().filter(RuleFile::isLanguage).toList());
    files.add(
        new RuleFile(
            "in-cart/a.dslr",
            """
            rule "One"
            when
                The cart contains "lamp-4"
                The cart contains none of "bulb-1", "BULB-2"
            then
                Offer "bulb-3" because "It fits"
            end
            """));
    files.add(
        new RuleFile(
            "in-cart/b.drl.csv", TABLE.formatted("\"\"\"x\"\"\"").replace(",A,", ",lamp-4,")));
    files.add(
        new RuleFile(
            "in-cart/c.drl",
            """
            package rules.in_cart
            import app.tandem.rules.vocabulary.*
            global app.tandem.rules.vocabulary.Offers offers
            rule "Two"
            when
                InCart( quantity > 1, sku == "lamp-4" )
            then
                offers.propose( "bulb-3" ).because( "It fits" );
            end
            """));
    var what = "Codes are kept in capitals, and no product is called (%s)";
    var dead = what + ", so this can never fire.";

    assertThat(check(files, List.of()).warnings())
        .filteredOn(one -> one.what().startsWith("Codes"))
        .extracting(RuleProblem::sentence)
        .containsExactly(
            "in-cart/a.dslr:3:5 rule \"One\": " + dead.formatted("lamp-4") + LAMP,
            "in-cart/a.dslr:4:5 rule \"One\": "
                + what.formatted("bulb-1")
                + ".\nMaybe you meant \"BULB-1\".",
            "in-cart/b.drl.csv:B6 rule \"First\": " + dead.formatted("lamp-4") + LAMP,
            "in-cart/c.drl:6:27 rule \"Two\": " + dead.formatted("lamp-4") + LAMP);
  }

  private static CheckReport check(List<RuleFile> files, List<SampleMoment> moments) {
    var request = new CheckRequest(files, List.of(), Catalogue.UNKNOWN, moments, NOW, false);
    return new Check().check(request).report();
  }

  private static List<SampleMoment> carts(int count) {
    var scenario =
        ScenarioFile.read(new RuleFile("in-cart/a.scenarios.yaml", SCENARIOS)).scenarios().get(0);
    Given given = scenario.given();
    return IntStream.range(0, count)
        .mapToObj(i -> new SampleMoment("a cart", Stage.IN_CART, NOW, given))
        .toList();
  }
}
