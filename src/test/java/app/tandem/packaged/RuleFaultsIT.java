package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rule files change under a running Tandem, not always for the better. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleFaultsIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Path SHIPPED = Path.of("rules");
  private static final String LANGUAGE = "language/cross-sell.dsl";
  private static final String BREAKING_OFF =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A rule that breaks off"
      when
          $p : Purchased( sku == "MILL-1" )
      then
          offers.propose( "BRUSH-1" ).because( "" + 1 / ( $p.quantity() - 7 ) )WAIT;
      end
      """;

  private static final String BREAKING_OFF_FOR_TWO =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "Breaks off for two"
      when
          $p : Purchased( sku == "MILL-1" )
          accumulate( Purchased( sku == "MILL-1", $q : quantity ); $n : sum( $q ) )
      then
          offers.propose( "BRUSH-1" ).because( "It keeps mills clean: " + 6 / ( $n - 2 ) )
              .after( $p, 20, Anchor.ORDER );
      end
      """;

  private final PackagedTandem tandem = SmallShop.in("rules", PackagedTandem.freePort(), Map.of());
  private final RuleDesk desk = new RuleDesk(tandem);
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("It keeps it clean"));
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aBrokenFileIsToldWithItsLineAndTheLastGoodBookAnswers() {
    assertThat(desk.benefits()).containsExactly("It keeps it clean");

    SmallShop.write(
        tandem, SmallShop.MILL_FILE, SmallShop.millRule("Broken").replace("InCart(", "InCartt("));

    PackagedTandem.await("the fault is told", SOON, () -> !desk.problems("in-cart").isEmpty());
    assertThat(desk.problems("in-cart"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.get("file")).isEqualTo(SmallShop.MILL_FILE);
              assertThat(problem.get("line")).isEqualTo(7);
              assertThat(problem.get("what")).isEqualTo("There is no fact (InCartt).");
              assertThat(problem.get("maybe")).isEqualTo("Maybe you meant InCart.");
            });
    assertThat(tandem.asAdmin().get("/live").asString())
        .contains("The last good rules stay live.")
        .contains("in-cart/mill.drl:7")
        .contains("There is no fact (InCartt).");
    assertThat(desk.benefits()).containsExactly("It keeps it clean");

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("It keeps it new"));

    PackagedTandem.await(
        "the mended file is live", SOON, () -> desk.benefits().equals(List.of("It keeps it new")));
    assertThat(desk.problems("in-cart")).isEmpty();
  }

  @Test
  void aSentenceWithASlipIsToldWithTheOneThatWasMeantAndAWorkbookIsRead() throws IOException {
    SmallShop.write(tandem, "language/own.dsl", Files.readString(SHIPPED.resolve(LANGUAGE)));
    SmallShop.write(
        tandem, "checkout/a.dslr", "rule \"A\"\nwhen\n  The cart contians \"X\"\nthen\nend");
    var book = SmallShop.rules(tandem).resolve("in-app/phone.drl.xlsx");
    Files.createDirectories(book.getParent());
    Files.copy(SHIPPED.resolve("in-cart/sample-shop/phone.drl.xlsx"), book);

    PackagedTandem.await("the slip is told", SOON, () -> !desk.problems("checkout").isEmpty());
    PackagedTandem.await("the table is live", SOON, () -> desk.rules("in-app").size() == 6);

    assertThat(desk.problems("checkout"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.get("line")).isEqualTo(3);
              assertThat(problem.get("maybe"))
                  .isEqualTo("Maybe you meant: The cart contains \"{sku}\".");
            });
    assertThat(desk.problems("in-app")).isEmpty();
    SmallShop.remove(tandem, "checkout/a.dslr");
    SmallShop.remove(tandem, "in-app/phone.drl.xlsx");
  }

  @Test
  void aSlipInTheLanguageIsToldOnceAndNotInEachStage() {
    SmallShop.write(
        tandem,
        "language/slip.dsl",
        """
          The shopper is new=Shopper( orders == 0 )
        [condition][]Anything whatever is in there=InCart( )
        [consequence][]Show now "{sku}" because "{benefit}"=offers.propose( "{sku}" ).because( "{benefit}" );
        """);
    var rule =
        "rule \"B\"\nwhen\n  Anything whatever is in there\nthen\n  Show now \"X\" because \"y\"\nend";
    SmallShop.write(tandem, "checkout/b.dslr", rule);
    SmallShop.write(tandem, "in-app/b.dslr", rule);
    PackagedTandem.await("it is told", SOON, () -> !ofLanguage().isEmpty());

    assertThat(ofLanguage()).containsExactly("language/slip.dsl:1:3 This line is no sentence.");
    SmallShop.remove(tandem, "checkout/b.dslr");
    SmallShop.remove(tandem, "in-app/b.dslr");
    SmallShop.remove(tandem, "language/slip.dsl");
    PackagedTandem.await("all is well", SOON, () -> ofLanguage().isEmpty());
  }

  private List<String> ofLanguage() {
    return tandem
        .asAdmin()
        .get("/api/admin/rules")
        .jsonPath()
        .<Map<String, Object>>getList(
            "problems.flatten().findAll { it.file.startsWith('language/') }")
        .stream()
        .map(
            one ->
                "%s:%s:%s %s"
                    .formatted(
                        one.get("file"), one.get("line"), one.get("column"), one.get("what")))
        .toList();
  }

  @Test
  void theWordsAreToldToAdminsOnly() {
    var words = tandem.asAdmin().get("/api/admin/rules/words");

    assertThat(words.statusCode()).isEqualTo(200);
    assertThat(words.jsonPath().getList("facts.name")).contains("Shopper", "BoughtNext");
    assertThat(words.jsonPath().getList("verb")).isNotEmpty();
    assertThat(tandem.asNobody().get("/api/admin/rules/words").statusCode()).isEqualTo(401);
  }

  @Test
  void aFileThatLosesItsEndIsToldAndTheLastGoodBookAnswers() {
    var before = desk.benefits();

    SmallShop.write(tandem, "in-cart/half.drl", SmallShop.millRule("Never said").split("then")[0]);

    PackagedTandem.await("the fault is told", SOON, () -> !desk.problems("in-cart").isEmpty());
    assertThat(desk.problems("in-cart"))
        .allSatisfy(
            problem -> {
              assertThat(problem.get("file")).isEqualTo("in-cart/half.drl");
              assertThat((Integer) problem.get("line")).isPositive();
              assertThat(problem.get("what").toString()).contains("end");
            });
    assertThat(desk.benefits()).isEqualTo(before);
    SmallShop.remove(tandem, "in-cart/half.drl");
    PackagedTandem.await("all is well again", SOON, () -> desk.problems("in-cart").isEmpty());
  }

  @Test
  void aRuleThatBreaksOffLosesNoOrderCostsNoOtherItsPlanAndIsAskedAgainWhenItIsMended() {
    var breaking = BREAKING_OFF.replace("WAIT", ".after( $p, 30, Anchor.ORDER )");
    SmallShop.write(tandem, "post-purchase/breaking.drl", breaking);
    PackagedTandem.await("the rule is live", SOON, () -> desk.rules("post-purchase").size() == 2);
    var customer = shop.customerAt("nora@mail.tandem-it.io");

    var order = shop.sell(customer, SmallShop.BOUGHT, 7, Instant.now());

    PackagedTandem.await(
        "the good rule planned",
        SOON,
        () -> !shop.followUps(customer, SmallShop.OFFERED).isEmpty());
    assertThat(tandem.asAdmin().get("/live").asString()).contains(order);
    assertThat(plannedRules(customer)).containsExactly("A brush with the mill");

    SmallShop.write(tandem, "post-purchase/breaking.drl", breaking.replace("- 7", "+ 1"));

    PackagedTandem.await(
        "the mended rule is asked for the same order",
        SOON,
        () -> plannedRules(customer).contains("A rule that breaks off"));
    SmallShop.remove(tandem, "post-purchase/breaking.drl");
    PackagedTandem.await("the rule is gone", SOON, () -> desk.rules("post-purchase").size() == 1);
  }

  @Test
  void aFollowUpWhoseRuleBreaksOffWhenItIsDueIsPutOffAndNotTakenForPointless() {
    SmallShop.write(tandem, "post-purchase/brush.drl", BREAKING_OFF_FOR_TWO);
    PackagedTandem.await(
        "the rule is live", SOON, () -> desk.rules("post-purchase").contains("Breaks off for two"));
    var customer = shop.customerAt("tilda@mail.tandem-it.io");
    var twentyDaysAgo = Instant.now().minus(Duration.ofDays(20)).plusSeconds(45);
    shop.sell(customer, SmallShop.BOUGHT, twentyDaysAgo);
    PackagedTandem.await(
        "it is planned", SOON, () -> plannedRules(customer).contains("Breaks off for two"));

    shop.sell(customer, SmallShop.BOUGHT, twentyDaysAgo.minusSeconds(60));

    PackagedTandem.await(
        "it fell due and was put off",
        Duration.ofMinutes(3),
        () -> why(customer).startsWith("put off: The rule \"Breaks off for two\""));
    assertThat(shop.states(customer, SmallShop.OFFERED)).containsOnly("WAITING");

    shop.sell(customer, SmallShop.BOUGHT, Instant.now());

    PackagedTandem.await(
        "it went out", SOON, () -> shop.states(customer, SmallShop.OFFERED).contains("MAILED"));
    SmallShop.write(tandem, "post-purchase/brush.drl", SmallShop.RULE);
    PackagedTandem.await(
        "the shop is as before",
        SOON,
        () -> desk.rules("post-purchase").contains("A brush with the mill"));
  }

  private String why(String customer) {
    return shop.followUps(customer, SmallShop.OFFERED).stream()
        .map(one -> String.valueOf(one.get("why")))
        .filter(why -> why.startsWith("put off"))
        .findFirst()
        .orElse("");
  }

  private List<Object> plannedRules(String customer) {
    return shop.followUps(customer, SmallShop.OFFERED).stream()
        .map(one -> one.get("rule"))
        .toList();
  }

  @Test
  void aRuleThatBreaksOffForAFewIsToldToTheShopAndTheOthersAnswer() {
    SmallShop.write(
        tandem,
        "in-cart/breaking.drl",
        BREAKING_OFF
            .replace("WAIT", "")
            .replace("post_purchase", "in_cart")
            .replace("$p : Purchased(", "$p : InCart("));
    PackagedTandem.await("the rule is live", SOON, () -> desk.rules("in-cart").size() == 2);

    var answer = tandem.asShop().body(question("in-cart", 7)).post("/api/decisions").jsonPath();

    assertThat(answer.<String>getList("offers.rule")).containsExactly("A brush for every mill");
    assertThat(answer.<String>getList("brokenRules")).containsExactly("A rule that breaks off");
    assertThat(desk.problems("in-cart"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.get("file")).isEqualTo("in-cart/breaking.drl");
              assertThat(problem.get("line")).isEqualTo(5);
              assertThat(problem.get("rule")).isEqualTo("A rule that breaks off");
              assertThat(problem.get("what"))
                  .isEqualTo("It broke off once since its release went live: it divides by zero.");
              assertThat(problem.get("maybe"))
                  .isEqualTo("Maybe ask in a condition first that the number is not 0.");
            });
    assertThat(tandem.asAdmin().get("/rules").asString())
        .contains("What breaks off among the rules that answer", "in-cart/breaking.drl, line 5");
    PackagedTandem.await(
        "the log tells it in its place",
        SOON,
        () ->
            tandem
                .logText()
                .contains(
                    "in-cart/breaking.drl:5 rule \"A rule that breaks off\": It broke off: it"
                        + " divides by zero."));
    SmallShop.remove(tandem, "in-cart/breaking.drl");
    PackagedTandem.await("the rule is gone", SOON, () -> desk.problems("in-cart").isEmpty());
  }

  @Test
  void aRuleThatBreaksOffForWhatWasBoughtLatelyNeverGoesLive() {
    SmallShop.write(
        tandem,
        "product-page/breaking.drl",
        BREAKING_OFF
            .replace("WAIT", "")
            .replace("post_purchase", "product_page")
            .replace("$p : Purchased( sku == \"MILL-1\" )", "$p : Viewing( )")
            .replace("1 / ( $p.quantity() - 7 )", "$p.sku().substring( 99 )"));

    PackagedTandem.await("the fault is told", SOON, () -> !desk.problems("product-page").isEmpty());

    assertThat(desk.problems("product-page").get(0).get("what").toString())
        .contains("It breaks off for somebody who looks at");
    assertThat(desk.problems("product-page").get(0).get("rule"))
        .isEqualTo("A rule that breaks off");
    assertThat(desk.rules("product-page")).isEmpty();
    SmallShop.remove(tandem, "product-page/breaking.drl");
    PackagedTandem.await("all is well", SOON, () -> desk.problems("product-page").isEmpty());
  }

  @Test
  void aFileThatIsNestedWithoutEndIsToldAndTheOthersGoLive() {
    var nested = "(".repeat(20_000) + "quantity > 1" + ")".repeat(20_000);
    SmallShop.write(
        tandem,
        "comparison/deep.drl",
        SmallShop.millRule("Deep")
            .replace("in_cart", "comparison")
            .replace("sku == \"MILL-1\"", nested));
    SmallShop.write(
        tandem, "in-app/mill.drl", SmallShop.millRule("Not deep").replace("in_cart", "in_app"));

    PackagedTandem.await("the fault is told", SOON, () -> !desk.problems("comparison").isEmpty());

    assertThat(desk.problems("comparison").get(0).get("file")).isEqualTo("comparison/deep.drl");
    PackagedTandem.await("the other file is live", SOON, () -> desk.rules("in-app").size() == 1);
    SmallShop.remove(tandem, "comparison/deep.drl");
    SmallShop.remove(tandem, "in-app/mill.drl");
    PackagedTandem.await("all is well", SOON, () -> desk.problems("comparison").isEmpty());
  }

  @Test
  void aFolderThatIsNoStageIsToldWithTheOneThatWasMeant() {
    SmallShop.write(tandem, "in_cart/mill.drl", SmallShop.millRule("In vain"));

    PackagedTandem.await("it is told", SOON, () -> !desk.problems("in-cart").isEmpty());

    assertThat(desk.problems("in-cart").get(0).get("maybe")).isEqualTo("Maybe you meant in-cart.");
    SmallShop.remove(tandem, "in_cart/mill.drl");
    PackagedTandem.await("all is well", SOON, () -> desk.problems("in-cart").isEmpty());
  }

  @Test
  void aCheckOfAFolderWithoutRulesIsNotGreen() {
    var said = tandem.command("check", tandem.folder().resolve("data").toString());

    assertThat(said.exit()).isNotZero();
    assertThat(said.text()).contains("There are no rule files in");
  }

  private static Map<String, Object> question(String stage, int quantity) {
    return Map.of("stage", stage, "cart", List.of(Map.of("sku", "MILL-1", "quantity", quantity)));
  }
}
