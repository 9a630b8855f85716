package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a row of a table is told in the cell that has to be changed. */
class TableCellsTest {
  private static final String TABLE =
      """
      RuleTable Cases
      NAME,CONDITION,CONDITION,ACTION,ACTION,ACTION,ACTION
      ,InCart,Viewing,,,,
      ,sku,price > $param,"offers.propose( ""$param"" )",".because( ""$param"" )",.score( $param ),.discount( $param )
      Rule,Product,Price,Offer,Because,Score,Discount
      First,A,3,B-1,It fits,0.5,10
      Second,C,4,D-1,It fits,0.6,
      """;

  @Test
  void aDecimalCommaIsToldInItsCell() {
    assertThat(sentences(TABLE.replace("0.5", "\"0,5\"")))
        .containsExactly(
            """
            in-cart/a.drl.csv:F6 rule "First": (0,5) is not a number.
            Maybe 0.5, with a point.\
            """);
    assertThat(sentences(TABLE.replace("0.5,10", "0.5,\"9,90\"")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:G6 rule \"First\": (9,90) is not a number.");
    assertThat(sentences(TABLE.replace("C,4", "C,\"4,50\"")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:C7 rule \"Second\": (4,50) is not a number.");
  }

  @Test
  void anotherConditionBehindANumberIsToldInItsCell() {
    for (var more : List.of("sku != \"EM-1\"", "\"x\"", "quantity < 3")) {
      var cell = "\"4, %s\"".formatted(more.replace("\"", "\"\""));

      assertThat(sentences(TABLE.replace("C,4", "C," + cell)))
          .containsExactly(
              """
              in-cart/a.drl.csv:C7 rule "Second": (4, %1$s) is more than one value.
              Maybe leave out (, %1$s): another condition has a column of its own, and one of several values is in ( $param ).\
              """
                  .formatted(more));
    }
    for (var more : List.of("|| true", "|| price < 5", "&& quantity > 3")) {
      assertThat(sentences(TABLE.replace("C,4", "C,4 " + more)))
          .containsExactly(
              """
              in-cart/a.drl.csv:C7 rule "Second": (4 %1$s) is more than one value.
              Maybe leave out (%1$s): another condition has a column of its own, and one of several values is in ( $param ).\
              """
                  .formatted(more));
    }
    assertThat(
            sentences(
                TABLE
                    .replace("price > $param", "\"price in ( $param )\"")
                    .replace("C,4", "C,\"4, 5\"")))
        .isEmpty();
  }

  @Test
  void aTruthAmongNumbersIsToldInItsCell() {
    for (var truth : List.of("TRUE", "true", "FALSE")) {
      assertThat(sentences(TABLE.replace("C,4", "C," + truth)))
          .singleElement()
          .asString()
          .startsWith("in-cart/a.drl.csv:C7 rule \"Second\": ")
          .contains("(" + truth + ")");
    }
  }

  @Test
  void aDateAmongNumbersIsToldInItsCell() {
    for (var date : List.of("2026-12-24", "24.12.2026", "12/24/2026", "1.12.26")) {
      assertThat(sentences(TABLE.replace("C,4", "C," + date)))
          .containsExactly(
              """
              in-cart/a.drl.csv:C7 rule "Second": (%s) is a date, which does not belong here.
              Maybe the spreadsheet made a date of a number: format the cell as a number, and type it anew.\
              """
                  .formatted(date));
    }
  }

  @Test
  void aDateInQuotesIsTaken() {
    var until = TABLE.replace(".discount( $param )", "\".until( \"\"$param\"\" )\"");

    assertThat(sentences(until.replace("0.5,10", "0.5,2026-12-24"))).isEmpty();
  }

  @Test
  void whatBecomesOfAMailThatLostItsHurryIsAColumn() {
    var table =
        """
        RuleTable Cases
        NAME,CONDITION,ACTION,ACTION,ACTION,ACTION
        ,$p : Purchased,,,,
        ,sku,"offers.propose( ""$param"" )",".because( ""$param"" )",".untilHours( $param )",".whenFalse( ""$param"" )"
        Rule,Product,Offer,Because,Hours,When false
        First,A,B-1,It fits,48,withhold
        Second,C,D-1,It fits,48,
        """
            .replace(
                ".because( \"\"$param\"\" )",
                ".because( \"\"$param\"\" ).after( $p, 7, Anchor.ORDER )");

    assertThat(sentences(Stage.POST_PURCHASE, table)).isEmpty();
    assertThat(sentences(Stage.POST_PURCHASE, table.replace("withhold", "withold")))
        .singleElement()
        .asString()
        .startsWith(
            "post-purchase/a.drl.csv:F6 rule \"First\": What is not true any more can be dropped")
        .endsWith("Maybe you meant \"withhold\".");
  }

  @Test
  void aRowWithoutANameIsToldInItsCell() {
    assertThat(sentences(TABLE.replace("Second,", ",")))
        .containsExactly(
            """
            in-cart/a.drl.csv:A7 rule "Cases row 7": The row has no name.
            Maybe write a sentence that a shopper could be told: it is shown with what the row offers.\
            """);
  }

  @Test
  void aListOfNumbersIsNoDecimalComma() {
    var list = TABLE.replace("price > $param", "price in ( $param )").replace("C,4", "C,\"4,5\"");

    assertThat(sentences(list)).isEmpty();
  }

  @Test
  void anEmptyOfferIsToldInItsCell() {
    assertThat(sentences(TABLE.replace("B-1", "")))
        .singleElement()
        .asString()
        .startsWith(
            "in-cart/a.drl.csv:D6 rule \"First\": The cell is empty, and (It fits) says more");
  }

  @Test
  void theSecondOfTwoOffersThatIsEmptyIsToldInItsCell() {
    assertThat(
            sentences(
                """
                RuleTable Cases
                NAME,CONDITION,ACTION,ACTION,ACTION,ACTION,ACTION
                ,InCart,,,,,
                ,sku,"offers.propose( ""$param"" )","offers.propose( $param )",".because( ""$param"" )","offers.propose( ""$param"" )",".because( ""$param"" )"
                Rule,Product,Offer,Or,Because,Offer,Because
                First,A,B-1,,It fits,C-1,It fits
                Second,B,,\
                """
                    + "\"\"\"D-1\"\"\""
                    + """
                    ,It fits,,It fits
                    """))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:F7 rule \"Second\": The cell is empty");
  }

  @Test
  void anEmptyReasonIsToldInItsCell() {
    assertThat(sentences(TABLE.replace("B-1,It fits", "B-1,")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:E6 rule \"First\": The proposal does not say why.");
  }

  @Test
  void aTableWithoutReasonsIsToldOnceAtTheTopOfItsOffers() {
    assertThat(
            sentences(
                TABLE
                    .replace("\".because( \"\"$param\"\" )\"", ".score( 0.5 )")
                    .replace(",.score( $param )", ",.discount( 5 )")
                    .replace(",.discount( $param )\n", ",\n")
                    .replace("ACTION,ACTION,ACTION,ACTION", "ACTION,ACTION,ACTION,")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:D4 rule \"First\": The proposal does not say why.");
  }

  @Test
  void aCellThatBreaksOutOfItsColumnIsTold() {
    for (var cell : List.of("0.5 ); System.exit(1);", "0.5 )", "( 0.5", "0.5;")) {
      assertThat(sentences(TABLE.replace("0.6", cell)))
          .containsExactly(
              """
              in-cart/a.drl.csv:F7 rule "Second": (%s) is more than one value.
              Maybe a bracket, a quote or a semicolon slipped in, or is missing.\
              """
                  .formatted(cell));
    }
  }

  @Test
  void aStepThatTakesSomethingElseIsToldInItsCell() {
    assertThat(sentences(TABLE.replace("0.6", "true")))
        .singleElement()
        .asString()
        .startsWith(
            "in-cart/a.drl.csv:F7 rule \"Second\": score(...) does not take true or false.");
  }

  @Test
  void aNameWithQuotesIsToldInItsCell() {
    assertThat(sentences(TABLE.replace("Second,", "\"The \"\"second\"\"\",")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:A7 rule \"The \"second\"\": The name of a rule must not")
        .endsWith("Maybe write The second.");
  }

  @Test
  void whatASpreadsheetShowsForAnErrorIsNoBenefit() {
    for (var error : List.of("#N/A", "#NAME?", "#REF!", "#DIV/0!", "#NV", "#BEZUG!", "####")) {
      assertThat(sentences(TABLE.replace("B-1,It fits", "B-1," + error)))
          .containsExactly(
              """
              in-cart/a.drl.csv:E6 rule "First": The cell holds an error of the spreadsheet (%s).
              Maybe write the value itself into it.\
              """
                  .formatted(error));
    }
    assertThat(sentences(TABLE.replace("B-1,It fits", "B-1,#1 for cooks!"))).isEmpty();
  }

  @Test
  void aFormulaIsToldInWhateverCellItStands() {
    var formula = "=VLOOKUP(A1;B2:C3;2)";
    assertThat(sentences(TABLE.replace("B-1,It fits", "B-1," + formula)))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:E6 rule \"First\": The cell holds a formula (=VLOOKUP(");
    assertThat(sentences(TABLE.replace("First,A", "=A2,A")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:A6");
    assertThat(sentences(TABLE.replace("First,A", "First,=B2")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:B6");
  }

  @Test
  void aThousandThatMayBeOneIsAskedFor() {
    for (var score : List.of("1.000", "\"1,000\"")) {
      assertThat(sentences(TABLE.replace("C,4", "C," + score)))
          .containsExactly(
              """
              in-cart/a.drl.csv:C7 rule "Second": (%s) can be read as 1000 and as 1.
              Maybe write 1000, or 1.\
              """
                  .formatted(score.replace("\"", "")));
    }
    assertThat(sentences(TABLE.replace("C,4", "C,0.125"))).isEmpty();
    assertThat(sentences(TABLE.replace("C,4", "C,1.0000"))).isEmpty();
  }

  @Test
  void whereACommaIsThePointOfANumberAPointDividesThousands() {
    assertThat(sentences(withSemicolons("1.000")))
        .containsExactly(
            """
            in-cart/a.drl.csv:C7 rule "Second": (1.000) has signs between its thousands.
            Maybe 1000.\
            """);
    assertThat(sentences(withSemicolons("1,000")))
        .singleElement()
        .asString()
        .contains("can be read as 1000 and as 1.");
    assertThat(sentences(withSemicolons("4,5"))).isEmpty();
    assertThat(sentences(withSemicolons("0,125"))).isEmpty();
  }

  @Test
  void aBlankOrAnApostropheBetweenThousandsIsToldInItsCell() {
    for (var number : List.of("1 000", "1'000", "1.000.000", "1.000,50")) {
      assertThat(sentences(withSemicolons(number)))
          .singleElement()
          .asString()
          .startsWith(
              "in-cart/a.drl.csv:C7 rule \"Second\": (%s) has signs between its thousands."
                  .formatted(number));
    }
  }

  private static String withSemicolons(String price) {
    return TABLE.replace(',', ';').replace("0.", "0,").replace("C;4", "C;" + price);
  }

  @Test
  void aScoreInPercentIsToldAsAShare() {
    assertThat(sentences(TABLE.replace("0.6", "80%")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:F7")
        .endsWith("Maybe you meant 0.8.");
  }

  @Test
  void aRuleInThePlaceOfTheTitlesIsNotLost() {
    var what = "A rule stands where the titles of the columns belong";
    var titles = "Rule,Product,Price,Offer,Because,Score,Discount\n";
    assertThat(sentences(TABLE.replace(titles, "")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:A5 " + what);
    assertThat(sentences(TABLE.replace(titles, "").replaceFirst("Second,.*\n", "")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:A5 " + what);
  }

  @Test
  void aRuleWithoutNumbersAndCodesIsKnownByItsReason() {
    var words =
        """
        RuleTable Cases
        NAME,CONDITION,ACTION,ACTION
        ,InCart,,
        ,category,"offers.propose( ""$param"" )",".because( ""$param"" )"
        First,phone,CASE,It was made for this phone and keeps it whole when it falls from your hand
        Second,lamp,BULB,It fits
        """;

    assertThat(sentences(words))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:A5 A rule stands where the titles");
    assertThat(sentences(words.replace("First,", "Rule,Family,Offer,Because\nFirst,"))).isEmpty();
  }

  @Test
  void aWrongKindIsToldInItsCellAndHidesNoOtherSlip() {
    var slips = TABLE.replace("A,3,", "A,\"3,5\",").replace("0.5,10", "\"0,5\",10");
    var kinds = "NAME,CONDITION,CONDITION,ACTION,ACTION,ACTION,ACTION";
    var toldByKinds =
        Map.of(
            "NAME,CONDITION,CONDITON,ACTION,ACTION,ACTION,ACTION",
            "C2 There is no column of the kind (CONDITON).|Maybe you meant CONDITION.",
            "NAME,CONDITION,ATTRIBUTE,ACTION,ACTION,ACTION,ACTION",
            "C2 There is no column of the kind (ATTRIBUTE).|Maybe you meant CONDITION.",
            "NAME,CONDITION,ACTION,ACTION,ACTION,ACTION,ACTION",
            "C2 The column is of the kind ACTION, and (Viewing) is a fact to ask of.|Maybe you"
                + " meant CONDITION.",
            "NAME,CONDITION,CONDITION,CONDITION,ACTION,ACTION,ACTION",
            "D2 The column is of the kind CONDITION, and (offers.propose( \"$param\" )) is an offer"
                + " or a step of one.|Maybe you meant ACTION.",
            "NAME,CONDITION,CONDITION,NAME,ACTION,ACTION,ACTION",
            "D2 The column is of the kind NAME, and (offers.propose( \"$param\" )) is an offer or a"
                + " step of one.|Maybe you meant ACTION.",
            "NAME,CONDITION,CONDITION,ACTION,,ACTION,ACTION",
            "E2 The column has no kind, so that (.because( \"$param\" )) would not be read.|Maybe"
                + " write ACTION into the cell; a note has nothing but its title.",
            "NAME,,CONDITION,ACTION,ACTION,ACTION,ACTION",
            "B2 The column has no kind, so that (InCart) would not be read.|Maybe write CONDITION"
                + " into the cell; a note has nothing but its title.",
            "CONDITION,CONDITION,CONDITION,ACTION,ACTION,ACTION,ACTION",
            "A2 The column is of the kind CONDITION, and says neither what is asked nor what is"
                + " offered.|Maybe you meant NAME, as no column has the names of the rules.");

    toldByKinds.forEach(
        (wrong, told) ->
            assertThat(sentences(slips.replace(kinds, wrong).replace("0.6", "7")))
                .as(wrong)
                .containsExactly(
                    "in-cart/a.drl.csv:" + told.replace("|", "\n"),
                    "in-cart/a.drl.csv:C6 rule \"First\": (3,5) is not a number.\n"
                        + "Maybe 3.5, with a point.",
                    "in-cart/a.drl.csv:F6 rule \"First\": (0,5) is not a number.\n"
                        + "Maybe 0.5, with a point.",
                    "in-cart/a.drl.csv:F7 rule \"Second\": The score (7) must be 0 to 1.\n"
                        + "Maybe you meant 0.8, for what fits very well."));
  }

  @Test
  void anAttributeOfTheEngineIsNoColumnAndHidesNoOtherSlip() {
    assertThat(
            sentences(
                TABLE
                    .replace("ACTION\n", "ACTION,PRIORITY\n")
                    .replace("Discount\n", "Discount,Rank\n")
                    .replace("0.6,", "7,,5")))
        .containsExactly(
            """
            in-cart/a.drl.csv:H2 There is no column of the kind (PRIORITY).
            Maybe you meant NAME, CONDITION or ACTION; a note has no kind.\
            """,
            """
            in-cart/a.drl.csv:F7 rule "Second": The score (7) must be 0 to 1.
            Maybe you meant 0.8, for what fits very well.\
            """);
  }

  @Test
  void aTableWithTitlesAndNothingBelowIsTold() {
    assertThat(sentences(TABLE.replaceFirst("First,.*\n", "\n").replaceFirst("Second,.*\n", "\n")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:A1 The table has no rows.");
  }

  @Test
  void aSecondHeadAmongTheRulesIsToldOnce() {
    var head = TABLE.substring(TABLE.indexOf("NAME"), TABLE.indexOf("First"));

    assertThat(sentences(TABLE.replace("Second,", head + "Second,")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:A7 The head of a table stands here once more");
  }

  private static List<String> sentences(String text) {
    return sentences(Stage.IN_CART, text);
  }

  private static List<String> sentences(Stage stage, String text) {
    var file = new RuleFile(stage.folder() + "/a.drl.csv", text);
    var outcome = new RuleCompiler().compile(stage, List.of(file));
    return outcome instanceof Compiled.Broken broken
        ? broken.problems().stream().map(one -> one.sentence()).toList()
        : List.of();
  }
}
