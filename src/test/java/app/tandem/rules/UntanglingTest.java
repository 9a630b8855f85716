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
import org.junit.jupiter.params.provider.ValueSource;

/** What marketers combine in sentences passes, and what is too much is told in sentences. */
class UntanglingTest {
  private static final List<RuleFile> LANGUAGE =
      new RuleFolder(ShippedRules.FOLDER, false)
          .read().files().stream().filter(RuleFile::isLanguage).toList();
  private static final String OFFER = "Offer \"CARD-128\" because \"It holds a holiday\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The cart contains a product from \"camera\"|The shopper belongs to \"champion\"|The"
            + " shopper belongs to \"interest-camera\"",
        "The cart contains a product from \"camera\"|The shopper is a champion|The shopper bought"
            + " \"EM-1\"",
        "The cart contains a product from \"camera\"|The shopper is at risk|The shopper wishes for"
            + " something from \"cups\"",
        "The shopper is a champion|The shopper belongs to \"region-dach\"|The shopper entered"
            + " \"lapsed\" in the last 7 days|The shopper left \"at-risk\" in the last 7 days|The"
            + " shopper bought from \"espresso-machine\"",
        "The cart contains a product from \"camera\"|The shopper bought something|The shopper"
            + " wishes for \"CARD-64\"|The shopper viewed \"CARD-128\" at least 3 times|It is"
            + " winter|The cart is worth at least 50",
        "The cart contains a product from \"camera\"|The shopper bought something|The shopper is"
            + " still a customer with a chance of at least 0.5"
      })
  void ordinarySentencesPass(String conditions) {
    var lines = conditions.replace('|', '\n');

    assertThat(compiled(Stage.IN_CART, lines, OFFER)).isInstanceOf(Compiled.Book.class);
  }

  @Test
  void theSentenceThatOnlyHasToAskIsNamedAndTheCureWorks() {
    var wish = "The shopper wishes for something from \"cups\"";
    var purchase = "The shopper bought from \"camera\"";
    var lines = List.of("The cart contains something", purchase, wish);

    var problem = problem(lines, "Offer what they wish for because \"It waits\"");

    assertThat(problem.line()).isEqualTo(4);
    assertThat(problem.what()).contains("lines 3, 4 and 5");
    assertThat(problem.maybe()).contains("The shopper also bought from \"{family}\".");
    assertThat(problem.maybe()).doesNotContain("$", "exists", "==");
    var mended = new ArrayList<>(lines);
    mended.set(1, purchase.replace("bought", "also bought"));
    assertThat(compiled(Stage.IN_CART, String.join("\n", mended), OFFER))
        .isInstanceOf(Compiled.Book.class);
  }

  @Test
  void whatNoSentenceOnlyAsksForIsBetterNamed() {
    var problem =
        problem(
            List.of(
                "The shopper wishes for something",
                "The shopper viewed something from \"a\" at least 2 times",
                "The shopper clicked something from \"b\" in an email"),
            "Offer what they wish for because \"It waits\"");

    assertThat(problem.line()).isEqualTo(5);
    assertThat(problem.maybe()).contains("The shopper clicked \"{sku}\" in an email");
  }

  @Test
  void whereEverySentenceIsNeededTheRuleIsBetterTwo() {
    var lines =
        List.of(
            "The shopper wishes for something",
            "The shopper probably orders something again",
            "The shopper is looking at something",
            "Something from \"a\" is needed again within 7 days");

    var problem =
        problem(
            lines,
            "Offer what they wish for because \"a\"\nOffer what is likely next because \"b\"\n"
                + "Offer what is needed again because \"c\"");

    assertThat(problem.line()).isEqualTo(6);
    assertThat(problem.maybe()).contains("two rules");
  }

  @Test
  void aLineInTheRuleLanguageIsMendedInIt() {
    var problem =
        problem(
            List.of("The cart contains something", "The shopper bought something", "> Returned( )"),
            OFFER);

    assertThat(problem.maybe()).contains("ask with exists").doesNotContain("what is likely next");
  }

  private static RuleProblem problem(List<String> conditions, String offer) {
    var compiled = compiled(Stage.IN_CART, String.join("\n", conditions), offer);
    assertThat(compiled).isInstanceOf(Compiled.Broken.class);
    var problems = ((Compiled.Broken) compiled).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static Compiled compiled(Stage stage, String conditions, String offer) {
    var text = "rule \"a\"\nwhen\n" + conditions + "\nthen\n" + offer + "\nend\n";
    var files = new ArrayList<>(LANGUAGE);
    files.add(new RuleFile(stage.folder() + "/a.dslr", text));
    return new RuleCompiler().compile(stage, files);
  }
}
