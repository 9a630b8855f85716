package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Consulted;
import app.tandem.rules.Proposal;
import app.tandem.rules.ShippedRules;
import app.tandem.rules.Terms;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Proposed;
import app.tandem.rules.vocabulary.Returned;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What rules of restraint keep back of what nothing else speaks against. */
class RestraintTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Map<Sku, Product> sold = new HashMap<>();
  private final List<Object> facts = new ArrayList<>();
  private final List<Proposal> proposals = new ArrayList<>();
  private final List<Collection<Object>> asked = new ArrayList<>();

  @Test
  void whatARuleKeepsBackIsWithheldWithItsReason() {
    propose("MILL-2", true);
    propose("BRUSH", false);
    facts.add(new Returned("LAMP", "lamp", 3));

    var decision = decide(ShippedRules::restrain);

    assertThat(skus(decision)).containsExactly("BRUSH");
    assertThat(whys(decision))
        .containsExactly(
            "they sent something back in the last 30 days"
                + " (\"No step up right after something came back\")");
    assertThat(decision.whyByBrokenRestraint()).isEmpty();
  }

  @Test
  void theRulesAreAskedOnceAboutWhatIsLeft() {
    propose("BRUSH", false);
    propose("GONE", false);
    sold.remove(new Sku("GONE"));

    decide(ShippedRules::restrain);

    assertThat(asked).hasSize(1);
    assertThat(asked.get(0))
        .filteredOn(Proposed.class::isInstance)
        .containsExactly(
            new Proposed("BRUSH", "things", 10, 10, 0, false, "", "rule", 0.5, "product-page"));
  }

  @Test
  void whereNothingIsLeftNobodyIsAsked() {
    propose("GONE", false);
    sold.clear();

    decide(ShippedRules::restrain);

    assertThat(asked).isEmpty();
  }

  @Test
  void ofABundleEachPartIsLookedAtAndItsWholePrice() {
    propose("A", false);
    propose("B", false);
    proposals.clear();
    var parts = List.of(new Sku("A"), new Sku("B"));
    var terms = new Terms(false, "Kit", parts, 10, null, null, null);
    proposals.add(new Proposal("kit", new Sku("A"), "x", 0.5, null, terms));

    decide(ShippedRules::restrain);

    assertThat(asked.get(0))
        .filteredOn(Proposed.class::isInstance)
        .extracting(one -> ((Proposed) one).sku() + " " + ((Proposed) one).total())
        .containsExactly("A 18.0", "B 18.0");
  }

  @Test
  void anOpenComplaintKeepsBackEverythingBeforeRulesAreAsked() {
    propose("A", false);
    propose("B", false);
    facts.add(new OpenComplaint("", "", 1, NOW.minus(Duration.ofDays(1))));

    assertThat(skus(decide(ShippedRules::restrain))).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void anAnsweredComplaintKeepsBackNothing() {
    propose("A", false);
    facts.add(new Feedback("complaint", "", "", 1, 6, Instant.EPOCH));

    assertThat(skus(decide(ShippedRules::restrain))).containsExactly("A");
  }

  @Test
  void aRuleThatBreaksOffKeepsBackEverythingAndIsNamed() {
    propose("A", false);

    var decision =
        decide(
            facts -> {
              ShippedRules.brokenOff("Guard", "by zero");
              throw new AssertionError("It broke off.");
            });

    assertThat(skus(decision)).isEmpty();
    assertThat(whys(decision))
        .containsExactly(
            "the restraint rule \"Guard\" broke off, so nobody knows whether it may be offered");
    assertThat(decision.whyByBrokenRestraint()).containsOnlyKeys("Guard");
  }

  @Test
  void withoutABookNothingIsOfferedAndNothingFails() {
    propose("A", false);

    var decision = decide(facts -> ShippedRules.withoutBook());

    assertThat(skus(decision)).isEmpty();
    assertThat(whys(decision))
        .containsExactly(
            "the rules of restraint cannot be asked, so nobody knows whether it may be offered");
    assertThat(decision.whyByBrokenRestraint().get("restraint"))
        .startsWith("There is no rule book for the stage restraint");
  }

  private void propose(String sku, boolean isUpgrade) {
    sold.put(
        new Sku(sku),
        new Product(
            new Sku(sku),
            sku,
            "things",
            Money.of(BigDecimal.TEN, "EUR"),
            false,
            OptionalInt.empty()));
    var terms = new Terms(isUpgrade, "", List.of(), 0, null, null, null);
    proposals.add(new Proposal("rule", new Sku(sku), "x", 0.5, null, terms));
  }

  private Decision decide(Function<Collection<Object>, Consulted> book) {
    var question = new Question(Stage.PRODUCT_PAGE, null, Map.of(), null);
    return Arbiter.choose(
        new Moment(question, NOW, History.NONE, facts, Set.of()),
        proposals,
        Shelf.of(sold),
        Restraint.of(
            facts -> {
              asked.add(facts);
              return book.apply(facts);
            }));
  }

  private static List<String> skus(Decision decision) {
    return decision.offers().stream().map(one -> one.product().sku().code()).toList();
  }

  private static List<String> whys(Decision decision) {
    return decision.withheld().stream().map(Decision.Withheld::why).toList();
  }
}
