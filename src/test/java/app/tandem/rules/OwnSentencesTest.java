package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in a sentence of one's own is told where the sentence stands. */
class OwnSentencesTest {
  private static final List<RuleFile> LANGUAGE =
      new RuleFolder(ShippedRules.FOLDER, false)
          .read().files().stream().filter(RuleFile::isLanguage).toList();
  private static final String OFFER = "then\nOffer \"X\" because \"It fits\"\nend\n";
  private static final String RULES =
      "rule \"a\"\nwhen\nThe cart has a camera\n"
          + OFFER
          + "rule \"b\"\nwhen\nThe cart has a camera\n"
          + OFFER;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          $item : InCart( categry == "camera" ) | InCart has no field (categry).  | Maybe you meant category.
          $item : InCard( sku == "CAM-1" )      | There is no fact (InCard).      | Maybe you meant InCart.
          $item : InCart( sku == "CAM-1"        | The brackets on its right side  | Maybe a ) is missing at its end.
          $item : InCart( sku == "CAM-1 )       | Its right side opens a quote    | Maybe a " is missing
          eval( 1 == 1 )                        | Rules may not use (eval).       | Maybe
          InCart( Runtime.getRuntime() != null ) | (Runtime.getRuntime) belongs to another class | Maybe
          InCart( $x : Runtime.getRuntime() )   | (Runtime.getRuntime) belongs to another class | Maybe
          """)
  void aSlipIsToldOnceInTheFileOfTheSentence(String drl, String what, String maybe) {
    var problems = problems("# mine\n[condition][]The cart has a camera=" + drl + "\n", RULES);

    assertThat(problems)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("language/mine.dsl");
              assertThat(one.line()).isEqualTo(2);
              assertThat(one.what()).startsWith(what);
              assertThat(one.maybe()).startsWith(maybe);
            });
  }

  @Test
  void aSentenceWithoutWordsIsRefusedInItsFile() {
    var rule = "rule \"a\"\nwhen\nThe cart contains something\n" + OFFER;

    assertThat(problems("[condition][]{a}=InCart( sku == \"{a}\" )\n", rule))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("language/mine.dsl");
              assertThat(one.line()).isEqualTo(1);
              assertThat(one.what()).startsWith("This sentence ({a}) has no words of its own");
            });
  }

  @Test
  void aSentenceThatOnlyOpensAGroupIsNoSlip() {
    var own = "[condition][]Either one or both=(\n[condition][]Nothing else matters now=)\n";
    var rule = "rule \"a\"\nwhen\nThe cart contains something\n" + OFFER;

    assertThat(problems(own, rule)).isEmpty();
  }

  @Test
  void anAdditionThatDoesNotFitTheLineAboveIsASlipOfTheRule() {
    var rule =
        "rule \"a\"\nwhen\nThe shopper is looking at something\n- with at least 2 pieces\n" + OFFER;

    assertThat(problems("# mine\n", rule))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("in-cart/a.dslr");
              assertThat(one.line()).isEqualTo(4);
            });
  }

  private static List<RuleProblem> problems(String own, String rules) {
    var files = new ArrayList<>(LANGUAGE);
    files.add(new RuleFile("language/mine.dsl", own));
    files.add(new RuleFile("in-cart/a.dslr", rules));
    return new RuleCompiler().compile(Stage.IN_CART, files) instanceof Compiled.Broken broken
        ? broken.problems()
        : List.of();
  }
}
