package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.drools.drl.parser.lang.dsl.DSLTokenizedMappingFile;
import org.drools.drl.parser.lang.dsl.DefaultExpander;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {
  private static final RuleFile SHIPPED = new RuleFile("language/cross-sell.dsl", shipped());
  private static final String RULE =
      """
      rule "Beans a week after the machine"
      when
          The shopper bought from "espresso-machine"
          - at most 90 days ago
          The shopper has not bought from "coffee-beans" since
      then
          Offer "BEANS-1KG" because "Your starter pack lasts about a week"
          - 7 days after delivery
          - with a score of 0.8
      end
      """;

  @Test
  void sentencesBecomeRulesLineByLine() {
    var drl = drl(RULE);

    assertThat(drl.text().lines())
        .containsExactly(
            "package rules.post_purchase; import app.tandem.rules.vocabulary.*; global"
                + " app.tandem.rules.vocabulary.Offers offers; rule \"Beans a week after the"
                + " machine\"",
            "when",
            "$purchase : Purchased( category == \"espresso-machine\"",
            ", daysAgo <= 90 )",
            "not Purchased( category == \"coffee-beans\", paidAt > $purchase.paidAt )",
            "then",
            "offers.propose( \"BEANS-1KG\" ).because( \"Your starter pack lasts about a week\" )",
            ".after( $purchase, 7, Anchor.DELIVERY )",
            ".score( 0.8 );",
            "end");
    assertThat(RuleSyntax.parse(drl).problems()).isEmpty();
  }

  @Test
  void aPlaceInAGeneratedLineIsThatOfItsSentence() {
    var drl = drl(RULE);

    assertThat(drl.places().in(3, 40)).isEqualTo(new Place(3, 5));
    assertThat(drl.places().in(1, 150)).isEqualTo(new Place(1, 150 - headOf(drl)));
  }

  private static int headOf(Drl drl) {
    return drl.text().indexOf("rule \"");
  }

  @Test
  void theFirstRuleOfAFileCanBeCutOutOfIt() {
    var drl = drl(RULE + RULE.replaceFirst("rule \"[^\"]*\"", "rule \"Another\""));
    var tree = Objects.requireNonNull(RuleSyntax.parse(drl).tree());

    var left = RuleSlices.without(drl, List.of(new RuleInFile(drl, tree.getRules().get(0))));

    var parsed = RuleSyntax.parse(left);
    assertThat(parsed.problems()).isEmpty();
    assertThat(Objects.requireNonNull(parsed.tree()).getRules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.getName()).isEqualTo("Another"))
        .satisfies(rule -> assertThat(rule.getLine()).isEqualTo(tree.getRules().get(1).getLine()));
  }

  @Test
  void aHeadThatIsWrittenIsKept() {
    var drl =
        drl(
            "package rules.post_purchase\nimport app.tandem.rules.vocabulary.*\n"
                + "global app.tandem.rules.vocabulary.Offers offers\nexpander cross-sell.dsl\n"
                + RULE);

    assertThat(drl.text().lines().skip(3).findFirst()).hasValue("");
    assertThat(RuleSyntax.parse(drl).problems()).isEmpty();
    assertThat(drl.text().lines()).hasSize(14);
  }

  @Test
  void aPackageAloneIsCompleted() {
    var drl = drl("// Coffee\npackage rules.post_purchase\n" + RULE);

    assertThat(RuleSyntax.parse(drl).problems()).isEmpty();
    assertThat(drl.text()).contains("global app.tandem.rules.vocabulary.Offers offers;");
  }

  @Test
  void linesOfTheRuleLanguageStayAsTheyAre() {
    var drl =
        drl(
            """
            rule "A"
            when
                > $purchase : Purchased( quantity > 2 )
                The shopper has not bought the same since
            then
                Offer "X" because "y" // in the usual way
                >     .after( $purchase, 30, Anchor.ORDER );
            end
            """);

    assertThat(drl.text().lines().skip(2).findFirst())
        .hasValue("      $purchase : Purchased( quantity > 2 )");
    assertThat(RuleSyntax.parse(drl).problems()).isEmpty();
    assertThat(drl.places().in(3, 7)).isEqualTo(new Place(3, 7));
  }

  @Test
  void valuesThatLookLikeTheLanguageStayValues() {
    var drl =
        drl(
            """
            rule "A"
            when
                The shopper bought from "{family}"
            then
                Follow up 7 days after delivery with "X" because "Say \\"{sku}\\" for $5: it (really) pays \\\\ now"
            end
            """);

    assertThat(drl.text())
        .contains("category == \"{family}\"")
        .contains("because( \"Say \\\"{sku}\\\" for $5: it (really) pays");
  }

  @Test
  void listsMayBeWrittenAsOneSpeaks() {
    var drl =
        drl(
            """
            rule "A"
            when
                the shopper lives in one of "DE","AT" or "CH".
                It is winter
            then
            end
            """);

    assertThat(drl.text())
        .contains("Shopper( country in ( \"DE\", \"AT\", \"CH\" ) )")
        .contains("Today( season == \"winter\" )");
  }

  static Stream<String> quirks() {
    return Stream.of(
        RULE,
        RULE.replace("\n", "\r\n"),
        RULE.replace("\n", "\r"),
        RULE.replace("    ", "\t"),
        RULE.replace("\n", "   \n"),
        RULE.replace("The shopper", "The\u00A0shopper").replace("    ", "\u00A0\u00A0"),
        RULE.replace("\n", "\n# a note with a \" quote\n"),
        RULE.replace("\n", "\n// a note\n\n"),
        RULE.replace("when", "/* a\n   longer\n   note */\nwhen"),
        RULE.strip(),
        RULE + RULE.replace("Beans a", "Beans another"));
  }

  @ParameterizedTest
  @MethodSource("quirks")
  void everyLineStaysALine(String text) {
    var drl = drl(text);

    assertThat(drl.text().split("\n", -1)).hasSameSizeAs(text.split("\r\n|\r|\n", -1));
    assertThat(RuleSyntax.parse(drl).problems()).isEmpty();
  }

  @Test
  void theExampleOfEverySentenceSaysIt() {
    for (var sentence : Language.of(List.of(SHIPPED)).sentences()) {
      assertThat(sentence.example()).as(sentence.words()).isNotEmpty();
      assertThat(sentence.form().values(sentence.example())).as(sentence.example()).isPresent();
      assertThat(sentence.meaning()).as(sentence.words()).isNotEmpty();
      assertThat(sentence.topic()).as(sentence.words()).isNotEmpty();
    }
  }

  @Test
  void theShippedLanguageIsWithoutFaultAndSaysEnough() {
    var language = Language.of(List.of(SHIPPED));

    assertThat(language.problems()).isEmpty();
    assertThat(language.sentences()).hasSizeGreaterThan(55);
  }

  /** Whoever opens the files in a tool of Drools must find the same rules. */
  @Test
  void theExpanderOfDroolsReadsTheLanguageTheSame() throws IOException {
    var rule =
        """
        rule "A"
        when
            The shopper lives in one of "DE", "AT"
            The shopper bought from "espresso-machine"
            The shopper has not bought from "coffee-beans" since
        then
            Follow up 7 days after delivery with "BEANS-1KG" because "It lasts about a week"
        end
        """;
    var mapping = new DSLTokenizedMappingFile();
    mapping.parseAndLoad(new java.io.StringReader(SHIPPED.text()));
    var expander = new DefaultExpander();
    expander.addDSLMapping(mapping.getMapping());

    var theirs = expander.expand(rule);

    assertThat(expander.hasErrors()).isFalse();
    assertThat(drl(rule).text().replaceAll("^package.*?(?=rule \")", ""))
        .isEqualToIgnoringWhitespace(theirs);
  }

  private static Drl drl(String text) {
    var spelled = Spelling.read(new RuleFile("post-purchase/a.dslr", text), List.of(SHIPPED));
    assertThat(spelled.problems()).isEmpty();
    return Objects.requireNonNull(spelled.drl());
  }

  private static String shipped() {
    try {
      return Files.readString(Path.of("rules/language/cross-sell.dsl"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
