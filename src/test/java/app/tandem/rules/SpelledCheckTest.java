package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One mistake in each of the three spellings: the check finds it where it was written. */
class SpelledCheckTest {
  private static final String TABLE =
      """
      RuleTable Cases
      NAME,CONDITION,CONDITION,ACTION,ACTION
      ,InCart,Viewing,,
      ,sku,price > $param,"offers.propose( ""$param"" )",".because( ""$param"" )"
      Rule,Product,Price,Offer,Because
      First,A,3,B-1,It fits
      Second,C,4,D-1,It fits
      """;

  @Test
  void aCodeThatIsNoneIsToldInTheLineOfItsSentence() {
    var text =
        """
        # Lamps
        rule "Light"
        when
            The cart contains a product from "lamp"
        then
            Offer "LED bulbs, warm" because "They fit"
        end
        """;

    assertThat(sentences("in-cart/a.dslr", text))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.dslr:6:5 rule \"Light\": The sku (LED bulbs, warm) must be");
  }

  @Test
  void aFollowUpThatDoesNotSayWhenIsToldInTheLineOfItsSentence() {
    var text =
        """
        rule "Light"
        when
            The shopper bought from "lamp"
        then
            Offer "BULB" because "It fits"
        end
        """;

    assertThat(sentences("post-purchase/a.dslr", text))
        .singleElement()
        .asString()
        .startsWith("post-purchase/a.dslr:5:5 rule \"Light\": The proposal says what, but not when")
        .endsWith("Maybe add - at the milestone or - 30 days after delivery.");
  }

  @Test
  void aNameWithoutQuotesIsToldAsOne() {
    var text =
        """
        rule Bulbs for the lamp
        when
            The cart contains something
        then
            Offer "BULB" because "It fits"
        end
        """;

    assertThat(sentences("in-cart/a.dslr", text))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.dslr:1:6 ")
        .contains("The name of the rule (Bulbs for the lamp) is not in quotes.")
        .endsWith("Maybe write: rule \"Bulbs for the lamp\"");
  }

  @Test
  void aMissingEndIsToldInSentencesToo() {
    var text =
        "rule \"Light\"\nwhen\n  The cart contains something\nthen\n  Offer \"A\" because \"b\"\n";

    assertThat(sentences("in-cart/a.dslr", text))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.dslr:5 rule \"Light\": It has no \"end\"");
  }

  @Test
  void aTableOfThisFormHasNoFault() {
    assertThat(sentences("in-cart/a.drl.csv", TABLE)).isEmpty();
  }

  @Test
  void aValueThatIsNoneIsToldInItsCell() {
    assertThat(sentences("in-cart/a.drl.csv", TABLE.replace("D-1", "a lamp")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:D7 rule \"Second\": The sku (a lamp) must be");
    assertThat(sentences("in-cart/a.drl.csv", TABLE.replace("C,4", "C,cheap")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:C7 rule \"Second\": price is a number, and (cheap) is not");
  }

  @Test
  void aMistakeInAColumnIsToldOnceAtItsTop() {
    assertThat(sentences("in-cart/a.drl.csv", TABLE.replace("price >", "prise >")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:C4 rule \"First\": Viewing has no field (prise).");
    assertThat(sentences("in-cart/a.drl.csv", TABLE.replace("Viewing", "Veiwing")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:C3 rule \"First\": There is no fact (Veiwing).");
    assertThat(sentences("in-cart/a.drl.csv", TABLE.replace("because", "becuase")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:E4 rule \"First\": A proposal has no word (becuase).");
  }

  @Test
  void twoRowsOfOneNameAreToldInTheSecond() {
    assertThat(sentences("in-cart/a.drl.csv", TABLE.replace("Second", "First")))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl.csv:A7 rule \"First\": Another rule has this name");
  }

  private static List<String> sentences(String path, String text) {
    var files = new ArrayList<>(new RuleFolder(ShippedRules.FOLDER, false).read().files());
    files.removeIf(file -> !file.isLanguage());
    var file = new RuleFile(path, text);
    files.add(file);
    var outcome = new RuleCompiler().compile(file.stage().orElse(Stage.IN_CART), files);
    return outcome instanceof Compiled.Broken broken
        ? broken.problems().stream().map(one -> one.sentence()).toList()
        : List.of();
  }
}
