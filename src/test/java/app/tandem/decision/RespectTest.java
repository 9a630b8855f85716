package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Returned;
import app.tandem.catalog.Companion;
import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Relation;
import app.tandem.catalog.Said;
import app.tandem.decision.Decision.Withheld;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Shopper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a good offer respects: what somebody has, what goes together, and what the shop wants. */
class RespectTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2026-10-01T00:00:00Z");

  private final Map<Sku, Product> sold = new HashMap<>();
  private final List<Companion> ties = new ArrayList<>();
  private final List<Purchase> purchases = new ArrayList<>();
  private final List<Returned> returns = new ArrayList<>();
  private final Map<Sku, Integer> cart = new HashMap<>();
  private final List<Object> facts = new ArrayList<>();
  private final Map<Sku, Instant> inVisit = new HashMap<>();
  private @Nullable Sku viewing;
  private Stage stage = Stage.IN_CART;
  private Policy policy = Policy.NONE;

  @Test
  void whatDoesNotGoWithWhatTheyHaveIsNotOffered() {
    sell("LENS", 50);
    sell("FILTER", 20);
    sell("HOOD", 10);
    bought("CAMERA");
    cart.put(new Sku("BAG"), 1);
    tie("CAMERA", "LENS", Relation.INCOMPATIBLE);
    tie("FILTER", "BAG", Relation.INCOMPATIBLE);
    viewing = new Sku("MOUNT");
    tie("HOOD", "MOUNT", Relation.INCOMPATIBLE);

    assertThat(withheld("LENS", "FILTER", "HOOD"))
        .containsExactlyInAnyOrder(
            "LENS: it does not go with CAMERA, bought on 2026-10-01",
            "FILTER: it does not go with BAG, in the cart",
            "HOOD: it does not go with MOUNT, which they look at");
  }

  @Test
  void whatWasSentBackForbidsNothingAnyMore() {
    sell("LENS", 50);
    bought("CAMERA");
    returns.add(new Returned(new Sku("CAMERA"), 1, LONG_AGO));
    tie("CAMERA", "LENS", Relation.INCOMPATIBLE);

    assertThat(offered("LENS")).containsExactly("LENS");
  }

  @Test
  void whatWasOrderedInTheVisitIsTheirsThoughNobodyKnowsWhoTheyAre() {
    sell("MILL-1", 90);
    sell("MILL-2", 90);
    sell("BEANS-1", 20, true, null, false);
    inVisit.put(new Sku("MILL-1"), LONG_AGO);
    inVisit.put(new Sku("BEANS-1"), LONG_AGO);
    tie("MILL-1", "MILL-2", Relation.SUBSTITUTE);

    assertThat(offered("MILL-1", "MILL-2", "BEANS-1")).containsExactly("BEANS-1");
    policy = new Policy(0, 0, null, Duration.between(LONG_AGO, NOW).plusDays(1));
    assertThat(withheld("MILL-1", "MILL-2", "BEANS-1"))
        .containsExactly(
            "MILL-1: it was bought on 2026-10-01",
            "MILL-2: it stands in for MILL-1, bought on 2026-10-01",
            "BEANS-1: it was bought on 2026-10-01, and will last for a while");
  }

  @Test
  void whatStandsInForWhatTheyHaveIsNotOfferedUnlessItIsUsedUp() {
    sell("MILL-2", 90);
    sell("BEANS-2", 20, true, null, false);
    bought("MILL-1");
    bought("BEANS-1");
    tie("MILL-1", "MILL-2", Relation.SUBSTITUTE);
    tie("BEANS-1", "BEANS-2", Relation.SUBSTITUTE);

    assertThat(offered("MILL-2", "BEANS-2")).containsExactly("BEANS-2");
    assertThat(withheld("MILL-2"))
        .containsExactly("MILL-2: it stands in for MILL-1, bought on 2026-10-01");
  }

  @Test
  void ofTwoThatAreMuchAlikeTheBetterIsShown() {
    sell("CUP-RED", 9, false, "CUP", false);
    sell("CUP-BLUE", 9, false, "CUP", false);
    sell("SPOON", 9);
    sell("FORK", 9);
    tie("SPOON", "FORK", Relation.SUBSTITUTE);

    assertThat(offered("CUP-RED", "CUP-BLUE", "SPOON", "FORK")).containsExactly("CUP-RED", "SPOON");
    assertThat(withheld("CUP-RED", "CUP-BLUE", "SPOON", "FORK"))
        .contains("CUP-BLUE: it is much like CUP-RED, which fits better");
  }

  @Test
  void twoThatDoNotGoTogetherAreNotShownTogether() {
    sell("OIL", 9);
    sell("WATER", 9);
    tie("WATER", "OIL", Relation.INCOMPATIBLE);

    assertThat(withheld("OIL", "WATER"))
        .containsExactly("WATER: it does not go with OIL, which fits better");
  }

  @Test
  void whatHardlyFitsIsNotOffered() {
    sell("A", 9);
    policy = new Policy(0.95, 0, null);

    assertThat(withheld("A")).containsExactly("A: its score of 0.900 is below the floor of 0.950");
    policy = new Policy(0.9004, 0, null);
    assertThat(withheld("A"))
        .containsExactly("A: its score of 0.9000 is below the floor of 0.9004");
  }

  @Test
  void slowStockComesFirstWhereItFitsNearlyAsWell() {
    sell("QUICK", 9);
    sell("SLOW", 9, false, null, true);
    policy = new Policy(0, 0.1, null);

    assertThat(offered("QUICK", "SLOW")).containsExactly("SLOW", "QUICK");
  }

  @Test
  void slowStockBelowTheFloorStaysThere() {
    sell("QUICK", 9);
    sell("SLOW", 9, false, null, true);
    policy = new Policy(0.8995, 0.1, null);

    assertThat(offered("QUICK", "SLOW")).containsExactly("QUICK");
  }

  @Test
  void oneOfTheOffersClosesTheGapToFreeShipping() {
    for (var sku : List.of("A", "B", "C", "D")) {
      sell(sku, 2);
    }
    sell("E", 60);
    sell("F", 12);
    sell("G", 13);
    policy = new Policy(0, 0, BigDecimal.valueOf(50));
    facts.add(new Cart(1, 1, 40));

    assertThat(offered("A", "B", "C", "D", "E", "F", "G")).containsExactly("A", "B", "C", "F");
    assertThat(withheld("A", "B", "C", "D", "E", "F", "G"))
        .contains("D: F closes the gap to free shipping in its place");
  }

  @Test
  void whereAnOfferClosesTheGapOrThereIsNoneNothingChanges() {
    for (var sku : List.of("A", "B", "C", "D", "E")) {
      sell(sku, 12);
    }
    policy = new Policy(0, 0, BigDecimal.valueOf(50));
    facts.add(new Cart(1, 1, 40));
    assertThat(offered("A", "B", "C", "D", "E")).containsExactly("A", "B", "C", "D");

    facts.set(0, new Cart(1, 1, 50));
    assertThat(offered("A", "B", "C", "D", "E")).containsExactly("A", "B", "C", "D");
  }

  @Test
  void whatLastsForWeeksYetIsNotOfferedOnAPageButMayBeInAFollowUp() {
    sell("BEANS", 20, true, null, false);
    bought("BEANS");
    facts.add(new Due("BEANS", "coffee-beans", 12, 5, 20, 30));

    assertThat(withheld("BEANS")).containsExactly("BEANS: what they have lasts for 12 days yet");

    stage = Stage.POST_PURCHASE;
    assertThat(offered("BEANS")).containsExactly("BEANS");

    stage = Stage.IN_CART;
    facts.set(0, new Due("BEANS", "coffee-beans", 18, -3, 40, 30));
    assertThat(withheld("BEANS")).containsExactly("BEANS: what they have lasts for 18 days yet");
    facts.set(0, new Due("BEANS", "coffee-beans", 7, -3, 16, 30));
    assertThat(offered("BEANS")).containsExactly("BEANS");
  }

  @Test
  void aStepUpIsForTheProductPageAndComparison() {
    sell("EM-2", 599);
    cart.put(new Sku("EM-1"), 1);
    tie("EM-1", "EM-2", Relation.UPGRADE);

    assertThat(withheld("EM-2"))
        .containsExactly(
            "EM-2: it is a step up from EM-1, in the cart; that is for the product page and comparison");
    stage = Stage.PRODUCT_PAGE;
    assertThat(offered("EM-2")).containsExactly("EM-2");
  }

  @Test
  void whoHasTheBiggerOneIsNotOfferedTheSmaller() {
    sell("EM-1", 349);
    bought("EM-2");
    tie("EM-1", "EM-2", Relation.UPGRADE);

    assertThat(withheld("EM-1"))
        .containsExactly("EM-1: they have the bigger one, EM-2, bought on 2026-10-01");
  }

  @Test
  void aStepUpOverSeveralStepsIsOne() {
    sell("EM-1", 349);
    sell("EM-4", 1190);
    cart.put(new Sku("EM-1"), 1);
    tie("EM-1", "EM-2", Relation.UPGRADE);
    tie("EM-2", "EM-3", Relation.UPGRADE);
    tie("EM-3", "EM-4", Relation.UPGRADE);

    assertThat(withheld("EM-4"))
        .containsExactly(
            "EM-4: it is a step up from EM-1, in the cart; that is for the product page and comparison");

    cart.clear();
    assertThat(offered("EM-1", "EM-4")).containsExactly("EM-1");
    bought("EM-4");
    assertThat(withheld("EM-1"))
        .containsExactly("EM-1: they have the bigger one, EM-4, bought on 2026-10-01");
  }

  @Test
  void twoStepsUpFromOneThingAreNoStepsOfEachOther() {
    sell("EM-2", 599);
    sell("EM-3", 699);
    tie("EM-1", "EM-2", Relation.UPGRADE);
    tie("EM-1", "EM-3", Relation.UPGRADE);

    assertThat(offered("EM-2", "EM-3")).containsExactly("EM-2", "EM-3");
  }

  @Test
  void ofTwoThatAreStepsOfOneThingTheBetterIsShown() {
    sell("CARD-64", 15);
    sell("CARD-128", 25);
    tie("CARD-64", "CARD-128", Relation.UPGRADE);

    assertThat(offered("CARD-64", "CARD-128")).containsExactly("CARD-64");
  }

  @Test
  void whatASetBringsIsNotOfferedByItself() {
    sell("PART", 25);
    sell("REFILL", 9, true, null, false);
    bought("SET");
    tie("SET", "PART", Relation.BUNDLE_MEMBER);
    tie("SET", "REFILL", Relation.BUNDLE_MEMBER);

    assertThat(withheld("PART")).containsExactly("PART: it comes with SET, bought on 2026-10-01");
    assertThat(offered("REFILL")).containsExactly("REFILL");
    cart.put(new Sku("SET"), 1);
    assertThat(withheld("REFILL")).containsExactly("REFILL: it comes with SET, in the cart");
  }

  @Test
  void ofASetThatWasSentBackNoPartIsOfferedEither() {
    sell("PART", 25);
    bought("SET");
    returns.add(new Returned(new Sku("SET"), 1, LONG_AGO));
    tie("SET", "PART", Relation.BUNDLE_MEMBER);

    assertThat(withheld("PART")).containsExactly("PART: it was sent back on 2026-10-01");
  }

  @Test
  void ofWhatCameBackInPartTheRestIsTheirs() {
    sell("BEANS", 20, true, null, false);
    sell("MACHINE", 50);
    sell("LENS", 50);
    for (var sku : List.of("BEANS", "MACHINE")) {
      cameBack(sku, 2);
    }
    tie("MACHINE", "LENS", Relation.INCOMPATIBLE);
    stage = Stage.POST_PURCHASE;

    assertThat(offered("BEANS", "MACHINE", "LENS")).containsExactly("BEANS");
    assertThat(withheld("MACHINE", "LENS"))
        .containsExactlyInAnyOrder(
            "MACHINE: it was bought on 2026-10-01",
            "LENS: it does not go with MACHINE, bought on 2026-10-01");
  }

  @Test
  void whatCameBackAltogetherOfOneOrderIsNotOffered() {
    sell("BEANS", 20, true, null, false);
    cameBack("BEANS", 2);
    cameBack("BEANS", 1);
    stage = Stage.POST_PURCHASE;

    assertThat(withheld("BEANS")).containsExactly("BEANS: it was sent back on 2026-10-01");
  }

  private void cameBack(String sku, int ofPieces) {
    var price = Money.of(BigDecimal.TEN, "EUR");
    purchases.add(new Purchase("O-1", new Sku(sku), ofPieces, price, LONG_AGO, null, 1));
    returns.add(new Returned(new Sku(sku), 1, LONG_AGO, null));
  }

  @Test
  void whatIsNotSoldInTheirCountryIsNotOffered() {
    var regional = Said.regions("DE");
    put("STOLLEN", 9, false, regional, false);
    facts.add(new Shopper("C-1", "repeat", 2, "US", true));
    assertThat(withheld("STOLLEN")).containsExactly("STOLLEN: it is not sold in US");

    for (var home : List.of("DE", "Deutschland", "DEU", "Germany")) {
      facts.set(0, new Shopper("C-1", "repeat", 2, home, true));
      assertThat(offered("STOLLEN")).as(home).containsExactly("STOLLEN");
    }
  }

  private void sell(String sku, int price) {
    sell(sku, price, false, null, false);
  }

  private void sell(
      String sku, int price, boolean consumable, @Nullable String group, boolean slow) {
    put(sku, price, consumable, Said.group(group), slow);
  }

  private void put(String sku, int price, boolean consumable, Details details, boolean slow) {
    sold.put(
        new Sku(sku),
        new Product(
            new Sku(sku),
            sku,
            "things",
            Money.of(BigDecimal.valueOf(price), "EUR"),
            consumable,
            OptionalInt.empty(),
            null,
            details,
            slow));
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

  private List<String> offered(String... skus) {
    return decide(skus).offers().stream().map(one -> one.product().sku().code()).toList();
  }

  private List<String> withheld(String... skus) {
    return decide(skus).withheld().stream().map(RespectTest::told).toList();
  }

  private static String told(Withheld withheld) {
    return withheld.sku() + ": " + withheld.why();
  }

  /** Proposals that fit a little less one after the other. */
  private Decision decide(String... skus) {
    var all = new ArrayList<Proposal>();
    for (int i = 0; i < skus.length; i++) {
      all.add(new Proposal("rule", new Sku(skus[i]), "x", 0.9 - i / 1_000.0, null));
    }
    var history = new History(purchases.size(), purchases, returns, List.of());
    var moment =
        new Moment(
            new Question(stage, null, cart, viewing),
            NOW,
            history,
            facts,
            Set.of(),
            new Trail(List.of(), List.of(), inVisit));
    return Arbiter.choose(moment, all, new Shelf(sold, ties, policy));
  }
}
