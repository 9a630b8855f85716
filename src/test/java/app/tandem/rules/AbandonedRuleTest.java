package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.kernel.Occasion;
import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.vocabulary.AbandonedCart;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of {@code abandoned/} hang on what happened, and say when. */
class AbandonedRuleTest {
  private static final Instant LEFT = Instant.parse("2026-11-22T10:00:00Z");
  private static final String RULE =
      """
      package rules.abandoned
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      rule "It"
      when
          $cart : AbandonedCart( total >= 20 )
          %s
      then
          %s
      end
      """;

  @Test
  void aReminderHangsOnItsCartWhateverElseChangesInIt() {
    var book = book("offers.propose( \"EM-1\" ).because( \"y\" ).after( $cart, \"4 hours\" );");

    var first = book.consult(List.of(cart(LEFT, 349)));
    var changed = book.consult(List.of(cart(LEFT.plusSeconds(60), 698)));

    assertThat(List.of(first.get(0), changed.get(0)))
        .extracting(
            one -> one.waiting().occasion(),
            one -> one.waiting().order(),
            one -> one.waiting().anchor().code(),
            one -> one.waiting().due())
        .containsExactly(
            tuple(Occasion.CART, "2026-11-22T09:00:00Z", "EM-1", LEFT.plusSeconds(14_400)),
            tuple(Occasion.CART, "2026-11-22T09:00:00Z", "EM-1", LEFT.plusSeconds(14_460)));
    assertThat(book.consult(List.of(cart(LEFT, 19)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "offers.propose( \"A\" ).because( \"y\" );                              | says what, but not when                  | .after( $cart, \"4 hours\" )",
        "offers.upgradeTo( \"A\" ).because( \"y\" ).after( $cart, \"4 hours\" );| An upgrade is offered early              | move the rule",
        "offers.propose( \"A\" ).because( \"y\" ).after( $cart, \"4 h\" );      | The period (4 h) is not understood       | \"4 hours\"",
        "offers.propose( \"A\" ).because( \"y\" ).after( $cart, 4 );            | The wait (4) has no unit                 | \"4 hours\"",
        "offers.propose( \"A\" ).because( \"y\" ).after( $bought, \"4 hours\" );| what the wait after ($bought) is counted | Anchor.DELIVERY",
      })
  void whatCannotBeMeantIsToldWithItsLineAndAWayToMendIt(String then, String what, String maybe) {
    assertThat(problems("$bought : Purchased( )", then))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains(what);
              assertThat(problem.maybe()).startsWith("Maybe").contains(maybe);
              assertThat(problem.line()).isEqualTo(9);
            });
  }

  private static AbandonedCart cart(Instant leftAt, double total) {
    return new AbandonedCart(1, 1, total, 0, LEFT.minusSeconds(3_600), leftAt);
  }

  private static RuleBook book(String then) {
    if (compiled("", then) instanceof Compiled.Book good) {
      return RuleBook.load(good.book());
    }
    throw new AssertionError(problems("", then));
  }

  private static List<RuleProblem> problems(String when, String then) {
    return compiled(when, then) instanceof Compiled.Broken broken ? broken.problems() : List.of();
  }

  private static Compiled compiled(String when, String then) {
    var file = new RuleFile("abandoned/it.drl", RULE.formatted(when, then));
    return new RuleCompiler().compile(Stage.ABANDONED, List.of(file));
  }
}
