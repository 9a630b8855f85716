package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTest {
  @Test
  void aWaitFarBeyondTheUsageTimelineIsTold() {
    assertThat(after("category == \"espresso-machine\"", "DESCALER-2X", "181"))
        .containsExactly(
            """
            post-purchase/it.drl:5:37 rule "It": A wait of 181 days is far beyond the usage timeline of [espresso-machine], whose last milestone is at 90 days.
            Maybe wait at most 180 days, or let it come .at( $milestone ).""");
    assertThat(after("sku == \"EM-1\"", "DESCALER-2X", "\"7 months\""))
        .singleElement()
        .asString()
        .contains("A wait of 210 days is far beyond");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "60", "180", "\"6 months\"", "$machine.daysAgo()"})
  void aWaitWithinItIsNot(String days) {
    assertThat(after("category == \"espresso-machine\"", "DESCALER-2X", days)).isEmpty();
  }

  @Test
  void moreOfTheSameBeforeAnythingIsUsedUpIsTold() {
    assertThat(after("category == \"coffee-beans\"", "BEANS-1KG", "13"))
        .containsExactly(
            """
            post-purchase/it.drl:5:35 rule "It": A wait of 13 days is too short for more of [coffee-beans], whose first milestone is at 28 days.
            Maybe let it come .at( $milestone ), when the first is used up.""");
    assertThat(after("category == \"coffee-beans\"", "BEANS-1KG", "14")).isEmpty();
    assertThat(after("category == \"coffee-beans\"", "CUPS-ESPRESSO-6X", "1")).isEmpty();
  }

  @Test
  void whoseFamilyHasNoTimelineMayBeAskedLater() {
    assertThat(after("category == \"phone\"", "CHARGER-1", "700")).isEmpty();
    assertThat(after("quantity > 1", "CHARGER-1", "700")).isEmpty();
  }

  @Test
  void aWaitBeyondWhatIsRememberedIsTold() {
    assertThat(after("category == \"phone\"", "CHARGER-1", "700 + 700"))
        .singleElement()
        .asString()
        .contains("A wait of 1400 days is longer than a purchase is remembered");
    assertThat(after("category == \"phone\"", "CHARGER-1", "731"))
        .containsExactly(
            """
            post-purchase/it.drl:5:35 rule "It": A wait of 731 days is longer than a purchase is remembered, which is two years.
            Maybe a digit slipped in, or the wait was meant in hours.""");
    assertThat(after("category == \"phone\"", "CHARGER-1", "\"3 years\"")).hasSize(1);
  }

  @Test
  void aWaitFromThePurchaseOfAMilestoneIsHeldAgainstItsTimeline() {
    var when = "$m : Milestone( category == \"coffee-beans\", name == \"bag is empty\" )";
    var then = "offers.propose( \"CUPS-ESPRESSO-6X\" ).because( \"x\" ).after( %s );";

    assertThat(
            mistakes("post-purchase", when, then.formatted("$m.purchase(), 57, Anchor.DELIVERY")))
        .singleElement()
        .asString()
        .contains("A wait of 57 days is far beyond the usage timeline of [coffee-beans]");
    assertThat(mistakes("post-purchase", when, then.formatted("$m, 28, Anchor.MILESTONE")))
        .isEmpty();
    assertThat(mistakes("post-purchase", when, then.formatted("$m, 29, Anchor.MILESTONE")))
        .containsExactly(
            """
            post-purchase/it.drl:5:57 rule "It": A wait of 29 days after the milestone is far beyond the usage timeline of [coffee-beans], whose last milestone is at 28 days.
            Maybe wait at most 28 days, or let it come .at( $milestone ).""");
  }

  @Test
  void aProductsOwnTimelineBeatsItsFamilys() {
    var catalogue =
        with(new Catalogue.Line("coffee-beans", "BEANS-500G", "bag is empty", 10, 0, false));

    assertThat(after(catalogue, "sku == \"BEANS-500G\"", "BEANS-500G", "6")).isEmpty();
    assertThat(after(catalogue, "sku == \"BEANS-500G\"", "BEANS-500G", "4"))
        .singleElement()
        .asString()
        .contains("whose first milestone is at 10 days");
    assertThat(after(catalogue, "sku == \"BEANS-1KG\"", "BEANS-1KG", "6"))
        .singleElement()
        .asString()
        .contains("whose first milestone is at 28 days");
  }

  @Test
  void whatComesAgainIsNeverTooLate() {
    var catalogue = with(new Catalogue.Line("coffee-beans", null, "mill is cleaned", 30, 5, true));

    assertThat(after(catalogue, "category == \"coffee-beans\"", "CUPS-ESPRESSO-6X", "300"))
        .isEmpty();
  }

  @Test
  void aWiderToleranceLeavesMoreRoom() {
    var catalogue = with(new Catalogue.Line("coffee-beans", null, "bag is stale", 60, 90, false));

    assertThat(after(catalogue, "category == \"coffee-beans\"", "CUPS-ESPRESSO-6X", "150"))
        .isEmpty();
    assertThat(after(catalogue, "category == \"coffee-beans\"", "CUPS-ESPRESSO-6X", "151"))
        .hasSize(1);
  }

  private static Catalogue with(Catalogue.Line line) {
    var lines = new ArrayList<>(MistakenRules.SAMPLE.lines());
    lines.add(line);
    return new Catalogue(MistakenRules.SAMPLE.items(), lines);
  }

  private static List<String> after(Catalogue catalogue, String bought, String sku, String wait) {
    return mistakes(
        MistakenRules.rule(
            "post-purchase",
            "$machine : Purchased( " + bought + " )",
            "offers.propose( \"%s\" ).after( $machine, %s, Anchor.DELIVERY ).because( \"x\" );"
                .formatted(sku, wait)),
        catalogue);
  }

  @Test
  void aConditionThatTheWaitUndoesIsTold() {
    assertThat(after("category == \"phone\", daysAgo <= 10", "CHARGER-1", "30"))
        .containsExactly(
            """
            post-purchase/it.drl:5:35 rule "It": It is never sent: (daysAgo <= 10) must hold when it falls due, and by then it was bought 30 days ago.
            Maybe leave out that condition, or wait less.""");
    assertThat(
            after(
                "category == \"phone\", daysSinceDelivery >= 0, daysSinceDelivery <= 14",
                "CHARGER-1",
                "\"5 weeks\""))
        .singleElement()
        .asString()
        .contains("(daysSinceDelivery <= 14) must hold", "by then it arrived 35 days ago");
  }

  @ParameterizedTest
  @ValueSource(strings = {"daysAgo <= 30", "daysAgo >= 10", "daysAgo < 31", "daysAgo <= 90"})
  void aConditionThatHoldsWhenItFallsDueIsNot(String ago) {
    assertThat(after("category == \"phone\", " + ago, "CHARGER-1", "30")).isEmpty();
  }

  private static List<String> after(String bought, String sku, String wait) {
    return mistakes(
        "post-purchase",
        "$machine : Purchased( " + bought + " )",
        "offers.propose( \"%s\" ).after( $machine, %s, Anchor.DELIVERY ).because( \"x\" );"
            .formatted(sku, wait));
  }
}
