package app.tandem.check.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.vocabulary.BoughtNext;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Returned;
import app.tandem.rules.vocabulary.Shopper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");

  @Test
  void allThatCanBeSaidIsRead() {
    var read =
        read(
            """
            scenarios:
              - name: A week after the machine, the beans
                at: 2026-05-01T10:00:00+02:00
                given:
                  shopper: { segment: first-time-buyer, orders: 1, country: NO, mayBeEmailed: false }
                  viewing: { sku: cups, category: cups, price: 24.5 }
                  purchased:
                    - { sku: EM-1, category: espresso-machine, daysAgo: 4, deliveredDaysAgo: 2, order: A7, quantity: 2,
                        milestones: { first supply runs out: 7 days after delivery } }
                  returned: [ { sku: MILL, daysAgo: 9 } ]
                  together: [ { sku: CUPS, partner: JUG, lift: 2 } ]
                  next: [ { sku: EM-1, then: JUG, medianDays: 20.5 } ]
                  products: { BEANS-1KG: { stock: 0, price: 12, consumable: true, name: Beans } }
                expect:
                  offers: [ JUG, { sku: CUPS, rule: One, because: good, score: 0.8, after: 7 days } ]
                  noOffers: [ MILL ]
                  withheld: { BEANS-1KG: out of stock }
            """);

    assertThat(read.problems()).isEmpty();
    assertThat(read.scenarios()).hasSize(1);
    var scenario = read.scenarios().get(0);
    assertThat(scenario.line()).isEqualTo(2);
    assertThat(scenario.stage()).isEqualTo(Stage.IN_CART);
    assertThat(scenario.at()).isEqualTo("2026-05-01T08:00:00Z");
    var at = scenario.at();
    var paidAt = at.minus(Duration.ofDays(4));
    var arrivedAt = at.minus(Duration.ofDays(2));
    assertThat(fact(scenario, Shopper.class))
        .isEqualTo(new Shopper("C-1", "first-time-buyer", 1, "NO", false));
    var purchase = fact(scenario, Purchased.class);
    assertThat(purchase.order()).isEqualTo("A7");
    assertThat(purchase.quantity()).isEqualTo(2);
    assertThat(purchase.daysSinceDelivery()).isEqualTo(2);
    assertThat(purchase.delivered()).isTrue();
    assertThat(purchase.paidAt()).isEqualTo(paidAt);
    assertThat(purchase.deliveredAt()).isEqualTo(arrivedAt);
    assertThat(fact(scenario, Milestone.class).purchase()).isEqualTo(purchase);
    assertThat(fact(scenario, Milestone.class).days()).isEqualTo(7);
    assertThat(fact(scenario, Milestone.class).reachedAt())
        .isEqualTo(purchase.deliveredAt().plus(Duration.ofDays(7)));
    assertThat(fact(scenario, Returned.class)).isEqualTo(new Returned("MILL", "", 9));
    assertThat(fact(scenario, BoughtTogether.class).lift()).isEqualTo(2);
    assertThat(fact(scenario, BoughtNext.class).medianDays()).isEqualTo(20.5);
    assertThat(scenario.expect().withheld()).containsEntry(new Sku("BEANS-1KG"), "out of stock");
    assertThat(scenario.expect().offers())
        .extracting(one -> one.score())
        .containsExactly(null, 0.8);
  }

  @Test
  void whatIsNotSaidIsUsual() {
    var scenario = only("cart: [ { sku: EM-1 } ]\n      purchased: [ { sku: JUG, daysAgo: 1 } ]");

    assertThat(scenario.at()).isEqualTo(AT);
    assertThat(fact(scenario, Shopper.class))
        .isEqualTo(new Shopper("C-1", "first-time-buyer", 1, "", true));
    assertThat(fact(scenario, InCart.class).quantity()).isEqualTo(1);
    var purchase = fact(scenario, Purchased.class);
    assertThat(purchase.order()).isEqualTo("O-1");
    assertThat(purchase.delivered()).isFalse();
    assertThat(purchase.daysSinceDelivery()).isEqualTo(-2);
    assertThat(purchase.deliveredAt()).isEqualTo(AT.plus(Duration.ofDays(2)));
  }

  @Test
  void whatWasPaidAtTheSameTimeIsOneOrderAndOrdersMakeTheSegment() {
    var scenario =
        only(
            "purchased: [ { sku: A, daysAgo: 1 }, { sku: B, daysAgo: 9 }, { sku: C, daysAgo: 1 }"
                + " ]");

    assertThat(facts(scenario, Purchased.class))
        .extracting(Purchased::order)
        .containsExactly("O-2", "O-1", "O-2");
    assertThat(fact(scenario, Shopper.class).orders()).isEqualTo(2);
    assertThat(fact(scenario, Shopper.class).segment()).isEqualTo("repeat-customer");
  }

  @Test
  void factsTakeFromTheProductsWhatTheyDoNotSay() {
    var scenario =
        only("cart: [ { sku: em-1 } ]\n      products: { em-1: { category: machine, price: 9 } }");

    assertThat(fact(scenario, InCart.class).category()).isEqualTo("machine");
    assertThat(fact(scenario, InCart.class).price()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "shoper: {}|4:7|Nothing in given is called (shoper).|Maybe you meant shopper.",
        "cart: [ { sku: A, quantty: 2 } ]|4:25|Nothing in cart is called (quantty).|Maybe you meant"
            + " quantity.",
        "cart: [ { category: beans } ]|4:15|This entry of cart has no sku.|Maybe add sku: and its"
            + " value.",
        "cart: { sku: A }|4:13|(cart) is a list.|Maybe put brackets around it: [ ... ].",
        "cart: [ A ]|4:15|Names with values belong here, in cart.|Maybe you meant { name: value }",
        "cart: [ { sku: A, price: cheap } ]|4:32|price is a number, and cannot be (cheap).|Maybe"
            + " leave out the quotes",
        "cart: [ { sku: A, price: '9' } ]|4:32|price is a number, and cannot be (9).|Maybe leave"
            + " out the quotes",
        "cart: [ { sku: A, quantity: 1.5 } ]|4:35|quantity is a whole number.|Maybe leave out the"
            + " decimals.",
        "cart: [ { sku: A, quantity: -1 } ]|4:35|quantity is never below 1.|Maybe the minus slipped"
            + " in.",
        "cart: [ { sku: A, quantity: 0 } ]|4:35|quantity is never below 1.|Maybe leave the whole",
        "cart: [ { sku: A, price: 500,50 } ]|4:36|A comma stands in the number (500,50).|Maybe"
            + " 500.50, with a point.",
        "cart: [ { sku: A, price: 1,500 } ]|4:34|A comma stands in the number (1,500).|Maybe write"
            + " 1500 without it",
        "cart: [ { sku: A, price: 1.000 } ]|4:32|price can be read as 1000 and as 1.|Maybe write"
            + " it without",
        "purchased: [ { sku: A, daysAgo: 3, deliveredDaysAgo: 5 } ]|4:60|It is delivered 5 days"
            + " ago, and was bought only 3 days ago.|Maybe the two were swapped.",
        "purchased: [ { sku: A, deliveredDaysAgo: 5 } ]|4:48|It is delivered 5 days ago, and was"
            + " bought only 0 days ago.|Maybe add daysAgo:",
        "cart: [ { sku: no sku } ]|4:22|The sku (no sku) must be|Maybe a name or a price",
        "shopper: { mayBeEmailed: perhaps }|4:32|mayBeEmailed is true or false, and cannot be"
            + " (perhaps).|Maybe you meant true or false.",
        "shopper: { segment: visiter }|4:27|There is no segment (visiter).|Maybe you meant"
            + " visitor.",
        "purchased: [ { sku: A, milestones: { empty: soon } } ]|4:51|The milestone (empty) cannot"
            + " be (soon).|Maybe you meant 7 days after delivery",
        "together: [ { sku: A, partner: B, confidence: 30 } ]|4:53|confidence goes from 0 to"
            + " 1.|Maybe you meant percent: 30 is 0.3.",
        "purchased: [ { sku: A, daysAgo: 99999 } ]|4:39|daysAgo is at most a hundred years.|Maybe a"
            + " digit slipped in.",
        "products: { A: { prise: 3 } }|4:24|Nothing in A is called (prise).|Maybe you meant price.",
        "viewing: &a { sku: A }|4:16|Anchors (&) and kinds (!) are not read here.|Maybe put the"
            + " text in quotes",
        "viewing: !shop { sku: A }|4:16|Anchors (&) and kinds (!) are not read here.|Maybe put the"
            + " text in quotes",
        "feedback: [ { kind: review } ]|4:19|This entry of feedback has no rating.|Maybe add"
            + " rating:",
        "feedback: [ { sku: A } ]|4:19|This entry of feedback has no rating.|Maybe add rating:",
        "outlook: { chanceActive: 80 }|4:32|chanceActive goes from 0 to 1.|Maybe you meant percent:"
            + " 80 is 0.8.",
        "companions: [ { sku: A, companion: B, margin: 30 } ]|4:53|margin is never above 1.|Maybe"
            + " you meant percent: 30 is 0.3.",
        "wished: [ { sku: A, cheaperPercent: 140 } ]|4:43|cheaperPercent goes from 0 to 100.|Maybe a"
            + " digit slipped in.",
        "likely: [ { sku: A, share: -0.2 } ]|4:34|share goes from 0 to 1.|Maybe the minus slipped",
        "feedback: [ { rating: 9 } ]|4:29|rating goes from 1 to 5.|Maybe a digit slipped in.",
        "cart: [ { sku: A, sku: B } ]|4:25|(sku) stands here twice.|Maybe one was copied.",
      })
  void whatIsWrongIsToldWithItsPlace(String given, String place, String what, String maybe) {
    var problem = problem(written("X", given, "noOffers: true"));

    assertThat(problem.line() + ":" + problem.column()).as(problem.sentence()).isEqualTo(place);
    assertThat(problem.what()).startsWith(what);
    assertThat(problem.maybe()).startsWith(maybe);
    assertThat(problem.file()).isEqualTo("in-cart/some.scenarios.yaml");
  }

  @Test
  void aComplaintHasNoRatingByNatureAndThenTheWorst() {
    var read = read(written("X", "feedback: [ { kind: complaint, sku: A } ]", "noOffers: true"));

    assertThat(read.problems()).isEmpty();
    assertThat(fact(read.scenarios().get(0), Feedback.class).rating()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"scenarios:,1", "'# They come later\n\nscenarios:',3", "'# They come later\n',1"})
  void aFileWithoutScenariosIsToldInTheLineWhereTheyWouldBegin(String text, int line) {
    var problems = read(text).problems();

    assertThat(problems)
        .extracting(one -> one.what())
        .containsExactly("The file has no scenarios.");
    assertThat(problems).extracting(one -> one.line()).containsExactly(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "offer: [ A ]|Nothing in expect is called (offer).|Maybe you meant offers.",
        "noOffers: maybe|noOffers is true or false, and cannot be (maybe).|Maybe you meant true or"
            + " false.",
        "noOffers: yes|noOffers is true or false, and cannot be (yes).|Maybe you meant true.",
        "noOffers: false|noOffers cannot be false.|Maybe name what is expected",
        "offers: []|The scenario expects nothing.|Maybe add offers",
        "offers: [ { rule: One } ]|This offer has no sku.|Maybe add sku: and its code.",
        "offers: [ { sku: A, after: soon } ]|The wait cannot be (soon).|Maybe you meant 7 days"
            + " after delivery",
      })
  void expectationsAreReadAsStrictly(String expect, String what, String maybe) {
    var problem = problem(written("X", "cart: [ { sku: A } ]", expect));

    assertThat(problem.what()).isEqualTo(what);
    assertThat(problem.maybe()).startsWith(maybe);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cart: &a [ *a ]|4|Names for what was written before (*a) are not read here.",
        "cart: [ { sku: A, price: *b } ]|4|The file cannot be read from here on.",
        "cart: [ { sku: A\u0007 } ]|4|A letter that cannot be seen stands in this line.",
        "cart: [[[[[[[[[[[[[[ 1 ]]]]]]]]]]]]]]|0|The file cannot be read.",
      })
  void whatTheParserTellsWithoutAPlaceIsToldInItsLine(String given, int line, String what) {
    var problem = problem(written("X", given, "noOffers: true"));

    assertThat(problem.what()).isEqualTo(what);
    assertThat(problem.line()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-03-10", "10.3.2026", "2026-02-30T09:00:00Z", "1066-10-14T09:00:00Z"})
  void aTimeThatIsNoneIsRefused(String at) {
    var text = written("X", "cart: [ { sku: A } ]", "noOffers: true");

    var problem = problem(text.replace("    given:", "    at: " + at + "\n    given:"));

    assertThat(problem.what()).isEqualTo("The time cannot be (%s).".formatted(at));
    assertThat(problem.maybe()).contains("2026-03-10T09:00:00Z");
    assertThat(problem.line()).isEqualTo(3);
  }

  @Test
  void aScenarioThatIsWrongDoesNotHideTheOthers() {
    var wrong = written("One", "cat: []", "noOffers: true");
    var right =
        written("Two", "cart: [ { sku: A } ]", "noOffers: true").replace("scenarios:\n", "");

    var read = read(wrong + right);

    assertThat(read.problems()).hasSize(1);
    assertThat(read.scenarios()).extracting(Scenario::name).containsExactly("Two");
  }

  @Test
  void twoScenariosOfOneNameAreRefused() {
    var one = written("One", "cart: [ { sku: A } ]", "noOffers: true");

    var problem = problem(one + one.replace("scenarios:\n", ""));

    assertThat(problem.what()).isEqualTo("Another scenario has this name (One).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet",
        "scenarios:",
        "scenarios: 7",
        "- name: X",
        "scenarios: [ { name: X ]",
        "scenarios:\n\t- name: X",
        "scenarios: []\n---\nscenarios: []",
        "scenarios: [ *nobody ]",
        "\u0000",
      })
  void aFileWithoutScenariosSaysSo(String text) {
    var read = read(text);

    assertThat(read.scenarios()).isEmpty();
    assertThat(text.equals("scenarios:") || !read.problems().isEmpty()).isTrue();
    assertThat(read.problems())
        .allSatisfy(problem -> assertThat(problem.maybe()).startsWith("Maybe"));
  }

  @Test
  void aBombOfAliasesIsRefusedAtOnce() {
    var bomb = new StringBuilder("a: &a [ x, x ]\n");
    for (char name = 'b'; name < 'z'; name++) {
      var before = (char) (name - 1);
      bomb.append("%s: &%s [ *%s, *%s, *%s ]\n".formatted(name, name, before, before, before));
    }

    assertThat(read(bomb + "scenarios: [ *y ]").scenarios()).isEmpty();
    assertThat(read(bomb + "scenarios: [ *y ]").problems()).isNotEmpty();
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() {
    var read = read("scenarios: " + "[".repeat(90_000));

    assertThat(read.problems()).hasSize(1);
    assertThat(read.scenarios()).isEmpty();
  }

  @Test
  void whatIsTooMuchIsRefused() {
    var one = written("One", "cart: [ { sku: A } ]", "noOffers: true");
    var many = new StringBuilder("scenarios:\n");
    for (var i = 0; i < 501; i++) {
      many.append("  - name: S%d\n    expect: { noOffers: true }\n".formatted(i));
    }

    assertThat(problem(one + "#".repeat(200_000)).what()).contains("longer than 200000");
    assertThat(problem(many.toString()).what()).contains("more than 500 scenarios");
  }

  /** What an editor, a merge or a slip may leave behind: never more than problems of that file. */
  @Test
  void whateverBecomesOfAFileNothingBreaks() {
    var whole =
        written(
            "One",
            "purchased: [ { sku: A, daysAgo: 1, milestones: { x: 7 days } } ]",
            "offers: [ A ]");
    var random = new Random(11);
    var letters = "{}[]:,-#&*!|>'\"%@`\n\t 0aZ\u0000\ud800";
    for (var i = 0; i < 5_000; i++) {
      var text = new StringBuilder(whole);
      for (var slips = 1 + random.nextInt(4); slips > 0; slips--) {
        var at = random.nextInt(text.length());
        text.replace(
            at,
            Math.min(text.length(), at + random.nextInt(3)),
            String.valueOf(letters.charAt(random.nextInt(letters.length()))));
      }

      var read = read(text.toString());

      assertThat(read.problems())
          .as(text.toString())
          .allSatisfy(one -> assertThat(one.maybe()).startsWith("Maybe"))
          .allSatisfy(one -> assertThat(one.line()).isBetween(0, 20));
      read.scenarios().forEach(one -> assertThat(one.given().facts(one.at())).isNotEmpty());
      read.scenarios()
          .forEach(one -> assertThat(ScenarioRun.run(one, facts -> List.of())).isNotNull());
    }
  }

  @Test
  void aFileOutsideOfTheStagesBelongsToNoBook() {
    var read = ScenarioFile.read(new RuleFile("elsewhere/a.scenarios.yaml", "scenarios: []"));

    assertThat(read.problems())
        .singleElement()
        .satisfies(one -> assertThat(one.what()).contains("no stage's folder"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cart: [ { sku: A ]|4|Maybe a comma or a closing bracket is missing",
        "cart: 'A|7|Maybe a closing quote is missing",
        "cart: a: b|4|Maybe the lines are not indented alike, or a text needs quotes.",
      })
  void aFileThatIsNoYamlIsToldInPlainWords(String given, int line, String maybe) {
    var problem = problem(written("X", given, "noOffers: true"));

    assertThat(problem.what()).isEqualTo("The file cannot be read from here on.");
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.maybe()).startsWith(maybe);
  }

  @Test
  void aTabIsCalledByItsName() {
    var problem = problem("scenarios:\n\t- name: X\n");

    assertThat(problem.sentence())
        .isEqualTo(
            """
            in-cart/some.scenarios.yaml:2:1 The file cannot be read from here on.
            Maybe a tab stands there: indent with spaces.\
            """);
  }

  private static String written(String name, String given, String expect) {
    return """
    scenarios:
      - name: %s
        given:
          %s
        expect:
          %s
    """
        .formatted(name, given, expect);
  }

  private static Scenario only(String given) {
    var read = read(written("X", given, "noOffers: true"));
    assertThat(read.problems()).isEmpty();
    return read.scenarios().get(0);
  }

  private static RuleProblem problem(String text) {
    var problems = read(text).problems();
    assertThat(problems).as(text).hasSize(1);
    return problems.get(0);
  }

  private static ScenarioFile.Read read(String text) {
    return ScenarioFile.read(new RuleFile("in-cart/some.scenarios.yaml", text));
  }

  private static <T> T fact(Scenario scenario, Class<T> kind) {
    assertThat(facts(scenario, kind)).hasSize(1);
    return facts(scenario, kind).get(0);
  }

  private static <T> List<T> facts(Scenario scenario, Class<T> kind) {
    return scenario.given().facts(scenario.at()).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
