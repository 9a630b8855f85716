package app.tandem.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Viewing;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Plain, good rules of all kinds, as those write them who know the rule language from elsewhere:
 * each is taken, and fires. They lie in {@code good-rules.txt}, with a blank line between.
 */
class GoodRulesTest {
  private static final Instant THEN = Instant.parse("2026-11-28T10:00:00Z");
  private static final List<Object> FACTS =
      List.of(
          new InCart("A-1", "a", 2, 10.5, 10),
          new InCart("B-1", "b", 3, 5.25, 12),
          new Cart(2, 5, 36.75),
          new Shopper("C-1", "repeat-customer", 3, "DE", true),
          Today.of(LocalDate.of(2026, 11, 28), false),
          new Viewing("V-1", "a", 20, 7),
          new Viewed("A-1", "a", 4, 2, THEN, THEN),
          new Feedback("review", "A-1", "a", 5, 3, THEN));

  @Test
  void eachIsTakenAndFires() throws IOException {
    var rules = rules();

    var fired = RuleBook.load(compiled()).consult(FACTS).stream().map(Proposal::rule).toList();

    assertThat(
            IntStream.range(0, rules.size())
                .filter(i -> !fired.contains("" + i))
                .mapToObj(rules::get))
        .isEmpty();
  }

  /** The engine's sessions are used again: nothing of one shopper may be left for the next. */
  @Test
  void whoAsksIsAnsweredAsIfNobodyHadAskedBefore() throws IOException {
    var compiled = compiled();
    var asked = RuleBook.load(compiled);
    var random = new Random(7);
    var answers = new HashSet<List<Object>>();

    for (int question = 0; question < 25; question++) {
      var facts = FACTS.stream().filter(fact -> random.nextInt(3) > 0).toList();
      var answer = told(asked.consultAround(facts));
      answers.add(answer);
      assertThat(answer).isEqualTo(told(RuleBook.load(compiled).consultAround(facts)));
    }
    assertThat(answers).hasSizeGreaterThan(10);
  }

  private static List<Object> told(Consulted one) {
    return List.of(one.proposals(), one.fired(), one.whyByBrokenRule());
  }

  private static CompiledBook compiled() throws IOException {
    var rules = rules();
    var text = new StringBuilder(OneRule.HEAD.replaceFirst("global", "import java.time.*\nglobal"));
    for (int i = 0; i < rules.size(); i++) {
      text.append(named("" + i, rules.get(i)));
    }
    var file = new RuleFile("in-cart/a.drl", text.toString());
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));
    assertThat(outcome).as(String.valueOf(outcome)).isInstanceOf(Compiled.Book.class);
    return ((Compiled.Book) outcome).book();
  }

  @Test
  void thereAreMoreThanAHundred() throws IOException {
    assertThat(rules()).hasSizeGreaterThan(100);
  }

  private static String named(String name, String rule) {
    var then =
        rule.contains("\nthen\n")
            ? rule
            : rule + "\nthen\n  offers.propose( \"X\" ).because( \"y\" );";
    return "rule \"%s\" when\n%s\nend\n".formatted(name, then);
  }

  private static List<String> rules() throws IOException {
    try (var stream = GoodRulesTest.class.getResourceAsStream("good-rules.txt")) {
      var text = new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
      return Arrays.stream(text.split("\n\n")).map(String::strip).toList();
    }
  }
}
