package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageCheckTest {

  @Test
  void aRefusalNamesLineColumnRuleAndCure() {
    var refusals = check("rule \"Meddler\"\nwhen\n InCart()\nthen\n insert( 1 );\nend");

    assertThat(refusals)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(9);
              assertThat(one.column()).isEqualTo(2);
              assertThat(one.rule()).isEqualTo("Meddler");
              assertThat(one.what()).isEqualTo("(insert) is not a word that rules may use.");
              assertThat(one.maybe()).startsWith("Maybe");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function void f() { }",
        "declare A x : int end",
        "query q() InCart() end",
        "import java.io.File",
        "import function java.lang.Math.abs",
        "global java.lang.Runtime r",
        "dialect \"mvel\"",
        "rule r timer (int: 1s) when InCart() then end",
        "rule r date-expires \"01-Jan-2030\" when InCart() then end",
        "rule r duration 100 when InCart() then end",
        "rule r salience $x when InCart( $x : quantity ) then end",
        "rule r @Role( Role.EVENT ) when InCart() then end",
        "rule r when eval( true ) then end",
        "rule r when Runtime() then end",
        "rule r when Object() then end",
        "rule r when Runtime() from 1 then end",
        "rule r when InCart() from entry-point x then end",
        "rule r when InCart() over window:time( 1s ) then end",
        "rule r when InCart() then drools.halt(); end",
        "rule r when InCart() then String s = \"a\\u0041\"; end",
        "rule r when InCart( sku == \"a\u200bb\" ) then end",
        "rule r when InCart( ((((((((((((((1 > 0)))))))))))))) ) then end"
      })
  void whatIsNotOfTheLanguageIsRefused(String text) {
    assertThat(check(text)).isNotEmpty().allSatisfy(one -> assertThat(one.maybe()).startsWith("M"));
  }

  @Test
  void wordsInQuotesAndCommentsAreFree() {
    var drl =
        "rule \"r\" when InCart() then /* try */ offers.propose( \"A-1\" ).because( \"class: insert(x)\" ); end";

    assertThat(check(drl)).isEmpty();
  }

  @Test
  void filesRulesAndSentencesHaveAnEnd() {
    assertThat(check("//" + "x".repeat(300).concat("\n").repeat(700))).isNotEmpty();
    assertThat(check("rule r%d when InCart() then end\n".repeat(501))).isNotEmpty();
    assertThat(check("rule r when InCart( " + "quantity > 0,\n".repeat(1_000) + ") then end"))
        .isNotEmpty();
    assertThat(check("rule r when " + "(InCart() or Viewing()) ".repeat(20) + " then end"))
        .isNotEmpty();
  }

  @Test
  void thePackageIsThatOfTheFolder() {
    assertThat(LanguageCheck.check("package app.tandem.rules.vocabulary", BoxTrial.PACKAGE))
        .isNotEmpty();
  }

  private static List<Refusal> check(String rules) {
    return LanguageCheck.check(BoxTrial.HEAD + rules, BoxTrial.PACKAGE);
  }
}
