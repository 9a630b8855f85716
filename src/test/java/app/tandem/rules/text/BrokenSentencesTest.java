package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What marketers mistype in sentences, and what is said about it. */
class BrokenSentencesTest {
  private static final RuleFile LANGUAGE =
      new RuleFile(
          "language/cross-sell.dsl",
          """
          [condition][]The shopper is a "{segment}"=Shopper( segment == "{segment}" )
          [condition][]The shopper is from "{country}"=Shopper( country == "{country}" )
          [condition][]The shopper is from one of {countries:".+"}=Shopper( country in ( {countries} ) )
          [condition][]It is {season:spring|summer|autumn|winter}=Today( season == "{season}" )
          [condition][]The cart is worth at least {amount:[0-9.]+}=Cart( total >= {amount} )
          [condition][]The shopper bought from "{family}"=$purchase : Purchased( category == "{family}" )
          [condition][]The shopper also bought from "{family}"=exists Purchased( category == "{family}" )
          [condition][]The shopper looks at a product from "{family}"=$viewed : Viewing( category == "{family}" )
          [condition][]Customers ask for "{theme}" with it=$viewed : Viewing( ) $asks : AsksFor( sku == $viewed.sku, theme == "{theme}" )
          [condition][]The shopper wishes for "{sku}"=$wish : Wished( sku == "{sku}" )
          [condition][]Nothing from "{family}" was bought since=not Purchased( category == "{family}", paidAt > $purchase.paidAt )
          [condition][]The cart is ready=not( InCart( quantity > 3 ) and not InCart( quantity < 2 ) )
          [condition][]- at least {days:\\d+} days ago=daysAgo >= {days}
          [consequence][]Offer "{sku}" because "{benefit}"=offers.propose( "{sku}" ).because( "{benefit}" );
          [consequence][]- "{span}" after delivery=.after( $purchase, "{span}", Anchor.DELIVERY )
          [consequence][]- {days:\\d+} days after delivery=.after( $purchase, {days}, Anchor.DELIVERY )
          """);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          The shopper is form "DE"            | There is no sentence (The shopper is form "DE").            | Maybe you meant: The shopper is from "{country}".
          The shoper is a "visitor"           | There is no sentence (The shoper is a "visitor").           | Maybe you meant: The shopper is a "{segment}".
          Somebody sings a song               | There is no sentence (Somebody sings a song).               | Maybe look for the right one in rules/WORDS.md.
          The shopper is from DE              | (DE) stands where a text in quotes belongs.                 | Maybe you meant "DE", with straight quotes.
          The shopper is from „DE“            | („DE“) stands where a text in quotes belongs.               | Maybe you meant "DE", with straight quotes.
          The shopper is from “DE”            | (“DE”) stands where a text in quotes belongs.               | Maybe you meant "DE", with straight quotes.
          The shopper is from one of DE, AT   | (DE, AT) stands where texts in quotes belong.               | Maybe you meant "DE", "AT", with straight quotes and commas.
          The cart is worth at least fifty    | (fifty) stands where a number belongs.                      | Maybe write it in digits, with a point for decimals.
          The cart is worth at least 9,50     | (9,50) is not a number.                                     | Maybe 9.50, with a point.
          It is sumer                         | (sumer) is none of spring, summer, autumn, winter.          | Maybe you meant summer.
          Nothing from "x" was bought since   | This sentence speaks of a purchase, and no line above finds one. | Maybe add above: The shopper bought from "{family}".
          - at least 3 days ago               | This line adds to the one above, which takes nothing more.  | Maybe put it below a line that says what is in the cart or what was bought.
          InCart( sku == "X" )                | There is no sentence (InCart( sku == "X" )).                | Maybe it is a line of the rule language: put > before it.
          $p : InCart( )                      | There is no sentence ($p : InCart( )).                      | Maybe it is a line of the rule language: put > before it.
          or The shopper is from "DE"         | There is no sentence (or The shopper is from "DE").         | Maybe make two rules of it: every line must hold.
          and The shopper is from "DE"        | There is no sentence (and The shopper is from "DE").        | Maybe leave out (and): every line must hold.
          Offer "X" because "y"               | There is no sentence (Offer "X" because "y").               | Maybe move it below the line with "then".
          """)
  void aConditionThatIsNoSentenceIsTold(String line, String what, String maybe) {
    var problems = problems(rule("        " + line, "    Offer \"X\" because \"y\""));

    assertThat(problems).singleElement().isEqualTo(problem(3, 9, what, maybe));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Ofer "X" because "y"       | There is no sentence (Ofer "X" because "y").     | Maybe you meant: Offer "{sku}" because "{benefit}".
          Offer X because "y"        | (X) stands where a text in quotes belongs.       | Maybe you meant "X", with straight quotes.
          Offer „X“ because „y“      | („X“) stands where a text in quotes belongs.     | Maybe you meant "X", with straight quotes.
          offers.propose( "X" );     | There is no sentence (offers.propose( "X" );).   | Maybe it is a line of the rule language: put > before it.
          The shopper is a "visitor" | There is no sentence (The shopper is a "visitor"). | Maybe move it above the line with "then".
          - 7 days after delivery    | This line adds to the one above, which takes nothing more. | Maybe begin with: Offer "{sku}" because "{benefit}"
          """)
  void aConsequenceThatIsNoSentenceIsTold(String line, String what, String maybe) {
    var problems = problems(rule("    The shopper bought from \"a\"", "\t" + line));

    assertThat(problems).singleElement().isEqualTo(problem(5, 2, what, maybe));
  }

  @ParameterizedTest
  @CsvSource({"one week,1 week", "a month,1 month", "Two hours,2 hours", "2 weeks,2 weeks"})
  void aLengthOfTimeInWordsIsToldInDigits(String words, String digits) {
    var then = "    Offer \"X\" because \"y\"\n    - %s after delivery".formatted(words);

    assertThat(problems(rule("    The shopper bought from \"a\"", then)))
        .singleElement()
        .extracting(RuleProblem::maybe)
        .isEqualTo("Maybe you meant: - \"%s\" after delivery.".formatted(digits));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7F, 0x85, 0xAD, 0x200B, 0x2028})
  void aLetterThatNobodySeesIsToldWhereItStandsAndOnce(int letter) {
    var what = "An invisible character (U+%04X) stands here.".formatted(letter);
    var maybe = "Maybe it was copied from a page: type the line anew.";
    var hidden = Character.toString(letter);

    for (var line :
        List.of(
            "  The shopper is from \"D~E\"",
            "  The shopper~ bought from \"x\"",
            "  > Shopper( country == \"~DE\" )",
            "  The shopper is from \"DE\" // no~te")) {
      assertThat(
              problems(
                  rule(
                      line.replace("~", hidden) + "\n  Nothing from \"x\" was bought since",
                      "    Offer \"X\" because \"y\"")))
          .as(line)
          .containsExactly(problem(3, 1 + line.indexOf('~'), what, maybe));
    }
    assertThat(
            problems(
                rule(
                    "  It is summer",
                    "  Offer \"X\" because \"" + hidden + "\"\n  - 3 days after delivery")))
        .containsExactly(problem(5, 22, what, maybe));
  }

  @Test
  void whatIsFoundTwiceIsTold() {
    var twice = "  The shopper bought from \"a\"\n  The shopper bought from \"b\"";

    assertThat(problems(rule(twice, "  Offer \"X\" because \"y\"")))
        .singleElement()
        .isEqualTo(
            problem(
                4,
                3,
                "Line 3 already finds the purchase that this rule speaks of.",
                "Maybe use a sentence with \"also\" here."));
  }

  @Test
  void whatThereIsOneOfIsFoundOnceAndAskedForMore() {
    var asks = "  Customers ask for \"handle\" with it";
    var looks = "  The shopper looks at a product from \"rakes\"";
    var file =
        new RuleFile("in-cart/a.dslr", rule(looks + "\n" + asks, "  Offer \"X\" because \"y\""));

    var read = Spelling.readAll(List.of(file, LANGUAGE));

    assertThat(read.problems()).isEmpty();
    assertThat(read.files().get(0).text())
        .contains(
            "$viewed : Viewing( category == \"rakes\" )\n"
                + "$asks : AsksFor( sku == $viewed.sku, theme == \"handle\" )");
    var turned =
        Spelling.readAll(
            List.of(
                new RuleFile(
                    "in-cart/a.dslr", rule(asks + "\n" + looks, "  Offer \"X\" because \"y\"")),
                LANGUAGE));
    assertThat(turned.problems()).isEmpty();
    assertThat(turned.files().get(0).text())
        .contains(
            "$viewed : Viewing( ) $asks : AsksFor( sku == $viewed.sku, theme == \"handle\" )\n"
                + "Viewing( category == \"rakes\" )");
  }

  @Test
  void whatThereIsOneOfIsNotSaidTwoThingsOf() {
    var asks = "  Customers ask for \"handle\" with it\n";
    var rakes = "  The shopper looks at a product from \"rakes\"\n";
    var spades = "  The shopper looks at a product from \"spades\"";

    for (var first : List.of(rakes, asks + rakes)) {
      assertThat(problems(rule(first + spades, "  Offer \"X\" because \"y\"")))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.what())
                    .endsWith("finds the product that is looked at that this rule speaks of.");
                assertThat(one.maybe()).endsWith("there is one at a time.");
              });
    }
  }

  @Test
  void whereNoSentenceOnlyAsksForItTwoRulesAreMeantOrTheLineAsItIsWritten() {
    var twice = "  The shopper wishes for \"A\"\n  The shopper wishes for \"B\"";

    assertThat(problems(rule(twice, "  Offer \"X\" because \"y\"")))
        .extracting(RuleProblem::maybe)
        .containsExactly(
            "Maybe make two rules of it where one of them is enough;"
                + " where both must hold, write > exists Wished( sku == \"B\" ).");
  }

  @Test
  void aGroupTakesNoFurtherConditions() {
    var group = "  The cart is ready\n  - at least 3 days ago";

    assertThat(problems(rule(group, "  Offer \"X\" because \"y\"")))
        .extracting(RuleProblem::line, RuleProblem::what)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                4, "This line adds to the one above, which takes nothing more."));
  }

  @Test
  void everyWrongLineIsToldAtOnce() {
    var problems = problems(rule("  It is wet\n  It is dry", "  Give it"));

    assertThat(problems).extracting(RuleProblem::line).containsExactly(3, 4, 6);
  }

  @Test
  void aLineThatIsMuchTooLongIsRefusedAndNotRead() {
    var problems = problems(rule("  It is " + "a ".repeat(100_000), "  Offer \"X\" because \"y\""));

    assertThat(problems)
        .extracting(RuleProblem::what)
        .containsExactly("The line is longer than 2000 letters.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          The shopper is new=Shopper( orders == 0 )            ~ 3 ~ This line is no sentence. ~ Maybe begin it with [condition][] or [consequence][], or with # for a comment.
          [keyword][]offer=offers                               ~ 3 ~ This line is no sentence. ~ Maybe begin it with [condition][] or [consequence][], or with # for a comment.
          [condition][]The shopper is new                       ~ 16 ~ This sentence does not say what it means. ~ Maybe write it as words = rule language.
          [condition][]=Shopper( )                              ~ 16 ~ This sentence does not say what it means. ~ Maybe write it as words = rule language.
          [condition][]It is {a}=Shopper( orders == {b} )       ~ 26 ~ Its right side takes up what its words do not have (b). ~ Maybe the name in braces is misspelt on one of the two sides.
          [condition][]It is {a:(x+x+)+y}=Shopper( {a} )        ~ 16 ~ What stands in braces is not understood ({a:(x+x+)+y}). ~ Maybe you meant "{name}", {name}, {name:\\d+}, {name:[0-9.]+}, {name:".+"} or {name:one|two}.
          [condition][]It is {a=Shopper( {a} )                  ~ 16 ~ What stands in braces is not understood (It is {a). ~ Maybe you meant "{name}", {name}, {name:\\d+}, {name:[0-9.]+}, {name:".+"} or {name:one|two}.
          [condition][]the shopper is a "{x}"=Shopper( )        ~ 16 ~ This sentence can be taken for another one (The shopper is a "{segment}"), in language/cross-sell.dsl:1. ~ Maybe give one of the two a word of its own.
          [condition][]It is {word}=Shopper( country == "{word}" ) ~ 16 ~ This sentence can be taken for another one (It is {season}), in language/cross-sell.dsl:4. ~ Maybe give one of the two a word of its own.
          """)
  void aLineOfTheLanguageThatCannotBeReadIsToldInItsPlace(
      String line, int column, String what, String maybe) {
    var other = new RuleFile("language/own.dsl", "# Our own sentences\n\n  " + line + "\n");
    var file =
        new RuleFile("in-cart/a.dslr", rule("  It is winter", "  Offer \"X\" because \"y\""));

    var problems = Spelling.readAll(List.of(file, LANGUAGE, other)).problems();

    assertThat(problems)
        .containsExactly(new RuleProblem("language/own.dsl", 3, column, "", what, maybe));
  }

  @Test
  void aRuleInOneLineIsToldWithAllItsLetters() {
    assertThat(
            problems(
                "rule \"A\" when InCart( sku == \"EM-1\" ) then offers.propose( \"X\" ).because("
                    + " \"a reason\" ); end\n"))
        .first()
        .extracting(RuleProblem::what)
        .asString()
        .startsWith("There is no sentence (InCart( sku == \"EM-1\" ) then offers.propose(");
  }

  @Test
  void aBrokenLanguageDoesNotKeepOtherSpellingsFromBeingRead() {
    var broken = new RuleFile("language/own.dsl", "nonsense");
    var drl = new RuleFile("in-cart/a.drl", "package rules.in_cart");

    var read = Spelling.readAll(List.of(drl, broken));

    assertThat(read.problems()).isEmpty();
    assertThat(read.files()).hasSize(1);
  }

  private static RuleProblem problem(int line, int column, String what, String maybe) {
    return new RuleProblem("in-cart/a.dslr", line, column, "A", what, maybe);
  }

  private static List<RuleProblem> problems(String text) {
    return Spelling.read(new RuleFile("in-cart/a.dslr", text), List.of(LANGUAGE)).problems();
  }

  private static String rule(String conditions, String consequences) {
    return "rule \"A\"\nwhen\n" + conditions + "\nthen\n" + consequences + "\nend\n";
  }
}
