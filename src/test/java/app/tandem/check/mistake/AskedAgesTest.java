package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleSyntax;
import app.tandem.rules.text.Spelling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedAgesTest {
  @Test
  void aConditionThatHoldsOnlyWhenTheWaitIsOverIsTold() {
    assertThat(
            after("$it : Purchased( sku == \"LAMP-4\", daysAgo >= 60 )", "$it, 14, Anchor.ORDER"))
        .containsExactly(
            """
            post-purchase/it.drl:5:50 rule "It": It is never planned: (daysAgo >= 60) does not hold before the wait of 14 days is over, and what was due by then already is left out.
            Maybe leave out that condition, and wait 60 days instead.""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Purchased( daysAgo > 13 ) ; $it, '14 days', Anchor.ORDER",
        "Purchased( daysAgo == 60 ) ; $it, '2 weeks', Anchor.ORDER",
        "Purchased( 60 <= daysAgo ) ; $it, 14, Anchor.ORDER",
        "Purchased( daysSinceDelivery >= 60 ) ; $it, 14, Anchor.DELIVERY",
        "Purchased( daysSinceDelivery >= 60 ) ; $it, 14, Anchor.ORDER",
        "Purchased( daysAgo >= 60 ) ; $it, 14, Anchor.DELIVERY",
        "Milestone( inDays <= -3 ) ; $it, 1, Anchor.MILESTONE",
        "Milestone( purchase.daysAgo >= 60 ) ; $it.purchase(), 14, Anchor.ORDER",
        "AbandonedCart( hoursAgo >= 24 ) ; $it, '4 hours'",
        "AbandonedCart( hoursAgo > 47 ) ; $it, '2 days'",
        "Viewed( daysAgo >= 7 ) ; $it, '1 day'",
        "Used( daysAgo >= 7 ) ; $it, '1 day'",
        "Feedback( daysAgo >= 7 ) ; $it, '1 Week'",
        "InSegment( days >= 30 ) ; $it, '1 day'"
      })
  void soIsOneOfAnyOtherThingThatAWaitIsCountedFrom(String fact, String wait) {
    assertThat(after("$it : " + fact, wait))
        .singleElement()
        .asString()
        .contains("It is never planned: (", "Maybe leave out that condition, and wait ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Purchased( daysAgo >= 10 ) ; $it, 14, Anchor.ORDER",
        "Purchased( daysAgo >= 14 || quantity > 2 ) ; $it, 7, Anchor.ORDER",
        "Purchased( daysAgo >= 0 ) ; $it, 0, Anchor.ORDER",
        "Purchased( daysAgo >= 59 ) ; $it, '2 months', Anchor.ORDER",
        "Purchased( daysAgo >= 20 ) ; $it, 14, Anchor.DELIVERY",
        "Purchased( daysSinceDelivery >= 0 ) ; $it, 0, Anchor.DELIVERY",
        "Purchased( daysSinceDelivery >= 10 ) ; $it, 12, Anchor.ORDER",
        "Milestone( inDays <= 3 ) ; $it, 1, Anchor.MILESTONE",
        "Milestone( purchase.daysAgo >= 20 ) ; $it, 1, Anchor.MILESTONE",
        "AbandonedCart( hoursAgo >= 4 ) ; $it, '1 day'",
        "Wished( daysAgo >= 30 ) ; $it, '1 hour'"
      })
  void oneThatMayHoldBeforeIsNot(String fact, String wait) {
    assertThat(after("$it : " + fact, wait)).isEmpty();
  }

  @Test
  void anotherPurchaseThanTheOneThatIsWaitedForMayBeOld() {
    assertThat(
            after(
                "$it : Purchased( sku == \"LAMP-4\" )\nPurchased( sku == \"EM-1\", daysAgo >= 60 )",
                "$it, 14, Anchor.ORDER"))
        .isEmpty();
  }

  @Test
  void aMilestoneThatIsPastIsNoneToWaitFor() {
    assertThat(at("inDays <= -1"))
        .containsExactly(
            """
            post-purchase/it.drl:5:50 rule "It": It is never planned: (inDays <= -1) does not hold before the milestone is reached, and what was due by then already is left out.
            Maybe leave out that condition, and wait 1 day instead.""");
    assertThat(at("inDays >= 1"))
        .containsExactly(
            """
            post-purchase/it.drl:5:50 rule "It": It is never sent: (inDays >= 1) must hold when it falls due, and by then it was reached.
            Maybe leave out that condition, or wait less.""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inDays <= 0", "inDays <= 7", "inDays >= 0", "inDays >= -3"})
  void aMilestoneThatIsReachedOrToComeIs(String limit) {
    assertThat(at(limit)).isEmpty();
  }

  @Test
  void aPurchaseThatMustBeOlderThanItsMilestoneLetsItIsTold() {
    var milestone = "$it : Milestone( category == \"coffee-beans\", purchase.daysAgo >= %d )";

    assertThat(after(milestone.formatted(88), "$it, 1, Anchor.MILESTONE"))
        .singleElement()
        .asString()
        .contains(
            "(purchase.daysAgo >= 88) does not hold before the wait of 1 day after the milestone");
    assertThat(after(milestone.formatted(86), "$it, 1, Anchor.MILESTONE")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "AbandonedCart( hoursAgo <= 3 ) ; $it, '4 hours' ; by then it was left 4 hours ago",
        "Viewed( daysAgo < 2 ) ; $it, '2 days' ; by then it was viewed last 2 days ago",
        "Used( daysAgo <= 6 ) ; $it, '1 week' ; by then it was used last 7 days ago",
        "Feedback( daysAgo == 0 ) ; $it, '1 day' ; by then it was said 1 day ago",
        "InSegment( days <= 6 ) ; $it, '1 week' ; by then it was entered 7 days ago",
        "Milestone( inDays >= 0 ) ; $it, 1, Anchor.MILESTONE ; by then it was reached 1 day ago"
      })
  void whatTheWaitUndoesIsToldOfAnyThing(String fact, String wait, String said) {
    assertThat(after("$it : " + fact, wait))
        .singleElement()
        .asString()
        .contains("It is never sent: (", said);
  }

  @Test
  void aWholeDayIsNotOverBeforeItsEnd() {
    assertThat(after("$it : Purchased( daysAgo <= 10 )", "$it, 10.5, Anchor.ORDER")).isEmpty();
  }

  @Test
  void inSentencesTheLineOfTheWaitIsTold() throws Exception {
    var language = Path.of("rules/language/cross-sell.dsl");
    var dsl = new RuleFile("language/cross-sell.dsl", Files.readString(language));
    var sentences =
        new RuleFile(
            "post-purchase/it.dslr",
            """
            rule "It"
            when
                The shopper bought "EM-1"
                - at least 60 days ago
            then
                Offer "DESCALER-2X" because "It keeps it clean"
                - 14 days after the order
            end
            """);

    assertThat(mistakes(read(sentences, List.of(dsl)), MistakenRules.SAMPLE))
        .singleElement()
        .asString()
        .startsWith("post-purchase/it.dslr:7:5 rule \"It\": It is never planned: (daysAgo >= 60)");
  }

  @Test
  void inATableTheCellOfTheWaitIsTold() {
    var table =
        new RuleFile(
            "post-purchase/it.drl.csv",
            """
            RuleTable Cases
            NAME,CONDITION,CONDITION,ACTION,ACTION,ACTION
            ,$p : Purchased ...,$p : Purchased ...,,,
            ,category,daysAgo >= $param,"offers.propose( ""$param"" )",".because( ""$param"" )",".after( $p, $1, Anchor.$2 )"
            Rule,Family,Days,Offer,Because,Wait
            First,espresso-machine,10,DESCALER-2X,It keeps it clean,"30, ORDER"
            Second,espresso-machine,60,DESCALER-2X,It keeps it clean,"14, ORDER"
            """);

    assertThat(mistakes(read(table, List.of()), MistakenRules.SAMPLE))
        .filteredOn(told -> told.contains("never planned"))
        .singleElement()
        .asString()
        .startsWith("post-purchase/it.drl.csv:F7 rule \"Second\": It is never planned");
  }

  private static List<RuleInFile> read(RuleFile file, List<RuleFile> languages) {
    var drl = Objects.requireNonNull(Spelling.read(file, languages).drl());
    return Objects.requireNonNull(RuleSyntax.parse(drl).tree()).getRules().stream()
        .map(rule -> new RuleInFile(drl, rule))
        .toList();
  }

  private static List<String> after(String when, String wait) {
    return mistakes(
        when.contains("AbandonedCart") ? "abandoned" : "post-purchase",
        when,
        "offers.propose( \"CHARGER-1\" ).because( \"x\" ).after( %s );"
            .formatted(wait.replace('\'', '"')));
  }

  private static List<String> at(String limit) {
    return mistakes(
        "post-purchase",
        "$it : Milestone( name == \"bag is empty\", %s )".formatted(limit),
        "offers.propose( \"CHARGER-1\" ).because( \"x\" ).at( $it );");
  }
}
