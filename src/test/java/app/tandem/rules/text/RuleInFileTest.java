package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleInFileTest {
  private static final String RULE =
      """
      rule "First"
      when
          InCart( sku == "http://a 'b" )
      then
          int i = 0;
          offers.propose( "B" ).because( "It's /* good */" );
      end
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rule \"First\"~rule \"Second, by another name\"",
        "rule \"First\"~rule Second",
        "rule \"First\"~rule 'Second'",
        "rule \"First\"~package a; import b.*; rule \"First\"",
        "rule \"First\"~rule \"Before\" when then end rule \"First\"",
        "end~end rule \"After\" when then end",
        "int i = 0;~int i = 0; // x",
        "int i = 0;~// rule \"First\"\n    int i = 0;",
        "int i = 0;~/* 'one'\n * two */ int i = /**/ 0;",
        "int i = 0;~int  i=0 ;",
        "InCart( sku~InCart(sku",
        "then~\nthen",
      })
  void neitherNameNorCommentsNorBlanksMakeItAnother(String change) {
    var part = change.split("~", -1);

    assertThat(text(RULE.replace(part[0], part[1]))).isEqualTo(text(RULE));
  }

  @Test
  void whatStandsInQuotesDoes() {
    assertThat(text(RULE.replace("http://a", "http://b"))).isNotEqualTo(text(RULE));
    assertThat(text(RULE.replace("/* good */", "/* bad */"))).isNotEqualTo(text(RULE));
    assertThat(text(RULE.replace("a 'b", "a'b"))).isNotEqualTo(text(RULE));
    assertThat(text(RULE)).contains("int i=0;");
  }

  /** The engine makes double quotes of single ones, and tells the right side with these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "offers.propose( \"B\" ).because( 'It fits' );",
        "offers.propose( 'B' ).because( \"It's good\" );",
        "char c = '\\''; offers.propose( \"B\" ).because( 'It''s' );",
        "var x = 'say \"no\"'; offers.propose( \"B\" ).because( \"a 'b' \\\" c\" );"
      })
  void theRightSideBeginsBehindThenWhateverItsQuotes(String side) {
    var text = RULE.substring(0, RULE.indexOf("    int i")) + "    " + side + "\nend\n";
    var drl = Drl.asWritten(new RuleFile("in-cart/a.drl", text));
    var tree = Objects.requireNonNull(RuleSyntax.parse(drl).tree());
    var rule = new RuleInFile(drl, tree.getRules().get(0));

    assertThat(rule.rightSideBegins()).isEqualTo(new Place(5, 5));
  }

  private static String text(String rule) {
    var drl = Drl.asWritten(new RuleFile("in-cart/a.drl", rule));
    var tree = Objects.requireNonNull(RuleSyntax.parse(drl).tree());
    return tree.getRules().stream()
        .filter(one -> one.getConsequence().toString().contains("offers"))
        .map(one -> new RuleInFile(drl, one).textWithoutName())
        .findFirst()
        .orElseThrow();
  }
}
