package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What breaks off while a book is put together is told in its rule, and hides no other rule's. */
class HiddenProblemsTest {
  private static final RuleFile TANGLED =
      new RuleFile(
          "in-cart/many.drl",
          OneRule.HEAD
              + """
              rule "Many"
              when
                  InCart( $a : price )
                  Viewed( $b : times )
                  Wished( $c : price )
              then
                  offers.propose( "X" ).because( "y" );
              end
              """);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "(\\\\w?)(a|aa|aaa)+\\\\1b;6:18;The pattern ((\\\\w?)(a|aa|aaa)+\\\\1b) is not understood.;Maybe write it without looking ahead or back",
        "(a;6:18;The pattern ((a) is not understood.;Maybe a bracket in it is not closed",
        "LONG;4;It breaks off: its pattern is too long, or repeats too much.;Maybe say it with less",
      })
  void aPatternThatCannotBeReadIsToldInItsRule(
      String pattern, String place, String what, String maybe) {
    var long300 = "a".repeat(301);
    var condition =
        "$s : String( this matches \"%s\" ) from \"aa!\""
            .formatted(pattern.equals("LONG") ? long300 : pattern);

    var problems = problems(List.of(OneRule.asking(condition), TANGLED));

    assertThat(problems).hasSize(2);
    assertThat(problems.get(0))
        .startsWith("in-cart/a.drl:%s rule \"A\": %s\n%s".formatted(place, what, maybe));
    assertThat(problems.get(1)).startsWith("in-cart/many.drl:").contains("rule \"Many\"");
  }

  private static List<String> problems(List<RuleFile> files) {
    return new RuleCompiler().compile(Stage.IN_CART, files) instanceof Compiled.Broken broken
        ? broken.problems().stream().map(RuleProblem::sentence).toList()
        : List.of();
  }
}
