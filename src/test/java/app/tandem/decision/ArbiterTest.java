package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Returned;
import app.tandem.catalog.Product;
import app.tandem.decision.Decision.Offered;
import app.tandem.decision.Decision.Withheld;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArbiterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Money PRICE = Money.of(new BigDecimal("9.90"), "EUR");
  private static final Sku BEANS = new Sku("BEANS");
  private static final Sku MACHINE = new Sku("MACHINE");

  @Test
  void atMostFourAreOfferedTheBestFirst() {
    var proposals =
        List.of(
            proposal("A", 0.1),
            proposal("B", 0.5),
            proposal("C", 0.3),
            proposal("D", 0.9),
            proposal("E", 0.2),
            proposal("F", 0.4));

    var decision = Arbiter.choose(aMoment().now(), proposals, sold("A", "B", "C", "D", "E", "F"));

    assertThat(offered(decision)).containsExactly("D", "B", "F", "C");
    assertThat(decision.withheld())
        .containsExactly(
            new Withheld(new Sku("E"), "rule E", "4 better offers were found"),
            new Withheld(new Sku("A"), "rule A", "4 better offers were found"));
  }

  /**
   * Whatever the rules of a cart say: who is about to pay is not told that they chose too small.
   */
  @Test
  void anUpgradeIsWithheldWhereTheShopperHasChosen() {
    var upgrade = new Terms(true, "", List.of(), 0, null, null, null);
    var bolder = new Proposal("rule A", new Sku("A"), "it is bigger", 0.9, null, upgrade);

    var decision = Arbiter.choose(aMoment().now(), List.of(bolder), sold("A"));

    assertThat(decision.offers()).isEmpty();
    assertThat(decision.withheld())
        .containsExactly(
            new Withheld(
                new Sku("A"),
                "rule A",
                "an upgrade belongs to the product page and the comparison"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Only 3 left of these cups |  3 | 20 |
          Only 3 left of these cups | 19 | 20 | its benefit line says (Only 3 left), and 19 are left
          Only 3 left of these cups |  2 | 20 | its benefit line says (Only 3 left), and 2 are left
          Only 3 left of these cups | -1 | 20 | its benefit line says (Only 3 left), and nobody counts the pieces
          Almost gone               |  4 | 10 |
          Almost gone               | 12 | 20 | its benefit line says (Almost gone), and 12 are left
          Almost gone               |  6 |  5 | its benefit line says (Almost gone), and 6 are left
          Nur noch wenige Stück     | 96 | 20 | its benefit line says (Nur noch wenige Stück), and 96 are left
          Cups keep coffee warm     | 96 | 20 |
          """)
  void aLineThatSaysHowFewAreLeftIsShownWhileThatIsTrue(
      String because, int stock, int below, String why) {
    var terms = new Terms(false, "", List.of(), 0, null, null, below);
    var scarce = new Proposal("rule A", new Sku("A"), because, 0.9, null, terms);
    var left = stock < 0 ? OptionalInt.empty() : OptionalInt.of(stock);

    var decision =
        Arbiter.choose(
            aMoment().now(), List.of(scarce), Map.of(new Sku("A"), product("A", true, left)));

    assertThat(decision.offers()).hasSize(why == null ? 1 : 0);
    assertThat(decision.withheld())
        .extracting(Withheld::why)
        .isEqualTo(why == null ? List.of() : List.of(why));
  }

  @Test
  void whatFitsEquallyWellStandsInTheOrderOfItsCode() {
    var proposals = List.of(proposal("B", 0.5), proposal("C", 0.5), proposal("A", 0.5));

    var decision = Arbiter.choose(aMoment().now(), proposals, sold("A", "B", "C"));

    assertThat(offered(decision)).containsExactly("A", "B", "C");
  }

  @Test
  void theOrderOfTheProposalsDoesNotMatter() {
    var proposals = new ArrayList<Proposal>();
    for (var sku : List.of("A", "B", "C")) {
      for (var rule : List.of("one", "two", "three")) {
        proposals.add(new Proposal(rule, new Sku(sku), "because", 0.5, null));
      }
    }
    var turned = new ArrayList<>(proposals);
    Collections.reverse(turned);

    assertThat(Arbiter.choose(aMoment().now(), turned, sold("A", "B", "C")))
        .isEqualTo(Arbiter.choose(aMoment().now(), proposals, sold("A", "B", "C")));
  }

  @Test
  void whatTwoRulesProposeIsOfferedOnceByTheBetter() {
    var good = new Proposal("good", BEANS, "fresh", 0.4, null);
    var better = new Proposal("better", BEANS, "fresher", 0.6, null);

    var decision = Arbiter.choose(aMoment().now(), List.of(good, better), sold("BEANS"));

    assertThat(decision.offers()).extracting(Offered::proposal).containsExactly(better);
    assertThat(decision.withheld())
        .containsExactly(new Withheld(BEANS, "good", "\"better\" offers it already"));
  }

  @Test
  void aSecondRuleSpeaksUpWhenTheFirstHasNoBenefitLine() {
    var mute = new Proposal("mute", BEANS, " ", 0.9, null);
    var good = new Proposal("good", BEANS, "fresh", 0.1, null);

    var decision = Arbiter.choose(aMoment().now(), List.of(mute, good), sold("BEANS"));

    assertThat(decision.offers()).extracting(Offered::proposal).containsExactly(good);
    assertThat(decision.withheld())
        .containsExactly(new Withheld(BEANS, "mute", "the rule gives no benefit line"));
  }

  @Test
  void whatIsNotInTheCatalogueIsWithheld() {
    assertWithheld(aMoment(), proposal("BEANS", 1), Map.of(), "it is not in the catalogue");
  }

  @Test
  void whatIsOutOfStockIsWithheld() {
    var none = Map.of(BEANS, product("BEANS", true, OptionalInt.of(0)));
    var owed = Map.of(BEANS, product("BEANS", true, OptionalInt.of(-2)));
    var one = Map.of(BEANS, product("BEANS", true, OptionalInt.of(1)));

    assertWithheld(aMoment(), proposal("BEANS", 1), none, "it is out of stock");
    assertWithheld(aMoment(), proposal("BEANS", 1), owed, "it is out of stock");
    assertThat(offered(Arbiter.choose(aMoment().now(), List.of(proposal("BEANS", 1)), one)))
        .containsExactly("BEANS");
  }

  @Test
  void whatLiesInTheCartIsWithheld() {
    assertWithheld(
        aMoment().withInCart("beans"), proposal("BEANS", 1), sold("BEANS"), "it is in the cart");
  }

  @Test
  void whatIsBeingLookedAtIsWithheld() {
    assertWithheld(
        aMoment().viewing("beans"),
        proposal("BEANS", 1),
        sold("BEANS"),
        "it is the product being viewed");
  }

  @Test
  void whatWasSentBackIsWithheldEvenIfItIsUsedUp() {
    assertWithheld(
        aMoment().whoSentBack("BEANS", "2026-11-01T23:30:00Z"),
        proposal("BEANS", 1),
        Map.of(BEANS, product("BEANS", true, OptionalInt.empty())),
        "it was sent back on 2026-11-01");
  }

  @Test
  void whatLastsIsNotOfferedToItsOwner() {
    assertWithheld(
        aMoment().whoBought("MACHINE", "2026-03-04T05:06:07Z"),
        proposal("MACHINE", 1),
        Map.of(MACHINE, product("MACHINE", false, OptionalInt.empty())),
        "it was bought on 2026-03-04");
  }

  @Test
  void whatIsUsedUpIsOfferedAgain() {
    var moment = aMoment().whoBought("BEANS", "2026-03-04T05:06:07Z");

    var decision = Arbiter.choose(moment.now(), List.of(proposal("BEANS", 1)), sold("BEANS"));

    assertThat(offered(decision)).containsExactly("BEANS");
    assertThat(decision.withheld()).isEmpty();
  }

  @Test
  void nothingProposedIsNothingOffered() {
    var decision = Arbiter.choose(aMoment().now(), List.of(), Map.of());

    assertThat(decision).isEqualTo(new Decision(Stage.IN_CART, NOW, List.of(), List.of()));
  }

  /** A thousand invented moments: whatever comes, the promises of the class hold. */
  @Test
  void everyProposalIsEitherOfferedOrWithheldForAReason() {
    var random = new Random(20_261_122);
    for (int i = 0; i < 1_000; i++) {
      var moment = invented(random);
      var products = inventedProducts(random);
      var proposals = inventedProposals(random);

      var decision = Arbiter.choose(moment, proposals, products);

      assertThat(decision.offers()).hasSizeLessThanOrEqualTo(4);
      assertThat(decision.offers())
          .extracting(offer -> -offer.proposal().score())
          .isSortedAccordingTo(Double::compare);
      assertThat(decision.offers())
          .extracting(offer -> offer.proposal().sku())
          .doesNotHaveDuplicates();
      assertThat(decision.withheld()).allSatisfy(one -> assertThat(one.why()).isNotBlank());
      assertThat(spoken(decision))
          .containsExactlyInAnyOrderElementsOf(
              proposals.stream().map(one -> one.rule() + "/" + one.sku()).toList());
      assertThat(decision.offers()).allSatisfy(offer -> assertAllowed(offer, moment));
      assertSecondBestOnlyWhenFull(decision);
    }
  }

  private static void assertAllowed(Offered offer, Moment moment) {
    var sku = offer.proposal().sku();
    assertThat(offer.product().sku()).isEqualTo(sku);
    assertThat(offer.product().inStock()).isTrue();
    assertThat(offer.proposal().because()).isNotBlank();
    assertThat(moment.question().cart()).doesNotContainKey(sku);
    assertThat(sku).isNotEqualTo(moment.question().viewing());
    assertThat(moment.history().returns()).extracting(Returned::sku).doesNotContain(sku);
    if (!offer.product().consumable()) {
      assertThat(moment.history().purchases()).extracting(Purchase::sku).doesNotContain(sku);
    }
  }

  private static void assertSecondBestOnlyWhenFull(Decision decision) {
    if (decision.offers().size() < 4) {
      assertThat(decision.withheld())
          .extracting(Withheld::why)
          .doesNotContain("4 better offers were found");
    }
  }

  private static List<String> spoken(Decision decision) {
    var spoken = new ArrayList<String>();
    decision
        .offers()
        .forEach(one -> spoken.add(one.proposal().rule() + "/" + one.proposal().sku()));
    decision.withheld().forEach(one -> spoken.add(one.rule() + "/" + one.sku()));
    return spoken;
  }

  private static Moment invented(Random random) {
    var builder = aMoment();
    for (int i = random.nextInt(4); i > 0; i--) {
      builder.withInCart(code(random));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      builder.whoBought(code(random), "2026-10-01T00:00:00Z");
    }
    for (int i = random.nextInt(2); i > 0; i--) {
      builder.whoSentBack(code(random), "2026-10-02T00:00:00Z");
    }
    return random.nextBoolean() ? builder.viewing(code(random)).now() : builder.now();
  }

  private static Map<Sku, Product> inventedProducts(Random random) {
    var products = new HashMap<Sku, Product>();
    for (int i = 0; i < 18; i++) {
      var stock = random.nextInt(4) == 0 ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty();
      var product = product("P-" + random.nextInt(20), random.nextBoolean(), stock);
      products.put(product.sku(), product);
    }
    return products;
  }

  private static List<Proposal> inventedProposals(Random random) {
    var proposals = new ArrayList<Proposal>();
    for (int i = random.nextInt(25); i > 0; i--) {
      var because = random.nextInt(10) == 0 ? "" : "because";
      var score = random.nextInt(5) / 4.0;
      proposals.add(
          new Proposal("rule " + random.nextInt(6), new Sku(code(random)), because, score, null));
    }
    return proposals;
  }

  private static String code(Random random) {
    return "P-" + random.nextInt(20);
  }

  private static void assertWithheld(
      MomentBuilder moment, Proposal proposal, Map<Sku, Product> products, String why) {
    var decision = Arbiter.choose(moment.now(), List.of(proposal), products);

    assertThat(decision.offers()).isEmpty();
    assertThat(decision.withheld())
        .containsExactly(new Withheld(proposal.sku(), proposal.rule(), why));
  }

  private static List<String> offered(Decision decision) {
    return decision.offers().stream().map(offer -> offer.product().sku().code()).toList();
  }

  private static Proposal proposal(String sku, double score) {
    return new Proposal("rule " + sku, new Sku(sku), "it makes life better", score, null);
  }

  private static Map<Sku, Product> sold(String... skus) {
    return Arrays.stream(skus)
        .map(sku -> product(sku, true, OptionalInt.empty()))
        .collect(Collectors.toMap(Product::sku, Function.identity()));
  }

  private static Product product(String sku, boolean consumable, OptionalInt stock) {
    return new Product(new Sku(sku), "Name of " + sku, "category", PRICE, consumable, stock);
  }

  private static MomentBuilder aMoment() {
    return new MomentBuilder();
  }

  /** A moment in the cart of a customer. */
  private static class MomentBuilder {
    private final Map<Sku, Integer> cart = new HashMap<>();
    private final List<Purchase> purchases = new ArrayList<>();
    private final List<Returned> returns = new ArrayList<>();
    private Sku viewing;

    MomentBuilder withInCart(String sku) {
      cart.put(new Sku(sku), 1);
      return this;
    }

    MomentBuilder viewing(String sku) {
      viewing = new Sku(sku);
      return this;
    }

    MomentBuilder whoBought(String sku, String at) {
      purchases.add(new Purchase("O-1", new Sku(sku), 1, PRICE, Instant.parse(at), null));
      return this;
    }

    MomentBuilder whoSentBack(String sku, String at) {
      returns.add(new Returned(new Sku(sku), 1, Instant.parse(at)));
      return this;
    }

    Moment now() {
      return new Moment(
          new Question(Stage.IN_CART, new CustomerId("C-1"), cart, viewing),
          NOW,
          new History(purchases.size(), purchases, returns, List.of()),
          List.of(),
          Set.of());
    }
  }
}
