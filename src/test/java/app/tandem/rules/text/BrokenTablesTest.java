package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What marketers get wrong in tables, each with the cell where it is and what is said about it. */
class BrokenTablesTest {
  private static final String KINDS = "NAME,CONDITION,ACTION\n";
  private static final String FACTS = ",InCart,\n";
  private static final String SNIPPETS = ",sku,offers.propose( $param )\n";
  private static final String TITLES = "Rule,Product,Offer\n";
  private static final String ROW = "A,X,Y\n";
  private static final String GOOD = "RuleTable Cases\n" + KINDS + FACTS + SNIPPETS + TITLES + ROW;

  /** One broken table: what is wrong with it, its text, and where and what is said. */
  record Broken(String mistake, String text, int line, String cell, String what, String maybe) {
    @Override
    public String toString() {
      return mistake;
    }
  }

  static Stream<Broken> all() {
    return Stream.concat(heads(), tables());
  }

  private static Stream<Broken> heads() {
    var table = "begin the table with a cell RuleTable";
    return Stream.of(
        new Broken("an empty file", "", 0, "", "The sheet is empty.", table),
        new Broken("an empty sheet", ",,\n,,\n", 0, "", "The sheet is empty.", table),
        new Broken("no table", "Notes,later\n", 0, "", "The sheet has no rule table.", table),
        new Broken(
            "a misspelt table",
            GOOD.replace("RuleTable", "RuleTabel"),
            1,
            "A1",
            "Above a table there is no line (RuleTabel Cases).",
            "Maybe you meant RuleTable."),
        new Broken(
            "an unknown word above",
            "Sequential,true\n" + GOOD,
            1,
            "A1",
            "Above a table there is no line (Sequential).",
            "begin the line with Notes"),
        new Broken(
            "a table further right",
            GOOD.replace("RuleTable", ",RuleTable"),
            1,
            "B1",
            "The table does not begin in column A.",
            "move it there"),
        new Broken(
            "a table without a name",
            GOOD.replace(" Cases", ""),
            1,
            "A1",
            "The table has no name.",
            "RuleTable Phone cases"),
        new Broken(
            "a table without rows",
            GOOD.replace(ROW, ""),
            1,
            "A1",
            "The table has no rows.",
            "missing below its name"));
  }

  private static Stream<Broken> tables() {
    return Stream.of(
        changed(
            "a misspelt kind", "CONDITION", "CONDITON", 2, "B2", "kind (CONDITON)", "CONDITION."),
        changed("an unknown kind", "NAME", "PRIORITY", 2, "A2", "kind (PRIORITY)", "a note has no"),
        changed(
            "no condition at all",
            "CONDITION,ACTION\n,InCart,\n,sku",
            ",ACTION\n,,\n,",
            2,
            "A2",
            "no column of the kind CONDITION",
            "kinds"),
        changed(
            "no action at all",
            "ACTION\n,InCart,\n,sku,offers.propose( $param )",
            "\n,InCart,\n,sku,",
            2,
            "A2",
            "no column of the kind ACTION",
            "kinds"),
        changed(
            "a condition without kind", "CONDITION", "", 2, "B2", "(InCart) would", "CONDITION"),
        changed("an offer without kind", "ACTION", "", 2, "C2", "not be read", "write ACTION"),
        changed("two names", "ACTION", "ACTION,NAME", 2, "D2", "Two columns are of", "a note"),
        changed(
            "a column that means nothing",
            ",sku,",
            ",,",
            4,
            "B4",
            "what its cells mean",
            "category =="),
        changed(
            "an action that means nothing",
            SNIPPETS,
            ",sku,\n",
            4,
            "C4",
            "what its cells mean",
            "offers.propose"),
        changed(
            "a step without its point",
            "ACTION\n,InCart,\n,sku,offers.propose( $param )",
            "ACTION,ACTION\n,InCart,,\n,sku,offers.propose( $param ),score( $param )",
            4,
            "D4",
            "(score( $param )) is neither",
            "a point: .score( $param )."),
        changed(
            "a fact from somewhere",
            ",InCart,",
            ",InCart( ) from offers,",
            3,
            "B3",
            "(from offers) stands behind the fact",
            "write InCart."),
        changed(
            "a row without condition",
            "A,X,Y",
            "A,,Y",
            6,
            "B6",
            "The row has no condition.",
            "everybody"),
        changed(
            "a row without offer",
            "A,X,Y",
            "A,X,",
            6,
            "C6",
            "The row offers nothing.",
            "above the table"),
        changed(
            "a comma without quotes",
            "A,X,Y",
            "A,X,Y, nicely",
            6,
            "D6",
            "The cell (nicely)",
            "needs quotes"),
        changed(
            "text behind a quote",
            "A,X,Y",
            "A,\"X\"z,Y",
            6,
            "B6",
            "cannot be read from here",
            "doubled"),
        changed("an open quote", "A,X,Y", "A,\"X,Y", 6, "B6", "A quote is opened", "missing"),
        changed(
            "many columns",
            "A,X,Y",
            "A,X,Y" + ",".repeat(100),
            6,
            "BI6",
            "more than 60 columns",
            "split"),
        changed("a long cell", "A,X", "A,X" + "x".repeat(3000), 6, "B6", "2000 letters", "split"),
        changed("many rows", ROW, ROW.repeat(100_000), 1001, "A1001", "1000 rows", "split"));
  }

