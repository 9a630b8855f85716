package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.Shopper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentRuleTest {
  private static final String HEAD =
      "package rules.segments\nimport app.tandem.rules.vocabulary.*\n";

  @Test
  void aRuleThatHoldsIsNamedAndProposesNothing() {
    var book =
        book(
            """
            rule "vip: by orders" when Shopper( orders >= 10 ) then end
            rule "vip: by rank" when InSegment( name == "champion", days < 30 ) then end
            rule "germans" when Shopper( country == "DE" ) then end
            """);
    var facts =
        List.<Object>of(
            new Shopper("C", "a", 3, "DE", true), new InSegment("champion", 2, Instant.EPOCH));

    assertThat(book.consult(facts)).isEmpty();
    assertThat(book.firedBy(facts)).containsExactlyInAnyOrder("vip: by rank", "germans");
    assertThat(SegmentRules.segmentsOf(book.firedBy(facts))).containsExactly("germans", "vip");
    assertThat(book.consultAround(facts).fired()).hasSize(2);
    assertThat(book.firedBy(List.of())).isEmpty();
  }

  @Test
  void aBookIsToldFromAnotherAndOneWithoutRulesFromAll() {
    var one = book("rule \"a\" when Shopper( orders >= 10 ) then end");
    var same = book("rule \"a\" when Shopper( orders >= 10 ) then end");
    var other = book("rule \"a\" when Shopper( orders >= 11 ) then end");

    assertThat(one.fingerprint()).isNotEmpty().isNotEqualTo(other.fingerprint());
    assertThat(same.ruleNames()).isEqualTo(one.ruleNames());
    assertThat(RuleBook.load(((Compiled.Book) compiled(List.of())).book()).fingerprint()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Shopper( orders >= 10 ) Purchased( category == \"tea\" ) | true",
        "InSegment( name == \"champion\" ) | true",
        "Purchased( category == \"tea\", daysAgo < 9 ) | false",
        "InSegment( name == \"champion\", days < 9 ) | false",
        "Today( month == 3 ) | false"
      })
  void aBookTellsWhetherItAsksHowLongAgoSomethingWas(String conditions, boolean isTimeless) {
    var book = book("rule \"a\" when %s then end".formatted(conditions));

    assertThat(book.isTimeless()).isEqualTo(isTimeless);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "champion | | Tandem fills the segment (champion) itself",
        "interest-tea: all | | Tandem fills the segment (interest-tea) itself",
        "The best | | The segment (The best) must be",
        "best | offers.propose( \"A\" ).because( \"b\" ); | A rule in segments says who, and offers nothing"
      })
  void aRuleThatIsNoneIsRefused(String name, String right, String what) {
    var said = right == null ? "" : right;
    var file =
        file(
            HEAD
                + "global app.tandem.rules.vocabulary.Offers offers\n"
                + "rule \"%s\" when Shopper( ) then %s end".formatted(name, said));

    assertThat(((Compiled.Broken) compiled(List.of(file))).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains(what);
              assertThat(problem.maybe()).startsWith("Maybe");
            })
        .extracting(RuleProblem::line)
        .isEqualTo(4);
  }

  private static RuleBook book(String rules) {
    var compiled = compiled(List.of(file(HEAD + rules)));
    assertThat(compiled).isInstanceOf(Compiled.Book.class);
    return RuleBook.load(((Compiled.Book) compiled).book());
  }

  private static Compiled compiled(List<RuleFile> files) {
    return new RuleCompiler().compile(Stage.SEGMENTS, files);
  }

  private static RuleFile file(String text) {
    return new RuleFile("segments/own.drl", text);
  }
}
