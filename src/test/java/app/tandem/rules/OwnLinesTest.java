package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine refuses without a line of the file is told in its own, and why. */
class OwnLinesTest {
  private static final String RULE =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      rule "A"
      when
          $t : Today( )
          %s
      then
          int used = 1;
          %s
      end
      """;
  private static final String OFFER = "offers.propose( \"X\" ).because( \"y\" );";
  private static final String CART = "InCart( )";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          InCart( price > 3; sku == "A" )        | A semicolon does not belong behind (price > 3) | a comma
          InCart( quantity == 9999999999 )       | (9999999999) is beyond                         | a digit
          InCart( $x : sku, $x : category )      | The name ($x) is given twice                   | its own
          InCart( price > $t.month.foo )         | has no field (foo)                             | month alone
          $l : List( size > 1 ) from collect( InCart( ) ) | (List) is not known here           | java.util.List
          InCart( price > 3 ) from offers        | (offers) is what a rule proposes with         | leave out (from offers)
          exists InCart( ) from $t               | ($t) is a Today, and no InCart is in it       | leave out (from $t)
          InCart( sku.getBytes( "UTF-8" ) != null ) | (getBytes) is not a word that rules may use | a condition on a fact
          Today( month == "Dec" )                | month is a number and cannot be compared      | you meant 12
          not exists InCart( )                   | (not exists) does not fit here                | write not alone
          if InCart( quantity > 1 )              | (if) does not fit here                        | leave it out
          InCart( sku in ( EM-1, "EM-2" ) )      | (EM-1) stands where a text in quotes belongs  | write "EM-1", "EM-2"
          $i InCart( sku == "EM-1" )             | ($i) does not fit here                        | a colon is missing behind it: $i :
          InCart.sku == "EM-1"                   | (InCart.sku) does not fit here                | InCart( sku == "A" )
          InCart( price.foo > 3 )                | has no field (foo)                             | price alone
          Today( date.isAfter( java.time.LocalDate.of( 2026, 1, 1 ) ) ) | (java.time.LocalDate.of) belongs to another class | date.year >= 2026
          Today( date > java.time.LocalDate.of( 2026, 1, 1 ) ) | (java.time.LocalDate.of) belongs to another class | date.year >= 2026
          InCart( Runtime.getRuntime() != null ) | (Runtime.getRuntime) belongs to another class  | a condition on a fact
          InCart( eval( System.exit( 0 ) == 1 ) ) | (System.exit) belongs to another class        | a condition on a fact
          InCart( $q : quantity, eval( Math.abs( $q ) > 1 ) ) | (Math.abs) belongs to another class | a condition on a fact
          """)
  void aConditionIsToldInItsLine(String condition, String what, String maybe) {
    assertRefused(RULE.formatted(condition, OFFER), 7, what, maybe);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          offers.propose( "X" ).because( "y" ).score( 80% ); | (80%) is more than a number | 0.8
          int n = "x"; OFFER                     | Where a whole number belongs stands ("x") | quotes
          String n = 3; OFFER                    | Where a text in quotes belongs stands (3) | quotes
          String n = "a"; n = 3; OFFER           | Where a text in quotes belongs stands (3) | quotes
          int n = $t.weekday(); OFFER            | Where a whole number belongs stands       | quotes
          int x; offers.propose( "X" ).because( "a" + x ); | (x) has no value here          | int x = ...;
          var b = "a".getBytes( "UTF-8" ); OFFER | (getBytes) is not a word that rules may use | a condition on a fact
          offers.propose( "X", "Y" ).because( "y" ); | propose(...) takes one product, and here are 2 | Bundle.of( "Its name", "X", "Y" )
          offers.propose( BEANS-1KG ).because( "y" ); | (BEANS-1KG) stands where a text in quotes | "BEANS-1KG"
          offers.propose( "X" ).because( "in 2 days" ).after( $t, 14 days, Anchor.ORDER ); | (14 days) stands where a text in quotes | "14 days"
          return; OFFER                          | Nothing behind (return) is ever done      | before
          """)
  void aStatementIsToldInItsLine(String statement, String what, String maybe) {
    assertRefused(RULE.formatted(CART, statement.replace("OFFER", OFFER)), 10, what, maybe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String n = \"x\"; double d = 3; Integer i = 4; OFFER",
        "int x; x = 3; offers.propose( \"X\" ).because( \"a\" + x );",
        "if ( $t.month() == 12 ) { return; } OFFER"
      })
  void whatTheEngineTakesIsNotRefused(String statement) {
    var text = RULE.formatted(CART, statement.replace("OFFER", OFFER));

    assertThat(new RuleCompiler().compile(Stage.IN_CART, List.of(file(text))))
        .isInstanceOf(Compiled.Book.class);
  }

  private static void assertRefused(String text, int line, String what, String maybe) {
    var compiled = new RuleCompiler().compile(Stage.IN_CART, List.of(file(text)));

    assertThat(compiled).isInstanceOf(Compiled.Broken.class);
    var problems = ((Compiled.Broken) compiled).problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).line()).as(problems.get(0).sentence()).isEqualTo(line);
    assertThat(problems.get(0).what()).contains(what);
    assertThat(problems.get(0).maybe()).startsWith("Maybe").contains(maybe);
  }

  private static RuleFile file(String text) {
    return new RuleFile("in-cart/a.drl", text);
  }
}
