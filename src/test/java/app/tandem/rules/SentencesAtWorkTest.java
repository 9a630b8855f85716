package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.kernel.Occasion;
import app.tandem.kernel.Stage;
import app.tandem.kernel.WhenFalse;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.SentenceCases.Case;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.BoughtNext;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.LikelyNext;
import app.tandem.rules.vocabulary.Used;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Viewing;
import app.tandem.rules.vocabulary.Wished;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every sentence of the shipped language, in a rule that fires, and does not fire, as it says. */
class SentencesAtWorkTest {
  private static final List<RuleFile> LANGUAGE =
      new RuleFolder(ShippedRules.FOLDER, false)
          .read().files().stream().filter(RuleFile::isLanguage).toList();

  @Test
  void everyConditionHoldsAndFailsAsItSays() {
    var cases = SentenceCases.all();
    var names = names(cases);
    var text = new StringBuilder();
    names.forEach((name, lines) -> text.append(rule(name, lines, "Offer \"X\" because \"y\"")));
    var book = book(Stage.IN_CART, text.toString());

    names.forEach(
        (name, lines) -> {
          var one = cases.get(lines);
          assertThat(rules(book.consult(one.holds()))).as(lines).contains(name);
          assertThat(rules(book.consult(one.fails()))).as(lines).doesNotContain(name);
        });
  }

  @Test
  void noConditionIsLeftUntried() {
    var tried =
        SentenceCases.all().keySet().stream()
            .flatMap(String::lines)
            .map(SentencesAtWorkTest::shape)
            .collect(Collectors.toSet());

    assertThat(Words.of(LANGUAGE).sentences())
        .filteredOn(one -> one.side().equals("when"))
        .hasSizeGreaterThan(60)
        .allSatisfy(one -> assertThat(tried).contains(shape(one.example())));
  }

  @Test
  void everyOfferOfWhatWasLeftUndoneIsMadeWhenItSays() {
    var left = "The cart was left\nThe cart contains something";
    var remind = "Offer what is in the cart because \"y\"\n- \"4 hours\" after the cart was left";
    var offer = "Offer \"X\" because \"y\"\n- ";
    var rules =
        List.of(
            rule("cart", left, remind + "\n- scored by its part of the cart"),
            rule(
                "viewed",
                "The shopper viewed something at least 3 times",
                "Offer what they viewed because \"y\"\n- \"1 day\" after they viewed it last"),
            rule(
                "wish",
                "Something they wish for is back in stock",
                "Offer what they wish for because \"y\"\n- \"1 hour\" after the news"),
            rule(
                "tried",
                "The shopper tried \"reports\" without having it",
                offer + "\"2 days\" after they tried it"),
            rule(
                "said",
                "The shopper reviewed something with at least 5",
                offer + "\"2 days\" after they said so"),
            rule(
                "entered",
                "The shopper entered \"lapsed\"",
                offer + "\"3 days\" after they entered it"));
    var book = book(Stage.ABANDONED, String.join("", rules));
    var then = Instant.parse("2026-03-01T10:00:00Z");

    var proposals =
        book.consult(
            List.of(
                new AbandonedCart(1, 2, 40, 1, then.minusSeconds(60), then),
                new Cart(1, 2, 40),
                new InCart("C", "c", 2, 10, 9),
                new Viewed("V", "v", 3, 1, then.minusSeconds(90_000), then),
                new Wished(
                    "W",
                    "w",
                    3,
                    9,
                    0,
                    9,
                    true,
                    then.minusSeconds(95_000),
                    then.minusSeconds(90_000),
                    then),
                new Used("reports", true, 1, 1, then, then),
                new Feedback("review", "R", "r", 5, 1, then),
                new InSegment("lapsed", 1, then)));

    assertThat(proposals)
        .extracting(
            Proposal::rule,
            one -> one.sku().code(),
            one -> one.waiting().occasion(),
            one -> one.waiting().order(),
            one -> one.waiting().anchor().code(),
            one -> Duration.between(then, one.waiting().due()).toHours(),
            one -> one.waiting().occurrence())
        .containsExactlyInAnyOrder(
            tuple("cart", "C", Occasion.CART, "2026-03-01T09:59:00Z", "C", 4L, 0),
            tuple("viewed", "V", Occasion.VIEWED, "2026-02-28", "V", 24L, 0),
            tuple("wish", "W", Occasion.WISHED, "2026-02-28T07:36:40Z", "W", 1L, 0),
            tuple("tried", "X", Occasion.TRIED, "reports", "X", 48L, 20_513),
            tuple("said", "X", Occasion.REVIEWED, "2026-03-01T10:00:00Z", "R", 48L, 0),
            tuple("entered", "X", Occasion.SEGMENT, "lapsed", "X", 72L, 20_513));
    assertThat(by("cart", proposals).score()).isEqualTo(0.5 + 0.45 * 20 / 40);
  }

