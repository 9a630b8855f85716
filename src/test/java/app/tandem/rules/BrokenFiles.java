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
    new BrokenSides(table).add();
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
            InCart( category == "bulb" //!
        then
            offers.propose( "X" ).because( "y" );
        end
        """,
        "The bracket (() is opened in this line and not closed.",
        "a ) is missing");
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

  void condition(String mistake, String condition, String what, String maybe) {
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

  void rightSide(String mistake, String sentence, String what, String maybe) {
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

  void afterPurchase(String mistake, String sentence, String what, String maybe) {
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
