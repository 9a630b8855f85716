package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine writes other code around rules when they are many. */
class ManyRulesTest {
  private static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      """;

  @TempDir private Path temp;

  @Test
  void aConditionMayBeThatOfManyRules() {
    assertThat(book(12, "InCart( category == \"lamp\" )").consult(aLamp())).hasSize(12);
  }

  @Test
  void aStageMayHaveAThousandRules() {
    var book = book(1_000, "InCart( sku == \"LAMP-1\", quantity > %d )");

    assertThat(book.ruleNames()).hasSize(1_000);
    assertThat(book.consult(aLamp())).extracting(Proposal::rule).containsExactly("Rule 0");
  }

  private static List<Object> aLamp() {
    return aVisitor().withInCart("LAMP-1").facts();
  }

  /** In files of two hundred. */
  private RuleBook book(int rules, String condition) {
    var folder = new RuleFolderOnDisk(temp);
    for (int first = 0; first < rules; first += 200) {
      var text =
          IntStream.range(first, Math.min(rules, first + 200))
              .mapToObj(number -> rule(number, condition.formatted(number)))
              .collect(Collectors.joining("\n", HEAD, ""));
      folder.saveText("in-cart/many-%d.drl".formatted(first), text);
    }
    return folder.book();
  }

  private static String rule(int number, String condition) {
    return """
    rule "Rule %d"
    when
        %s
    then
        offers.propose( "BULB-%d" ).because( "There is light" );
    end
    """
        .formatted(number, condition, number);
  }
}
