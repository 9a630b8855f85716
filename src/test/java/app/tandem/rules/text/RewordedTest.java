package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cures of files in sentences are told in sentences, and work when they are followed. */
class RewordedTest {
  private static final List<RuleFile> LANGUAGE =
      new RuleFolder(Path.of("rules"), false)
          .read().files().stream().filter(RuleFile::isLanguage).toList();
  private static final String RULE =
      """
      rule "Light"
      when
          The cart contains something
      then
          %s
      end
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Maybe write .until( "2026-12-24" ).            | Maybe write - until "2026-12-24".
          Maybe add .discount( 10 ), or leave out .untilHours(...). | Maybe add - with 10 percent off, or leave out - for ... hours.
          Maybe add .because( "..." ): why is it better? | Maybe add Offer "{sku}" because "{benefit}": why is it better?
          Maybe let it come .at( $milestone ).           | Maybe let it come - at the milestone.
          Maybe add .after( $purchase, 30, Anchor.DELIVERY ). | Maybe add - 30 days after delivery.
          Maybe add .after( $cart, "4 hours" ).          | Maybe add - "4 hours" after the cart was left.
          Maybe write sku == $likely.sku, or exists.     | Maybe write sku == $likely.sku, or exists.
          Maybe wait until it arrives.                   | Maybe wait until it arrives.
          """)
  void aStepIsToldAsItsSentence(String maybe, String sentences) {
    assertThat(new Reworded(Language.of(LANGUAGE)).of(maybe)).isEqualTo(sentences);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Offer "A" because "The "good" one"
          Offer "A" because „Das „gute“ Stück“
          Offer "A" because "Ends with a backslash \\"
          Offer "A" because It says \\"hello\\"
          """)
  void theCureOfATextWithQuotesInItWorks(String line) {
    var problem = Spelling.read(file(line), LANGUAGE).problems().get(0);
    var cure = problem.maybe().replaceAll("^Maybe you meant (\".*\"), with.*$", "$1");

    assertThat(cure).startsWith("\"");
    assertThat(Spelling.read(file("Offer \"A\" because " + cure), LANGUAGE).problems()).isEmpty();
  }

  @Test
  void aLineOfTheRuleLanguageIsMendedInIt() {
    var drl = Spelling.read(file("> offers.propose( \"A\" );"), LANGUAGE).drl();

    assertThat(drl).isNotNull();
    assertThat(drl.problem(5, 1, "", "Wrong.", "Maybe add .discount( 10 ).").maybe())
        .isEqualTo("Maybe add .discount( 10 ).");
  }

  private static RuleFile file(String line) {
    return new RuleFile("in-cart/a.dslr", RULE.formatted(line));
  }
}
