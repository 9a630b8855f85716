package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Returned;
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
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several things are made of counts, be it a rule's bundle or a set of the catalogue. */
class PartsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2026-10-01T00:00:00Z");

  private final Map<Sku, Product> sold = new HashMap<>();
  private final List<Companion> ties = new ArrayList<>();
  private final List<Purchase> purchases = new ArrayList<>();
  private final List<Returned> returns = new ArrayList<>();
  private final Map<Sku, Integer> cart = new HashMap<>();
  private final List<Proposal> proposals = new ArrayList<>();
  private @Nullable Sku viewing;

  @Test
  void aBundleWhosePartsDoNotGoTogetherIsNotOffered() {
    sell("CAMERA", false);
    sell("BAG", false);
    sell("LENS", false);
    tie("CAMERA", "LENS", Relation.INCOMPATIBLE);
    bundle("CAMERA", "BAG", "LENS");

    assertThat(told()).containsExactly("CAMERA: its parts CAMERA and LENS do not go together");
  }

  @Test
  void aBundleOfTheSameThingTwiceIsNotOffered() {
    for (var sku : List.of("CUP-RED", "CUP-BLUE", "EM-1", "EM-3", "SET", "PART")) {
      sell(sku, false);
    }
    tie("CUP-RED", "CUP-BLUE", Relation.SUBSTITUTE);
    tie("EM-1", "EM-2", Relation.UPGRADE);
    tie("EM-2", "EM-3", Relation.UPGRADE);
    tie("SET", "PART", Relation.BUNDLE_MEMBER);
    bundle("CUP-RED", "CUP-BLUE");
    bundle("EM-1", "EM-3");
    bundle("PART", "SET");

    assertThat(told())
        .containsExactly(
            "CUP-RED: its parts CUP-RED and CUP-BLUE are much alike",
            "EM-1: its parts EM-1 and EM-3 are much alike",
            "PART: its part SET contains PART");
  }

  @Test
  void aBundleOfWhatGoesTogetherIsOffered() {
    sell("CAMERA", false);
    sell("BAG", false);
    tie("CAMERA", "BAG", Relation.ACCESSORY);
    bundle("CAMERA", "BAG");

    assertThat(told()).containsExactly("offered CAMERA");
  }

  @Test
  void ofASetOfTheCatalogueEachPartMustGoWithWhatTheyHave() {
    set("SET", "LENS", "BAG");
    tie("CAMERA", "LENS", Relation.INCOMPATIBLE);
    single("SET");
    assertThat(told()).containsExactly("offered SET");

    cart.put(new Sku("CAMERA"), 1);
    assertThat(told())
        .containsExactly("SET: it contains LENS, which does not go with CAMERA, in the cart");

    cart.clear();
    bought("CAMERA");
    assertThat(told())
        .containsExactly(
            "SET: it contains LENS, which does not go with CAMERA, bought on 2026-10-01");

    purchases.clear();
    viewing = new Sku("CAMERA");
    assertThat(told())
        .containsExactly(
            "SET: it contains LENS, which does not go with CAMERA, which they look at");
  }

  @Test
  void ofASetThatTheyHaveEachPartCounts() {
    set("SET", "CAMERA", "BAG");
    sell("LENS", false);
    tie("CAMERA", "LENS", Relation.INCOMPATIBLE);
    cart.put(new Sku("SET"), 1);
    single("LENS");

    assertThat(told()).containsExactly("LENS: it does not go with CAMERA of SET, in the cart");
  }

  @Test
  void aSetWithSomethingThatCameBackIsNotOffered() {
    set("SET", "LENS", "BAG");
    bought("LENS");
    returns.add(new Returned(new Sku("LENS"), 1, LONG_AGO));
    single("SET");

    assertThat(told()).containsExactly("SET: it contains LENS, which was sent back on 2026-10-01");
  }

  @Test
  void aSetWithSomethingLikeWhatTheyHaveIsNotOfferedUnlessThatIsUsedUp() {
    set("SET", "MILL-2", "BEANS-2");
    sell("BEANS-2", true);
    tie("BEANS-1", "BEANS-2", Relation.SUBSTITUTE);
    single("SET");
    bought("BEANS-1");
    assertThat(told()).containsExactly("offered SET");

    tie("MILL-1", "MILL-2", Relation.SUBSTITUTE);
    bought("MILL-1");
    assertThat(told())
        .containsExactly(
            "SET: it contains MILL-2, which stands in for MILL-1, bought on 2026-10-01");
  }

  @Test
  void aSetWithAStepUpOrDownFromWhatTheyHaveIsNotOffered() {
    set("SET", "EM-2", "BAG");
    tie("EM-1", "EM-2", Relation.UPGRADE);
    tie("EM-2", "EM-3", Relation.UPGRADE);
    single("SET");
    cart.put(new Sku("EM-1"), 1);
    assertThat(told())
        .containsExactly(
            "SET: it contains EM-2, which is a step up from EM-1, in the cart; that is for the"
                + " product page and comparison");

    cart.clear();
    bought("EM-3");
    assertThat(told())
        .containsExactly(
            "SET: it contains EM-2, of which they have the bigger one, EM-3, bought on 2026-10-01");
  }

  @Test
  void aSetWithSomethingThatIsUsedUpAndTheirsIsOffered() {
    set("SET", "MILL", "BEANS");
    sell("BEANS", true);
    bought("BEANS");
    single("SET");

    assertThat(told()).containsExactly("offered SET");
  }

  @Test
  void aSetWhosePartsDoNotGoTogetherIsNotOffered() {
    set("SET", "CAMERA", "LENS");
    tie("CAMERA", "LENS", Relation.INCOMPATIBLE);
    single("SET");

    assertThat(told())
        .containsExactly("SET: it contains CAMERA and LENS, which do not go together");
  }

  @Test
  void whatDoesNotGoWithAPartOfABetterOfferIsNotOfferedBesideIt() {
    set("SET", "CAMERA", "BAG");
    sell("LENS", false);
    sell("BAG-2", false);
    tie("CAMERA", "LENS", Relation.INCOMPATIBLE);
    tie("BAG", "BAG-2", Relation.SUBSTITUTE);
    single("SET");
    single("LENS");
    single("BAG-2");

    assertThat(told())
        .containsExactly(
            "offered SET",
            "LENS: it does not go with CAMERA of SET, which fits better",
            "BAG-2: it is much like BAG of SET, which fits better");
  }

  @Test
  void twoSetsWithOnePartInCommonAreNotShownTogether() {
    set("SET-1", "CAMERA", "BAG");
    set("SET-2", "LENS", "BAG");
    single("SET-1");
    single("SET-2");

    assertThat(told())
        .containsExactly(
            "offered SET-1",
            "SET-2: it contains BAG, which is much like BAG of SET-1, which fits better");
  }

  private void set(String sku, String... members) {
    sell(sku, false);
    for (var member : members) {
      sell(member, false);
      tie(sku, member, Relation.BUNDLE_MEMBER);
    }
  }

  private void sell(String sku, boolean consumable) {
    sold.put(
        new Sku(sku),
        new Product(
            new Sku(sku),
            sku,
            "things",
            Money.of(BigDecimal.TEN, "EUR"),
            consumable,
            OptionalInt.empty()));
  }

  private void bought(String sku) {
    var price = Money.of(BigDecimal.TEN, "EUR");
    purchases.add(new Purchase("O-1", new Sku(sku), 1, price, LONG_AGO, null));
  }

  private void tie(String one, String other, Relation relation) {
    ties.add(
        new Companion(
            new Sku(one),
            new Sku(other),
            relation,
            Companion.Origin.TYPED,
            Companion.Verdict.APPROVED,
            "mia",
            NOW,
            "tried"));
  }

  private void single(String sku) {
    propose(sku, Terms.NONE);
  }

  private void bundle(String... parts) {
    var skus = Arrays.stream(parts).map(Sku::new).toList();
    propose(parts[0], new Terms(false, "Kit", skus, 15, null, null, null));
  }

  /** Each fits a little less than the one before. */
  private void propose(String sku, Terms terms) {
    var score = 0.9 - proposals.size() / 1_000.0;
    proposals.add(new Proposal("rule", new Sku(sku), "x", score, null, terms));
  }

  /** What became of each, those that are offered first. */
  private List<String> told() {
    var history = new History(purchases.size(), purchases, returns, List.of());
    var question = new Question(Stage.IN_CART, null, cart, viewing);
    var decision =
        Arbiter.choose(
            new Moment(question, NOW, history, List.of(), Set.of()),
            proposals,
            new Shelf(sold, ties, Policy.NONE));
    var told = new ArrayList<String>();
    decision.offers().forEach(one -> told.add("offered " + one.proposal().sku()));
    decision.withheld().forEach(one -> told.add(one.sku() + ": " + one.why()));
    return told;
  }
}
