package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that is written wrong in a sentence, and what is said about it. */
class NumberHintTest {
  private static final List<RuleFile> LANGUAGE =
      new RuleFolder(Path.of("rules"), false)
          .read().files().stream().filter(RuleFile::isLanguage).toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          The cart is worth at least 1.000     | can be read as 1000 and as 1.     | Maybe write 1000, or 1.
          The cart is worth at least 1,000     | can be read as 1000 and as 1.     | Maybe write 1000, or 1.
          The cart is worth at least 12.500    | can be read as 12500 and as 12.5. | Maybe write 12500, or 12.5.
          The cart is worth at least 1.125     | can be read as 1125 and as 1.125. | Maybe write 1125, or 1.1250.
          The cart is worth at least 1.000.000 | signs between its thousands       | Maybe 1000000.
          The cart is worth at least 1.000,50  | signs between its thousands       | Maybe 1000.50.
          The cart is worth at least 1 000     | signs between its thousands       | Maybe 1000.
          The cart is worth at least 0,5       | is not a number                   | Maybe 0.5, with a point.
          The cart is worth at least 1.000 EUR | is more than a number             | Maybe write 1000, or 1.
          The cart is worth at least 50 EUR    | is more than a number             | Maybe you meant 50.
          The cart holds at least 1.000 pieces | signs between its thousands       | Maybe 1000.
          The cart holds at least 2.5 pieces   | is not a whole number             | Maybe 2.
          The cart holds at least 99999999999999999999 pieces | more digits than a number may | at most 9
          """)
  void aConditionIsTold(String line, String what, String maybe) {
    assertThat(problem(line, "Offer \"A\" because \"b\""))
        .satisfies(
            one -> {
              assertThat(one.what()).contains(what);
              assertThat(one.maybe()).contains(maybe);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - with a score of 80%   | Maybe you meant 0.8.
          - with a score of .8    | Maybe 0.8
          - with a score of 0,8   | Maybe 0.8
          - with 10% percent off  | Maybe you meant 10.
          """)
  void aStepIsTold(String line, String maybe) {
    assertThat(problem("The cart contains something", "Offer \"A\" because \"b\"\n" + line).maybe())
        .contains(maybe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "0.125", "1.5", "1.0000", "999.99", "1.1250", "12"})
  void whatCanBeReadInOneWayOnlyPasses(String number) {
    assertThat(problems("The cart is worth at least " + number, "Offer \"A\" because \"b\""))
        .isEmpty();
  }

  @Test
  void whatIsNoNumberAtAllIsLeftToOthers() {
    assertThat(new NumberHint(false, false, false).trouble("fifty")).isEmpty();
  }

  private static RuleProblem problem(String condition, String offer) {
    var problems = problems(condition, offer);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static List<RuleProblem> problems(String condition, String offer) {
    var text = "rule \"a\"\nwhen\n%s\nthen\n%s\nend\n".formatted(condition, offer);
    return Spelling.read(new RuleFile("in-cart/a.dslr", text), LANGUAGE).problems();
  }
}