  private static Broken changed(
      String mistake, String part, String other, int line, String cell, String what, String maybe) {
    return new Broken(mistake, GOOD.replace(part, other), line, cell, what, maybe);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aBrokenTableIsToldWithItsCellAndACure(Broken one) {
    var spelled = Spelling.read(new RuleFile("in-cart/a.drl.csv", one.text()), List.of());

    assertThat(spelled.problems())
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains(one.what());
              assertThat(problem.maybe()).startsWith("Maybe ").contains(one.maybe());
              assertThat(problem.line()).isEqualTo(one.line());
              assertThat(problem.cell()).isEqualTo(one.cell());
            });
  }

  private static final String SCORED =
      """
      RuleTable Cases
      NAME,CONDITION,ACTION,ACTION,ACTION
      ,InCart,,,
      ,sku,offers.propose( $param ),.because( $param ),.score( $param )
      Rule,Product,Offer,Because,Score
      """;

  @Test
  void aRowThatCannotBeReadHidesNoOther() {
    var text =
        SCORED
            + "A,X,Y,It fits,0,9%\n"
            + "B,X,\"Y,It fits,0.5\n"
            + "C,X,\"Y\"z,It fits,0.5\n"
            + "\"D,X,Y,It fits,0.5\n"
            + "E,\"X\",Y,\"It fits,\nand holds\",0.5\n"
            + "F,X,Y,\"It fits,0.5\n"
            + "G,X,Y,It fits,\"0,9\"\n";

    assertThat(told(text))
        .containsExactly(
            "7 C7 A quote is opened",
            "8 C8 The row cannot be",
            "9 A9 A quote is opened",
            "12 D11 A quote is opened",
            "6 F6 The cell (9%) stands",
            "13 E12 (0,9) is not a");
  }

  @Test
  void aTableOfWhichNoRowCanBeReadIsNotCalledEmpty() {
    assertThat(told(SCORED + "A,X,\"Y,It fits,0.5\n")).containsExactly("6 C6 A quote is opened");
  }

  @Test
  void ofATableWhoseHeadCannotBeReadNoRowIsTold() {
    assertThat(told(SCORED.replace(",InCart,", ",\"InCart,") + "A,X,Y,It fits,0.9.1\n"))
        .containsExactly("3 B3 A quote is opened");
  }

  private static List<String> told(String text) {
    return Spelling.read(new RuleFile("in-cart/a.drl.csv", text), List.of()).problems().stream()
        .map(problem -> "%d %s %s".formatted(problem.line(), problem.cell(), start(problem.what())))
        .toList();
  }

  private static String start(String what) {
    return String.join(" ", List.of(what.split(" ")).subList(0, 4));
  }

  @Test
  void theSameTableWithoutTheMistakeIsRead() {
    assertThat(Spelling.read(new RuleFile("in-cart/a.drl.csv", GOOD), List.of()).problems())
        .isEmpty();
  }

  @Test
  void columnsBehindZHaveTwoLetters() {
    assertThat(Grid.address(0, 1)).isEqualTo("A1");
    assertThat(Grid.address(25, 9)).isEqualTo("Z9");
    assertThat(Grid.address(26, 9)).isEqualTo("AA9");
    assertThat(Grid.address(52, 9)).isEqualTo("BA9");
  }
}
