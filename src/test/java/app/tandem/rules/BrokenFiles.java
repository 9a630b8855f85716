package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What marketers mistype, each with the line where it is and the words that must be said about it.
 */
class BrokenFiles {
  private static final String HERE = "//!";
  private static final String HEAD =
      """
      package rules.%s
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      """;

  private final List<Broken> files = new ArrayList<>();

  private BrokenFiles() {}

  /**
   * One broken file.
   *
   * @param mistake what was mistyped
   * @param file as it is on disk; the line with the mistake ends in {@code //!}
   * @param what is said about it
   * @param maybe is said about mending it
   */
  record Broken(String mistake, RuleFile file, String what, String maybe) {
    int line() {
      var lines = file.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(HERE)) {
          return i + 1;
        }
      }
      return 0;
    }

    @Override
    public String toString() {
      return mistake;
    }
  }

  static Stream<Broken> all() {
    var table = new BrokenFiles();
    table.addHeads();
    table.addSyntax();
    table.addNames();
    table.addConditions();
    table.addRightSides();
    table.addProposals();
    return table.files.stream();
  }

  private void addHeads() {
    var verb = "global app.tandem.rules.vocabulary.Offers offers\n";
    var rest = "rule \"A\" when InCart() then offers.propose( \"X\" ).because( \"y\" ); end";
    whole("an empty file", "", "is empty", "still being written");
    whole(
        "the package of another stage",
        HEAD.formatted("checkout").replaceFirst("\n", " //!\n") + rest,
        "The package (rules.checkout)",
        "package rules.in_cart");
    whole(
        "no package",
        "import app.tandem.rules.vocabulary.* //!\n" + verb + rest,
        "does not begin with its package",
        "package rules.in_cart");
    whole(
        "a misspelt import",
        "package rules.in_cart\nimport app.tandem.rule.vocabulary.* //!\n" + verb + rest,
        "nothing to import by the name (app.tandem.rule.vocabulary.*)",
        "import app.tandem.rules.vocabulary.*");
    whole(
        "no import",
        "package rules.in_cart //!\n" + verb + rest,
        "words of the rules are not imported",
        "import app.tandem.rules.vocabulary.*");
    whole(
        "a misspelt global",
        "package rules.in_cart\nimport app.tandem.rules.vocabulary.*\n"
            + "global app.tandem.rules.vocabulary.Ofers offers //!\n"
            + rest,
        "no global (app.tandem.rules.vocabulary.Ofers offers)",
        "global app.tandem.rules.vocabulary.Offers offers");
    whole(
        "no global",
        "package rules.in_cart //!\nimport app.tandem.rules.vocabulary.*\n" + rest,
        "The verb (offers) is not declared",
        "global app.tandem.rules.vocabulary.Offers offers");
  }

  private void addSyntax() {
    inCart(
        "an open quote",
        """
        rule "A"
        when
            InCart( category == "bulb ) //!
        then
            offers.propose( "X" ).because( "y" );
        end
        """,
        "A quote is opened",
        "is missing at the end of the text");
    inCart(
        "an open bracket",
        """
        rule "A"
        when
            InCart( category == "bulb"
        then //!
            offers.propose( "X" ).because( "y" );
        end
        """,
        "(then) does not fit here",
        "a bracket");
    inCart(
        "one equals sign",
        """
        rule "A"
        when
            InCart( category = "bulb" ) //!
        then
            offers.propose( "X" ).because( "y" );
        end
        """,
        "(=) does not fit here",
        "==");
    inCart(
        "a rule without end",
        """
        rule "A"
        when
            InCart()
        then
            offers.propose( "X" ).because( "y" ); //!

        rule "B"
        when
            InCart()
        then
            offers.propose( "X" ).because( "y" );
        end
        """,
        "It has no \"end\"",
        "the word end");
    inCart(
        "no semicolon",
        """
        rule "A"
        when
            InCart()
        then
            offers.propose( "X" )
                .because( "y" ) //!
        end
        """,
        "cannot be read from here on",
        "a semicolon");
  }

  private void addNames() {
    inCart(
        "two rules of one name",
        """
        rule "A"
        when InCart()
        then offers.propose( "X" ).because( "y" ); end
        rule "A" //!
        when InCart()
        then offers.propose( "X" ).because( "y" ); end
        """,
        "Another rule has this name, in in-cart/broken.drl:4",
        "its own sentence");
    inCart(
        "a parent that is not there",
        """
        rule "For everybody"
        when Shopper()
        then end
        rule "A" extends "For everbody" //!
        when InCart()
        then offers.propose( "X" ).because( "y" ); end
        """,
        "extends a rule that is not there (For everbody)",
        "For everybody");
    inCart(
        "a rule that extends itself",
        """
        rule "A" extends "A" //!
        when InCart()
        then offers.propose( "X" ).because( "y" ); end
        """,
        "It extends itself",
        "needs no extends");
  }

  private void addConditions() {
    condition("an unknown fact", "InCard( )", "no fact (InCard)", "InCart");
    condition("an unknown field", "InCart( catgory == \"a\" )", "(catgory)", "category");
    condition(
        "an unknown field behind and",
        "InCart( category == \"a\" && quantty > 1 )",
        "InCart has no field (quantty)",
        "quantity");
    condition(
        "an unknown field inside or",
        "InCart( category == \"a\" || ( price > 3 && quantty > 1 ) )",
        "InCart has no field (quantty)",
        "quantity");
    condition(
        "a field of another fact",
        "Shopper( daysAgo > 3 )",
        "Shopper has no field (daysAgo)",
        "one of");
    condition(
        "a field behind a name",
        "$a : InCart( ) not BoughtTogether( sku == $a.skuu )",
        "InCart has no field (skuu)",
        "sku");
    condition(
        "a name that was never given",
        "$cart : InCart( ) not Purchased( sku == $card.sku )",
        "Nothing in this rule is called ($card)",
        "$cart");
    condition(
        "text without quotes",
        "InCart( sku == BULB )",
        "(BULB) is neither text in quotes nor a field",
        "write \"BULB\"");
    condition(
        "text where a number belongs",
        "Shopper( orders > \"abc\" )",
        "orders is a number and cannot be compared with (\"abc\")",
        "a number");
    condition(
        "a number where text belongs",
        "InCart( sku == 3 )",
        "sku is text and cannot be compared with (3)",
        "\"3\"");
    condition(
        "a word where yes or no belongs",
        "Shopper( mayBeEmailed == \"yes\" )",
        "mayBeEmailed is yes or no",
        "mayBeEmailed == true");
    condition(
        "text where a date belongs",
        "Today( date < \"2026-12-24\" )",
        "date is a date and cannot be compared with",
        "month == 12, day <= 24");
  }

  private void addRightSides() {
    rightSide(
        "a misspelt verb",
        "offers.propse( \"X\" ).because( \"y\" );",
        "offers has no word (propse)",
        "Maybe you meant propose");
    rightSide(
        "a misspelt step",
        "offers.propose( \"X\" ).becuase( \"y\" );",
        "A proposal has no word (becuase)",
        "Maybe you meant because");
    rightSide(
        "a misspelt beginning",
        "offrs.propose( \"X\" ).because( \"y\" );",
        "Nothing in this rule is called (offrs)",
        "offers");
    rightSide(
        "a misspelt field",
        "offers.propose( $cart.skku() ).because( \"y\" );",
        "InCart has no word (skku)",
        "sku");
    rightSide(
        "a field without brackets",
        "offers.propose( $cart.sku ).because( \"y\" );",
        "read with brackets",
        "$cart.sku()");
    rightSide(
        "a product without quotes",
        "offers.propose( BULB ).because( \"y\" );",
        "Nothing in this rule is called (BULB)",
        "quotes");
    rightSide(
        "a name instead of a code",
        "offers.propose( \"LED bulbs, warm\" ).because( \"y\" );",
        "must be 1 to 64",
        "where the sku belongs");
    rightSide(
        "a score in words",
        "offers.propose( \"X\" ).because( \"y\" ).score( \"high\" );",
        "score(...) does not take a text in quotes",
        "give it a number");
  }

  private void addProposals() {
    rightSide(
        "no benefit",
        "offers.propose( \"X\" ).score( 0.9 );",
        "does not say why",
        "why does this make the main purchase better?");
    rightSide(
        "an empty benefit", "offers.propose( \"X\" ).because( \" \" );", "does not say why", "why");
    rightSide(
        "a wait in the cart",
        "offers.propose( \"X\" ).because( \"y\" ).at( offers );",
        "made at once and cannot wait",
        "move the rule to post-purchase");
    afterPurchase(
        "no wait after purchase",
        "offers.propose( \"X\" ).because( \"y\" );",
        "says what, but not when",
        ".at( $milestone )");
    afterPurchase(
        "a purchase where a milestone belongs",
        "offers.propose( \"X\" ).because( \"y\" ).at( $bought );",
        "at(...) does not take a fact (Purchased)",
        "Milestone");
  }

  private void condition(String mistake, String condition, String what, String maybe) {
    inCart(
        mistake,
        """
        rule "Before"
        when InCart()
        then offers.propose( "X" ).because( "y" ); end

        rule "A"
        when
            %s //!
        then
            offers.propose( "X" ).because( "y" );
        end
        """
            .formatted(condition),
        what,
        maybe);
  }

  private void rightSide(String mistake, String sentence, String what, String maybe) {
    inCart(
        mistake,
        """
        rule "A"
        when
            $cart : InCart( )
        then
            // one line of comment
            %s //!
        end
        """
            .formatted(sentence),
        what,
        maybe);
  }

  private void afterPurchase(String mistake, String sentence, String what, String maybe) {
    var text =
        """
        rule "A"
        when
            $bought : Purchased( )
        then
            %s //!
        end
        """
            .formatted(sentence);
    add(Stage.POST_PURCHASE, mistake, HEAD.formatted("post_purchase") + text, what, maybe);
  }

  private void inCart(String mistake, String rules, String what, String maybe) {
    whole(mistake, HEAD.formatted("in_cart") + rules, what, maybe);
  }

  private void whole(String mistake, String text, String what, String maybe) {
    add(Stage.IN_CART, mistake, text, what, maybe);
  }

  private void add(Stage stage, String mistake, String text, String what, String maybe) {
    var file = new RuleFile(stage.folder() + "/broken.drl", text);
    files.add(new Broken(mistake, file, what, maybe));
  }
}
