package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.Companion;
import app.tandem.catalog.Product;
import app.tandem.catalog.Relation;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bundles are offered where they are cheaper for the customer, and else their parts are. */
class BundlesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Map<Sku, Product> sold = new HashMap<>();
  private final List<Companion> ties = new ArrayList<>();
  private final List<Purchase> purchases = new ArrayList<>();
  private final Map<Sku, Integer> cart = new HashMap<>();
  private final List<Proposal> proposals = new ArrayList<>();

  @Test
  void aBundleThatIsCheaperTakesThePlaceOfItsParts() {
    sell("A", 10);
    sell("B", 10);
    single("A", 0.9, 0);
    single("B", 0.8, 0);
    bundle("kit", 0.3, 15, "A", "B");

    assertThat(offered()).containsExactly("kit: A");
    assertThat(withheld())
        .containsExactly("A: \"kit\" offers it already", "B: \"kit\" offers it already");
  }

  @Test
  void aBundleAtThePriceOfItsPartsGivesWayToThem() {
    sell("A", 10);
    sell("B", 10);
    single("A", 0.4, 0);
    bundle("kit", 0.9, 0, "A", "B");

    assertThat(offered()).containsExactly("alone: A");
    assertThat(withheld()).containsExactly("A: its parts cost no more one by one");
  }

  @Test
  void theSinglesOwnDiscountsCount() {
    sell("A", 10);
    sell("B", 10);
    single("A", 0.4, 50);
    bundle("kit", 0.9, 15, "A", "B");

    assertThat(offered()).containsExactly("alone: A");
    assertThat(withheld()).containsExactly("A: its parts cost less one by one");
  }

  @Test
  void aBundleAtThePriceOfItsPartsStaysWhereNothingCouldTakeItsPlace() {
    sell("A", 10);
    sell("B", 10);
    bundle("kit", 0.9, 0, "A", "B");

    assertThat(offered()).containsExactly("kit: A");
  }

  @Test
  void partsThatAreProposedTogetherAreOfferedAsTheBundleThatTheCatalogueHas() {
    sell("A", 10);
    sell("B", 12);
    sell("C", 5);
    sell("SET", 18);
    contains("SET", "A", "B");
    single("A", 0.9, 0);
    single("C", 0.8, 0);
    single("B", 0.7, 0);

    assertThat(offered()).containsExactly("alone: SET", "alone: C");
    assertThat(decide().offers().get(0).because())
        .isEqualTo("A + B in one: EUR 4.00 less than one by one");
    var set = Objects.requireNonNull(decide().setBySku().get(new Sku("SET")));
    assertThat(set.price().text()).isEqualTo("18.00 EUR");
    assertThat(set.members())
        .extracting(one -> one.proposal().sku() + " for " + one.price().text())
        .containsExactly("A for 10.00 EUR", "B for 12.00 EUR");
    assertThat(withheld()).containsExactly("A: it comes with SET", "B: it comes with SET");
  }

  @Test
  void aBundleOfTheCatalogueNeedsAllItsPartsToBeProposedAndToSaveSomething() {
    sell("A", 10);
    sell("B", 12);
    sell("SET", 22);
    contains("SET", "A", "B");
    single("A", 0.9, 0);
    single("B", 0.7, 0);
    assertThat(offered()).containsExactly("alone: A", "alone: B");

    sell("SET", 18);
    sell("D", 1);
    contains("SET", "D");
    assertThat(offered()).containsExactly("alone: A", "alone: B");
  }

  @Test
  void partsInTheCartOrOwnedMakeItUnfit() {
    sell("A", 10);
    sell("B", 12);
    sell("SET", 18);
    contains("SET", "A", "B");
    single("A", 0.9, 0);
    single("B", 0.7, 0);
    single("SET", 0.5, 0);
    cart.put(new Sku("B"), 1);

    assertThat(offered()).containsExactly("alone: A");
    assertThat(withheld()).contains("SET: it contains B, in the cart");

    cart.clear();
    purchases.add(new Purchase("O-1", new Sku("B"), 1, Money.of(BigDecimal.TEN, "EUR"), NOW, null));
    assertThat(offered()).containsExactly("alone: A");
  }

  @Test
  void aFollowUpIsNeverTurnedIntoABundleOfTheCatalogue() {
    sell("A", 10);
    sell("B", 12);
    sell("SET", 18);
    contains("SET", "A", "B");
    var wait = new Proposal.Wait("O-1", new Sku("M"), NOW);
    proposals.add(new Proposal("later", new Sku("A"), "x", 0.9, wait));
    proposals.add(new Proposal("later", new Sku("B"), "x", 0.8, wait));

    assertThat(offered()).containsExactly("later: A", "later: B");
  }

  private void sell(String sku, int price) {
    sold.put(
        new Sku(sku),
        new Product(
            new Sku(sku),
            sku,
            "things",
            Money.of(BigDecimal.valueOf(price), "EUR"),
            false,
            OptionalInt.empty()));
  }

  private void contains(String bundle, String... parts) {
    for (var part : parts) {
      ties.add(
          new Companion(
              new Sku(bundle),
              new Sku(part),
              Relation.BUNDLE_MEMBER,
              Companion.Origin.TYPED,
              Companion.Verdict.APPROVED,
              "mia",
              NOW,
              "tried"));
    }
  }

  private void single(String sku, double score, double percent) {
    var terms = new Terms(false, "", List.of(), percent, null, null, null);
    proposals.add(new Proposal("alone", new Sku(sku), "x", score, null, terms));
  }

  private void bundle(String rule, double score, double percent, String... parts) {
    var skus = Arrays.stream(parts).map(Sku::new).toList();
    var terms = new Terms(false, "Kit", skus, percent, null, null, null);
    proposals.add(new Proposal(rule, skus.get(0), "x", score, null, terms));
  }

  private Decision decide() {
    var history = new History(1, purchases, List.of(), List.of());
    var question = new Question(Stage.IN_CART, null, cart, null);
    return Arbiter.choose(
        new Moment(question, NOW, history, List.of(), Set.of()),
        proposals,
        new Shelf(sold, ties, Policy.NONE));
  }

  private List<String> offered() {
    return decide().offers().stream()
        .map(one -> one.proposal().rule() + ": " + one.proposal().sku())
        .toList();
  }

  private List<String> withheld() {
    return decide().withheld().stream().map(one -> one.sku() + ": " + one.why()).toList();
  }
}
