package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
  private static final String CASES =
      """
      RuleTable Phone cases
      NAME,CONDITION,CONDITION,ACTION,ACTION,ACTION
      ,InCart,not Purchased,,,
      ,sku,sku in ( $param ),"offers.propose( ""$param"" )",".because( ""$param"" )",.score( $param );
      Rule,Phone,Unless bought,Offer,Because,Score
      The case for the Alba,PHONE-1,\"""CASE-1"", ""CASE-4\""",CASE-1,"Made for it, and ""safe\""",0.9

      Case 2,PHONE-2,,CASE-2,Größe = „passt“ $5 \\ ok,
      """;

  @Test
  void aRowBecomesARule() {
    var drl = drl(CASES);

    assertThat(drl.text())
        .isEqualToIgnoringWhitespace(
            """
            package rules.in_cart;
            import app.tandem.rules.vocabulary.*;
            global app.tandem.rules.vocabulary.Offers offers;
            rule "The case for the Alba"
            when
              InCart(sku == "PHONE-1")
              not Purchased(sku in ( "CASE-1", "CASE-4" ))
            then
              offers.propose( "CASE-1" )
              .because( "Made for it, and \\"safe\\"" )
              .score( 0.9 );
            end
            rule "Case 2"
            when
              InCart(sku == "PHONE-2")
            then
              offers.propose( "CASE-2" )
              .because( "Größe = „passt“ $5 \\\\ ok" );
            end
            """);
    assertThat(RuleSyntax.parse(drl).problems()).isEmpty();
  }

  @Test
  void aPlaceInARuleIsItsCell() {
    var drl = drl(CASES);

    assertThat(place(drl, "PHONE-1\"", "")).isEqualTo(new Place(6, 0, "B6"));
    assertThat(place(drl, "\"CASE-4", "")).isEqualTo(new Place(6, 0, "C6"));
    assertThat(place(drl, "CASE-1\" )", "")).isEqualTo(new Place(6, 0, "D6"));
    assertThat(place(drl, "and \\\"safe", "")).isEqualTo(new Place(6, 0, "E6"));
    assertThat(place(drl, "0.9", "")).isEqualTo(new Place(6, 0, "F6"));
    assertThat(place(drl, "PHONE-2", "")).isEqualTo(new Place(8, 0, "B8"));
    assertThat(place(drl, "passt", "")).isEqualTo(new Place(8, 0, "E8"));
    assertThat(place(drl, "rule \"The", "")).isEqualTo(new Place(6, 0, "A6"));
    assertThat(place(drl, "rule \"Case", "")).isEqualTo(new Place(8, 0, "A8"));
  }

  @Test
  void whatIsWrongInAColumnIsSaidOfItsTop() {
    var drl = drl(CASES);

    assertThat(place(drl, "InCart(", "There is no fact (InCard)."))
        .isEqualTo(new Place(3, 0, "B3"));
    assertThat(place(drl, "sku in", "InCart has no field (sku).")).isEqualTo(new Place(4, 0, "C4"));
    assertThat(place(drl, "sku in", "(CASE-1) is wrong")).isEqualTo(new Place(6, 0, "C6"));
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void otherSeparatorsAreReadToo(String separator) {
    var text =
        """
        RuleTable A~~
        CONDITION~ACTION~ACTION
        InCart~~
        sku~"offers.propose( ""$param"" )"~".because( ""$param"" );"
        Product~Offer~Because
        X~Y~"one, two; three"
        """;

    assertThat(drl(text.replace("~", separator)).text())
        .contains("rule \"A row 6\"")
        .contains("InCart(sku == \"X\")")
        .contains(".because( \"one, two; three\" );");
  }

  @Test
  void columnsWithDotsShareOneFact() {
    var drl =
        drl(
            """
            RuleTable A
            CONDITION,CONDITION,CONDITION,CONDITION,ACTION
            $p : Purchased...,$p : Purchased...,not Purchased...,not Purchased...,
            category,daysAgo < $param,category,paidAt > $param.paidAt,"offers.propose( ""$1"" ).because( ""$2"" ).at( $p );"
            Family,Days,Not,Since,Offer
            coffee,30,beans,$p,"X-1, good beans"
            """);

    assertThat(drl.text())
        .contains("$p : Purchased(category == \"coffee\", daysAgo < 30)")
        .contains("not Purchased(category == \"beans\", paidAt > $p.paidAt)")
        .contains("offers.propose( \"X-1\" ).because( \"good beans\" ).at( $p );");
    assertThat(place(drl, "daysAgo", "")).isEqualTo(new Place(6, 0, "B6"));
    assertThat(place(drl, "good", "")).isEqualTo(new Place(6, 0, "E6"));
  }

  @Test
  void headsNotesAndSeveralTablesAreRead() {
    var drl =
        drl(
            """
            Notes,What fits which phone
            RuleSet,rules.in_cart
            Import,"app.tandem.rules.vocabulary.*, java.util.List"
            Variables,app.tandem.rules.vocabulary.Offers offers

            """
                + CASES
                + "\n"
                + CASES
                    .replace("The case for the Alba", "Another")
                    .replace("Case 2", "Yet another")
                    .replace("RuleTable Phone cases", "RuleTable More cases"));

    assertThat(RuleSyntax.parse(drl).problems()).isEmpty();
    assertThat(Objects.requireNonNull(RuleSyntax.parse(drl).tree()).getRules())
        .extracting(rule -> rule.getName())
        .containsExactly("The case for the Alba", "Case 2", "Another", "Yet another");
    assertThat(drl.text()).contains("import java.util.List;");
    assertThat(drl.places().in(1, 1).cell()).isEqualTo("B2");
  }

  @Test
  void aCellOverSeveralLinesIsOneText() {
    var drl = drl(CASES.replace("Made for it,", "Made\nfor it,"));

    assertThat(drl.text()).contains("because( \"Made for it, and");
    assertThat(place(drl, "PHONE-2", "")).isEqualTo(new Place(9, 0, "B8"));
  }

  @Test
  void windowsLineEndsChangeNothing() {
    assertThat(drl(CASES.replace("\n", "\r\n")).text()).isEqualTo(drl(CASES).text());
  }

  private static Place place(Drl drl, String word, String what) {
    var at = drl.text().indexOf(word);
    var before = drl.text().substring(0, at);
    var line = 1 + (int) before.chars().filter(one -> one == '\n').count();
    return drl.places().in(line, at - before.lastIndexOf('\n'), what);
  }

  private static Drl drl(String text) {
    var spelled = Spelling.read(new RuleFile("in-cart/a.drl.csv", text), List.of());
    assertThat(spelled.problems()).isEmpty();
    return Objects.requireNonNull(spelled.drl());
  }

  @Test
  void aCellThatSaysWhenIsFilledInHoweverItsColumnSaysIt() {
    var table =
        """
        RuleTable Cases
        NAME,CONDITION,ACTION,ACTION,ACTION
        ,$p : Purchased,,,
        ,sku,"offers.propose( ""$param"" )",".because( ""$param"" )",".after( $p, $param, Anchor.DELIVERY )"
        Rule,Product,Offer,Because,Days
        First,A,B-1,It fits,
        """;
    var maybe = "Maybe add .at( $milestone ) or .after( $purchase, 30, Anchor.DELIVERY ).";

    assertThat(cure(table, "propose", maybe)).isEqualTo("Maybe fill in the cell, as 30.");
    assertThat(cure(table.replace("$p, $param", "$p, \"\"$param\"\""), "propose", maybe))
        .isEqualTo("Maybe fill in the cell, as 30 days.");
    assertThat(
            cure(
                table.replace(".after( $p, $param, Anchor.DELIVERY )", ".score( $param )"),
                "propose",
                maybe))
        .startsWith("Maybe add a column of the kind ACTION that says .at( $milestone )");
  }

  @Test
  void oneOfTwoStepsIsMendedInItsOwnCell() {
    var table =
        """
        RuleTable Cases
        NAME,CONDITION,ACTION,ACTION,ACTION,ACTION
        ,InCart,,,,
        ,sku,"offers.propose( ""$param"" )",".because( ""$param"" )",".until( ""$param"" )",.discount( $param )
        Rule,Product,Offer,Because,Until,Discount
        First,A,B-1,It fits,2026-12-24,
        """;
    var maybe = "Maybe add .discount( 10 ), or leave out .until(...) and the words (only today).";

    assertThat(cure(table, "until", maybe))
        .isEqualTo(
            "Maybe fill in the cell F6, or leave this one empty and the words (only today).");
    assertThat(cure(table.replace(".discount( $param )", ".score( 0.5 )"), "until", maybe))
        .isEqualTo(
            "Maybe add a column of the kind ACTION that says .discount( 10 ), or leave this one"
                + " empty and the words (only today).");
  }

  /** How something is to be mended in the first line that holds a word. */
  private static String cure(String table, String word, String maybe) {
    var drl =
        Objects.requireNonNull(
            Spelling.read(new RuleFile("in-cart/a.drl.csv", table), List.of()).drl());
    var lines = drl.text().lines().toList();
    var found = lines.stream().filter(line -> line.contains(word)).findFirst().orElseThrow();
    return drl.places().cure(lines.indexOf(found) + 1, maybe);
  }
}