  @Test
  void everyOfferAfterAPurchaseIsMadeWhenItSays() {
    var bought = "The shopper bought something";
    var reaches = "What was bought from \"a\" reaches \"empty\"";
    var next = bought + "\nPast customers bought something next";
    var offer = "Offer \"X\" because \"y\"\n";
    var week = offer + "- 7 days after delivery\n";
    var rules =
        List.of(
            rule("delivery", bought, "Follow up 7 days after delivery with \"X\" because \"y\""),
            rule("order", bought, "Follow up 14 days after the order with \"X\" because \"y\""),
            rule("milestone", reaches, "Follow up at the milestone with \"X\" because \"y\""),
            rule("later", reaches, "Follow up 3 days after the milestone with \"X\" because \"y\""),
            rule("delivery step", bought, offer + "- 7 days after delivery"),
            rule("order step", bought, offer + "- 30 days after the order"),
            rule("span step", bought, offer + "- \"6 weeks\" after delivery"),
            rule("later step", reaches, offer + "- 3 days after the milestone"),
            rule("again", reaches, "Offer the same again because \"y\"\n- at the milestone"),
            rule(
                "usual",
                next,
                "Offer what comes next because \"y\"\n- after the usual wait\n- scored by chance"),
            rule(
                "likely",
                bought + "\nThe shopper probably orders something new next",
                "Offer what is likely next because \"y\"\n- 14 days after the order\n"
                    + "- scored by how likely it is"),
            rule(
                "needed",
                bought + "\nWhat was bought is needed again",
                "Offer what is needed again because \"y\"\n- when it is needed again"),
            rule("hours", bought, offer + "- 7 days after delivery\n- for 48 hours"),
            rule("kept", bought, week + "- not mailed when what hurries is not true any more"),
            rule(
                "without",
                bought,
                week + "- mailed without what hurries when that is not true any more"));
    var book = book(Stage.POST_PURCHASE, String.join("", rules));
    var purchase = SentenceCases.bought("A", "a", 9);

    var proposals =
        book.consult(
            List.of(
                purchase,
                SentenceCases.milestone("a", "empty", purchase),
                new BoughtNext("A", "B", 20, 0.25, 40),
                new LikelyNext("C", "c", false, 0.3, "A", 1, 0, 9, 5),
                new Due("A", "a", 19, 5, 60, 28)));

    assertThat(proposals.stream().collect(Collectors.toMap(Proposal::rule, one -> days(one))))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("delivery", 10L),
                Map.entry("order", 14L),
                Map.entry("milestone", 63L),
                Map.entry("later", 66L),
                Map.entry("delivery step", 10L),
                Map.entry("order step", 30L),
                Map.entry("span step", 45L),
                Map.entry("later step", 66L),
                Map.entry("again", 63L),
                Map.entry("usual", 40L),
                Map.entry("likely", 14L),
                Map.entry("needed", 28L),
                Map.entry("hours", 10L),
                Map.entry("kept", 10L),
                Map.entry("without", 10L)));
    assertThat(by("again", proposals).sku().code()).isEqualTo("A");
    assertThat(by("usual", proposals).sku().code()).isEqualTo("B");
    assertThat(by("needed", proposals).sku().code()).isEqualTo("A");
    assertThat(by("likely", proposals).sku().code()).isEqualTo("C");
    assertThat(by("likely", proposals).score()).isEqualTo(0.3);
    assertThat(by("usual", proposals).score()).isEqualTo(0.25);
    assertThat(by("hours", proposals).terms().untilHours()).isEqualTo(48);
    assertThat(by("hours", proposals).terms().whenFalse()).isNull();
    assertThat(by("kept", proposals).terms().whenFalse()).isEqualTo(WhenFalse.WITHHOLD);
    assertThat(by("without", proposals).terms().whenFalse()).isEqualTo(WhenFalse.DROP);
  }

  private static long days(Proposal proposal) {
    var paidAt = SentenceCases.NOW.minus(Duration.ofDays(9));
    return Duration.between(paidAt, java.util.Objects.requireNonNull(proposal.waiting()).due())
        .toDays();
  }

  @Test
  void everyOfferThatIsMadeAtOnceIsTheOneItSays() {
    var cart = "Past orders had a partner with something in the cart";
    var viewed = "The shopper is looking at something";
    var offer = "Offer \"X\" because \"y\"\n";
    var rules =
        List.of(
            rule("partner", cart, "Offer the partner because \"y\"\n- scored by cosine"),
            rule(
                "percent",
                cart,
                "Offer the partner because \"In\" percent \"of 100\"\n- scored by confidence"),
            rule("viewed", viewed, "Offer what they are looking at because \"y\""),
            rule(
                "wish",
                "The shopper wishes for something",
                "Offer what they wish for because \"y\""),
            rule(
                "seen",
                "The shopper viewed something from \"s\" at least 2 times",
                "Offer what they viewed because \"y\""),
            rule("upgrade", viewed, "Offer the upgrade \"X\" because \"y\""),
            rule("two", viewed, "Offer the bundle \"Kit\" of \"A\" and \"B\" because \"y\""),
            rule(
                "three",
                viewed,
                "Offer the bundle \"Kit\" of all of \"A\", \"B\" and \"C\" because \"y\""),
            rule("score", viewed, offer + "- with a score of 0.8"),
            rule("discount", viewed, offer + "- with 10 percent off"),
            rule("until", viewed, offer + "- until \"2026-12-24\""),
            rule("stock", viewed, offer + "- telling what is left below 20 pieces"));
    var book = book(Stage.PRODUCT_PAGE, String.join("", rules));

    var proposals =
        book.consult(
            List.of(
                new InCart("A", "a", 1, 9, 9),
                new Viewing("V", "v", 9, 9),
                SentenceCases.wished("W", "w", 3, 0, false),
                new Viewed("S", "s", 2, 3, Instant.EPOCH, Instant.EPOCH),
                new BoughtTogether("A", "B", 40, 0.3, 2, 0.2, 0.25)));

    assertThat(proposals).hasSize(12);
    assertThat(by("partner", proposals).sku().code()).isEqualTo("B");
    assertThat(by("partner", proposals).score()).isEqualTo(0.2);
    assertThat(by("percent", proposals).because()).isEqualTo("In 30 of 100");
    assertThat(by("percent", proposals).score()).isEqualTo(0.3);
    assertThat(by("viewed", proposals).sku().code()).isEqualTo("V");
    assertThat(by("wish", proposals).sku().code()).isEqualTo("W");
    assertThat(by("seen", proposals).sku().code()).isEqualTo("S");
    assertThat(by("upgrade", proposals).terms().upgrade()).isTrue();
    assertThat(by("two", proposals).terms().parts()).hasSize(2);
    assertThat(by("three", proposals).terms().parts()).hasSize(3);
    assertThat(by("score", proposals).score()).isEqualTo(0.8);
    assertThat(by("discount", proposals).terms().discountPercent()).isEqualTo(10);
    assertThat(by("until", proposals).terms().until()).hasToString("2026-12-24");
    assertThat(by("stock", proposals).terms().stockBelow()).isEqualTo(20);
  }

  private static Proposal by(String rule, List<Proposal> proposals) {
    return proposals.stream().filter(one -> one.rule().equals(rule)).findFirst().orElseThrow();
  }

  private static Map<String, String> names(Map<String, Case> cases) {
    var lines = new ArrayList<>(cases.keySet());
    return lines.stream()
        .collect(Collectors.toMap(one -> "Case " + lines.indexOf(one), one -> one));
  }

  /** What is left of a sentence when its values are taken out. */
  private static String shape(String line) {
    return line.replaceAll("\"[^\"]*\"(?:(?:,| or|, or| and)? ?\"[^\"]*\")*", "_")
        .replaceAll("\\d+(?:\\.\\d+)?", "_");
  }

  private static String rule(String name, String conditions, String consequences) {
    return "rule \"%s\"\nwhen\n%s\nthen\n%s\nend\n".formatted(name, conditions, consequences);
  }

  private static List<String> rules(List<Proposal> proposals) {
    return proposals.stream().map(Proposal::rule).distinct().toList();
  }

  private static RuleBook book(Stage stage, String text) {
    var files = new ArrayList<>(LANGUAGE);
    files.add(new RuleFile(stage.folder() + "/tried.dslr", text));
    var outcome = new RuleCompiler().compile(stage, files);
    assertThat(outcome)
        .as(() -> outcome instanceof Compiled.Broken broken ? broken.problems().toString() : "")
        .isInstanceOf(Compiled.Book.class);
    return RuleBook.load(((Compiled.Book) outcome).book());
  }
}
