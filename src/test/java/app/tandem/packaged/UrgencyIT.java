package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What hurries in mails, from the record that made it true to the mail that was sent later: some of
 * the records change in between.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UrgencyIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** So long what ends between planning and sending still lasts when it is told. */
  private static final String HEAD =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      """;

  private static final String RULE =
      """
      rule "Who buys %1$s"
      when $p : Purchased( sku == "%1$s" )
      then
          offers.propose( %2$s ).because( "It goes well" )%3$s.after( $p, 0, Anchor.ORDER );
      end
      """;
  private static final String LEFT =
      """
      package rules.abandoned
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "What was left in the cart"
      when
          $cart : AbandonedCart( )
          $item : InCart( )
      then
          offers.propose( $item.sku() ).because( "It is still there" ).after( $cart, "1 hour" );
      end
      """;
  private static final LocalDate TODAY = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

  private static final Instant SALE_ENDS = Instant.parse(TODAY.plusDays(1) + "T11:00:00Z");

  private final int smtpPort = PackagedTandem.freePort();
  private final PackagedTandem tandem =
      SmallShop.in(
          "urgency",
          smtpPort,
          Map.of(
              "tandem.delivery.enabled", "false",
              "tandem.decision.free-shipping-from", "50",
              "tandem.journey.settle", "1S",
              "tandem.restraint.messages", "off",
              "tandem.restraint.urgent", "off",
              "tandem.restraint.spacing", "0S",
              "tandem.restraint.same-product", "0S"));
  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final Map<String, String> customerByBought = new HashMap<>();
  private KeptMails mails;

  @BeforeAll
  void sellThenChangeTheRecordsThenSend() throws SQLException {
    SmallShop.write(tandem, "post-purchase/brush.drl", HEAD + rules());
    SmallShop.write(tandem, "abandoned/cart.drl", LEFT);
    tandem.start();
    for (int nth = 1; nth <= 26; nth++) {
      product("CUP-" + nth, "10", Map.of());
    }
    describe();
    for (int nth = 1; nth <= 9; nth++) {
      planned("CUP-" + nth, "c%d@mail.tandem-it.io".formatted(nth));
    }
    for (int nth = 11; nth <= 17; nth++) {
      planned("CUP-" + nth, "c%d@mail.tandem-it.io".formatted(nth));
    }
    for (int nth = 20; nth <= 26; nth++) {
      planned("CUP-" + nth, "c%d@mail.tandem-it.io".formatted(nth));
    }
    left("TEA-8", "dearer@mail.tandem-it.io");
    left("TEA-4", "lacks@mail.tandem-it.io");
    left("TEA-5", "emptied@mail.tandem-it.io");
    left("TEA-6", "enough@mail.tandem-it.io");
    left("TEA-9", "other@mail.tandem-it.io");
    left("TEA-10", "same@mail.tandem-it.io");
    planned("CUP-1", "b1@mail.tandem-it.io", "B");
    planned("CUP-1", "n1@mail.tandem-it.io", "N");
    customerByBought.forEach(
        (what, customer) ->
            PackagedTandem.await(
                what + " is answered by a mail", SOON, () -> !shop.messages(customer).isEmpty()));

    change();

    tandem.stop();
    mails = new KeptMails(smtpPort);
    tandem.with("tandem.delivery.enabled", "true").start();
    PackagedTandem.await("all that may has gone", SOON, () -> waiting() == 0);
  }

  private static String rules() {
    return rule("CUP-1", "\"TEA-1\"", ".discount( 10 ).untilHours( 48 )")
        + rule("CUP-2", "\"POT-1\"", ".ifStockBelow( 10 )")
        + rule(
            "CUP-3",
            "Bundle.of( \"Kit\", \"TEA-2\", \"POT-2\" )",
            ".discount( 10 ).untilHours( 48 )")
        + rule("CUP-4", "\"SOUP-1\"", "")
        + rule("CUP-5", "\"HONEY-1\"", ".untilHours( 24 )")
        + rule("CUP-6", "\"JAM-1\"", "")
        + rule("CUP-7", "\"POT-3\"", ".ifStockBelow( 10 )")
        + rule("CUP-8", "Bundle.of( \"Gone\", \"TEA-3\", \"POT-4\" )", ".discount( 10 )")
        + rule("CUP-9", "\"SOUP-2\"", "")
        + rule("CUP-10", "\"TEA-1\"", ".discount( 20 ).untilHours( 72 )")
        + rule("CUP-11", "\"HONEY-2\"", ".untilHours( 1 )")
        + rule(
            "CUP-12",
            "Bundle.of( \"Hour\", \"TEA-7\", \"POT-5\" )",
            ".discount( 10 ).untilHours( 1 )")
        + rule("CUP-13", "\"JAM-2\"", "")
        + rule("CUP-14", "\"POT-6\"", ".ifStockBelow( 10 ).whenFalse( \"withhold\" )")
        + rule("CUP-15", "\"POT-7\"", ".ifStockBelow( 10 ).whenFalse( \"withhold\" )")
        + rule(
            "CUP-16", "\"POT-8\"", ".ifStockBelow( 10 ).untilHours( 48 ).whenFalse( \"withhold\" )")
        + rule("CUP-17", "\"POT-9\"", ".discount( 10 ).untilHours( 48 ).whenFalse( \"withhold\" )")
        + rule(
            "CUP-18",
            "Bundle.of( \"Pair\", \"TEA-1\", \"POT-10\" )",
            ".discount( 10 ).untilHours( 96 )")
        + rule("CUP-19", "\"JAM-2\"", "")
        + rule("CUP-20", "\"HONEY-3\"", ".untilHours( 48 ).whenFalse( \"withhold\" )")
        + rule("CUP-21", "\"HONEY-3\"", ".untilHours( 48 )")
        + rule("CUP-22", "\"POT-11\"", ".ifStockBelow( 10 ).whenFalse( \"withhold\" )")
        + rule("CUP-23", "\"POT-11\"", ".ifStockBelow( 10 )")
        + rule("CUP-24", "\"SOUP-3\"", "")
        + rule("CUP-25", "\"BEAN-1\"", ".discount( 10 ).untilHours( 48 )")
        + rule("CUP-26", "\"JAM-3\"", "");
  }

  private static String rule(String bought, String offered, String terms) {
    return RULE.formatted(bought, offered, terms);
  }

  private void describe() {
    product("TEA-1", "20", Map.of());
    product("POT-1", "30", Map.of("stock", 5));
    product("TEA-2", "20", Map.of("stock", 50));
    product("POT-2", "30", Map.of("stock", 50));
    product("SOUP-1", "8", Map.of("seasons", List.of(months(0))));
    product("SOUP-2", "8", Map.of("seasons", List.of(months(0))));
    product("HONEY-1", "9", Map.of());
    for (var jam : List.of("JAM-1", "JAM-2", "JAM-3")) {
      product(
          jam,
          "7",
          Map.of(
              "salePrice", 5,
              "saleFrom", TODAY.atStartOfDay().toInstant(ZoneOffset.UTC).toString(),
              "saleUntil", TODAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toString()));
    }
    product("HONEY-2", "9", Map.of());
    for (var some :
        List.of("TEA-4", "TEA-5", "TEA-6", "TEA-7", "TEA-8", "TEA-9", "TEA-10", "POT-5")) {
      product(some, "20", Map.of());
    }
    product("HONEY-3", "30", Map.of());
    product("POT-11", "45", Map.of("stock", 5));
    product("POT-6", "30", Map.of("stock", 5));
    product("POT-7", "30", Map.of("stock", 5));
    product("POT-3", "30", Map.of("stock", 5));
    product("POT-8", "30", Map.of("stock", 5));
    product("POT-9", "30", Map.of());
    product("POT-10", "30", Map.of());
    product("SOUP-3", "8", Map.of("seasons", List.of(northernSeason())));
    product(
        "BEAN-1",
        "25",
        Map.of(
            "salePrice",
            18,
            "saleFrom",
            TODAY.minusDays(2) + "T00:00:00Z",
            "saleUntil",
            SALE_ENDS.toString()));
    product("TEA-3", "20", Map.of("stock", 50));
    product("POT-4", "30", Map.of("stock", 50));
  }

  /** The season that is now, or so many months later. */
  private static String months(int later) {
    return "" + TODAY.plusMonths(later).getMonthValue();
  }

  private static String northernSeason() {
    return List.of("winter", "spring", "summer", "autumn").get(TODAY.getMonthValue() % 12 / 3);
  }

  /** Somebody goes where it is another season, and another hour. */
  private void move(String bought, String address) {
    tandem
        .asShop()
        .body(
            Map.of(
                "email",
                address,
                "country",
                "AU",
                "zone",
                "Australia/Sydney",
                "consent",
                Map.of("at", "2026-01-01T00:00:00Z", "source", "checkout box", "wording", "v1")))
        .put("/api/customers/" + customerByBought.get(bought))
        .then()
        .statusCode(200);
  }

  /** Ends by the hour are full hours, for which no test can wait: it sets another. */
  private void end(String update, String bought) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.prepareStatement(update)) {
      statement.setObject(1, Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC));
      statement.setString(2, customerByBought.get(bought));
      assertThat(statement.executeUpdate()).as(bought).isEqualTo(1);
    }
  }

  private void change() throws SQLException {
    end("update code set ends = ? where customer_id = ?", "CUP-1");
    end("update code set ends = ? where customer_id = ?", "CUP-12");
    end(
        "update urgency_claim set planned = jsonb_set(planned, '{ends}', to_jsonb(?))"
            + " where customer_id = ?",
        "CUP-11");
    product("POT-1", "30", Map.of("stock", 50));
    product("POT-3", "30", Map.of("stock", 2));
    product("TEA-2", "26", Map.of());
    product("SOUP-1", "8", Map.of("seasons", List.of(months(5))));
    product("JAM-1", "7", Map.of("forget", List.of("sale")));
    feed("id,price,sale_price\nJAM-3,5.00 EUR,5.00 EUR\n");
    product("POT-4", "30", Map.of("stock", 0));
    product("POT-6", "30", Map.of("stock", 50));
    product("POT-8", "30", Map.of("stock", 50));
    product("POT-9", "40", Map.of());
    product("POT-5", "25", Map.of());
    product("HONEY-3", "44", Map.of());
    product("POT-11", "55", Map.of());
    product("TEA-8", "35", Map.of());
    move("CUP-24", "c24@mail.tandem-it.io");
    move("CUP-25", "c25@mail.tandem-it.io");
    cart(customerByBought.get("TEA-5"), List.of(), Instant.now());
    product("TEA-6", "60", Map.of());
    cart(customerByBought.get("TEA-9"), List.of(line("TEA-4", 3)), Instant.now());
    cart(customerByBought.get("TEA-10"), List.of(line("TEA-10", 1)), Instant.now());
  }

  @AfterAll
  void stop() {
    tandem.close();
    mails.close();
  }

  @Test
  void aDiscountThatStillHoldsIsToldWithItsEndAndACodeThatHolds() {
    var text = mails.text("b1@mail.tandem-it.io");

    assertThat(text).contains("Not for much longer", "€18.00 instead of €20.00, 10% off", "Until ");
    var customer = customerByBought.get("CUP-1 B");
    var code = code(text);
    var redeemed = redeem(code, customer, "O-1");
    assertThat(redeemed.statusCode()).isEqualTo(200);
    assertThat(redeemed.jsonPath().getDouble("discount.percent")).isEqualTo(10);
    assertThat(redeemed.jsonPath().getList("countsFor")).containsExactly("TEA-1");
    assertThat(redeem(code, "SOMEBODY", "O-2").statusCode()).isEqualTo(409);
    assertThat(proof(customer).getString("claims[0].planned.ends"))
        .isNotNull()
        .isEqualTo(proof(customer).getString("claims[0].sent.ends"));
  }

  @Test
  void aDiscountWhoseCodeEndedMeanwhileIsNotToldAndThePriceIsTheUsualOne() {
    var text = mails.text("c1@mail.tandem-it.io");

    assertThat(text)
        .contains("€20.00")
        .doesNotContain("Until ", "own code", "10% off", "Not for much longer");
    var claim = proof(customerByBought.get("CUP-1"));
    assertThat(claim.getList("claims.kind")).containsExactly("limited-discount");
    assertThat(claim.getList("claims.trueAtSending")).containsExactly(false);
    assertThat(claim.getString("claims[0].why")).startsWith("its code ended at ");
    assertThat(claim.getString("claims[0].source")).startsWith("the code ");
    assertThat(claim.getInt("claims[0].planned.price.minor")).isEqualTo(2000);
    assertThat(claim.getString("claims[0].sent")).isNull();
  }

  @Test
  void whatIsManyAgainIsNotCalledFew() {
    assertThat(mails.text("c2@mail.tandem-it.io")).contains("POT-1").doesNotContain("left when");
    assertThat(mails.text("c7@mail.tandem-it.io")).contains("Only 2 left when this was written");
    assertThat(proof(customerByBought.get("CUP-7")).getInt("claims[0].planned.left")).isEqualTo(5);
    assertThat(proof(customerByBought.get("CUP-7")).getInt("claims[0].sent.left")).isEqualTo(2);
  }

  @Test
  void aBundleCostsWhatItsPartsCostNowAndOneThatLostAPartIsWithheld() {
    assertThat(mails.text("c3@mail.tandem-it.io"))
        .contains("€26.00", "€50.40 instead of €56.00, 10% off", "Until ", "own code");
    assertThat(mails.has("c8@mail.tandem-it.io")).isFalse();
    assertThat(shop.messages(customerByBought.get("CUP-8")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("state")).isEqualTo("WITHHELD");
              assertThat(one.get("note").toString()).contains("POT-4 is out of stock");
            });
  }

  @Test
  void aSeasonIsToldWithItsLastDayAndNotWhenItIsAnother() {
    var lastDay = YearMonth.from(TODAY).atEndOfMonth();
    assertThat(mails.text("c9@mail.tandem-it.io"))
        .contains("For this time of year", "In season until", "" + lastDay.getDayOfMonth());
    assertThat(mails.text("c4@mail.tandem-it.io"))
        .contains("SOUP-1")
        .doesNotContain("For this time of year", "In season until");
  }

  @Test
  void aSeasonIsNotToldToWhoMovedToWhereItIsNone() {
    assertThat(mails.text("c24@mail.tandem-it.io"))
        .contains("SOUP-3")
        .doesNotContain("For this time of year", "In season until");
    var claim = proof(customerByBought.get("CUP-24"));
    assertThat(claim.getString("claims[0].kind")).isEqualTo("seasonal");
    assertThat(claim.getString("claims[0].planned.southern")).isEqualTo("false");
    assertThat(claim.getBoolean("claims[0].trueAtSending")).isFalse();
    assertThat(claim.getString("claims[0].why")).endsWith("is not in its season where they live");
  }

  @Test
  void anEndIsThatOfTheSaleAndOnTheClockOfWhereTheCustomerMovedTo() throws SQLException {
    var last = SALE_ENDS.minusSeconds(1);
    var claim = proof(customerByBought.get("CUP-25"));

    assertThat(mails.text("c25@mail.tandem-it.io"))
        .contains("€16.20 instead of €18.00, 10% off", "own code", "Until ", "(Australia/Sydney)")
        .contains("%tR (Australia/Sydney)".formatted(last.atZone(ZoneId.of("Australia/Sydney"))));
    for (var when : List.of("planned", "sent")) {
      assertThat(claim.getString("claims[0]." + when + ".ends")).isEqualTo(last.toString());
    }
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement =
            connection.prepareStatement("select ends from code where customer_id = ?")) {
      statement.setString(1, customerByBought.get("CUP-25"));
      var code = statement.executeQuery();
      assertThat(code.next()).isTrue();
      assertThat(code.getObject(1, OffsetDateTime.class).toInstant()).isEqualTo(last);
    }
  }

  @Test
  void whatEndedBetweenPlanningAndSendingIsNotTold() {
    assertThat(mails.text("c11@mail.tandem-it.io"))
        .contains("HONEY-2", "€9.00")
        .doesNotContain("Until ", "Not for much longer");
    assertThat(proof(customerByBought.get("CUP-11")).getString("claims[0].why"))
        .startsWith("it ended at ");
    assertThat(mails.text("c12@mail.tandem-it.io"))
        .contains("€45.00", "€20.00", "€25.00")
        .doesNotContain("Until ", "own code", "10% off");
    assertThat(proof(customerByBought.get("CUP-12")).getString("claims[0].why"))
        .startsWith("its code ended at ");
  }

  @Test
  void aDealOfThisDayIsToldUntilItsLastSecond() {
    assertThat(mails.text("c13@mail.tandem-it.io")).contains("€5.00", "this day only");
  }

  @Test
  void aSaleAtTheUsualPriceIsNoDealOfTheDay() {
    assertThat(mails.text("c26@mail.tandem-it.io"))
        .contains("€5.00")
        .doesNotContain("this day only", "Until ");
    var claim = proof(customerByBought.get("CUP-26"));
    assertThat(claim.getString("claims[0].kind")).isEqualTo("daily-deal");
    assertThat(claim.getBoolean("claims[0].trueAtSending")).isFalse();
    assertThat(claim.getString("claims[0].why"))
        .isEqualTo("it is not sold for less on that day alone");
  }

  @Test
  void whatACartLacksForFreeShippingIsToldAndNotWhenItIsEnoughAndOfAnEmptyOneNothing() {
    assertThat(mails.text("lacks@mail.tandem-it.io"))
        .contains("€30.00 more, and shipping is free: from €50.00 on it costs nothing");
    assertThat(mails.text("enough@mail.tandem-it.io"))
        .contains("It is still there")
        .doesNotContain("shipping is free");
    assertThat(mails.has("emptied@mail.tandem-it.io")).isFalse();
    assertThat(shop.messages(customerByBought.get("TEA-5")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("state")).isEqualTo("WITHHELD");
              assertThat(one.get("note")).isEqualTo("the cart was emptied");
            });
  }

  @Test
  void aCartInWhichSomethingElseLiesMeanwhileIsNotToldAsItWas() {
    assertThat(mails.has("other@mail.tandem-it.io")).isFalse();
    assertThat(shop.messages(customerByBought.get("TEA-9")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("state")).isEqualTo("WITHHELD");
              assertThat(one.get("note")).isEqualTo("something else lies in the cart");
            });
    var customer = customerByBought.get("TEA-9");
    PackagedTandem.await(
        "the reminder is planned anew",
        SOON,
        () -> shop.states(customer, "TEA-4").equals(List.of("WAITING")));
    assertThat(shop.states(customer, "TEA-9")).doesNotContain("MAILED");
    assertThat(mails.text("same@mail.tandem-it.io")).contains("It is still there");
  }

  @Test
  void aRuleSaysThatItsMailIsWithheldWhenItsHurryIsNotTrueAnyMore() {
    assertThat(mails.text("c15@mail.tandem-it.io")).contains("Only 5 left when this was written");
    assertThat(mails.has("c14@mail.tandem-it.io")).isFalse();
    assertThat(shop.messages(customerByBought.get("CUP-14")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("state")).isEqualTo("WITHHELD");
              assertThat(one.get("note").toString())
                  .contains("what hurries in it (low-stock) is not true any more");
            });
    var claim = proof(customerByBought.get("CUP-14"));
    assertThat(claim.getString("claims[0].whenFalse")).isEqualTo("WITHHOLD");
    assertThat(claim.getBoolean("claims[0].trueAtSending")).isFalse();
  }

  @Test
  void noClaimOfAMailThatDidNotGoIsToldAsSent() {
    var claims = proof(customerByBought.get("CUP-16"));

    assertThat(claims.getList("claims.kind")).containsExactlyInAnyOrder("last-chance", "low-stock");
    assertThat(claims.getList("claims.mail")).containsExactly("withheld", "withheld");
    assertThat(claims.getList("claims.trueAtSending")).containsExactlyInAnyOrder(true, false);
    assertThat(claims.getList("claims.sentAt")).containsExactly(null, null);
    assertThat(claims.getList("claims.sent")).containsExactly(null, null);
  }

  @Test
  void whatCostsMoreMeanwhileIsWithheldWhereItsRuleSaysSo() {
    assertThat(mails.has("c17@mail.tandem-it.io")).isFalse();
    assertThat(shop.messages(customerByBought.get("CUP-17")))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.get("note").toString())
                    .contains("it would cost 36.00 EUR instead of 27.00 EUR"));
  }

  @Test
  void whateverHurriesItsMailGoesAtThePriceOfNowOrNotAtAll() {
    for (var bought : List.of("20", "22")) {
      assertThat(mails.has("c%s@mail.tandem-it.io".formatted(bought))).isFalse();
    }
    assertThat(shop.messages(customerByBought.get("CUP-20")).get(0).get("note").toString())
        .contains("(last-chance)", "it would cost 44.00 EUR instead of 30.00 EUR");
    assertThat(shop.messages(customerByBought.get("CUP-22")).get(0).get("note").toString())
        .contains("(low-stock)", "it would cost 55.00 EUR instead of 45.00 EUR");
    var kept = proof(customerByBought.get("CUP-22"));
    assertThat(kept.getBoolean("claims[0].trueAtSending")).isTrue();
    assertThat(kept.getString("claims[0].why"))
        .isEqualTo("it would cost 55.00 EUR instead of 45.00 EUR");
    assertThat(kept.getString("claims[0].mail")).isEqualTo("withheld");
    assertThat(proof(customerByBought.get("CUP-23")).getString("claims[0].why")).isNull();
    assertThat(mails.text("c21@mail.tandem-it.io"))
        .contains("€44.00", "Until ")
        .doesNotContain("€30.00");
    assertThat(mails.text("c23@mail.tandem-it.io"))
        .contains("€55.00", "Only 5 left")
        .doesNotContain("€45.00");
    assertThat(mails.text("dearer@mail.tandem-it.io"))
        .contains("€35.00", "€15.00 more, and shipping is free")
        .doesNotContain("€20.00");
  }

  /**
   * Of each kind one that is true at planning and at sending, and one that turned false between.
   */
  @ParameterizedTest
  @CsvSource({
    "limited-discount, CUP-1 B, CUP-1",
    "low-stock,        CUP-7,   CUP-2",
    "bundle,           CUP-3,   CUP-12",
    "daily-deal,       CUP-13,  CUP-6",
    "last-chance,      CUP-5,   CUP-11",
    "seasonal,         CUP-9,   CUP-4",
    "free-shipping,    TEA-4,   TEA-6"
  })
  void theLedgerKeepsWhatWasClaimedItsRecordAndBothTimes(
      String kind, String stayedTrue, String turnedFalse) {
    for (var bought : List.of(stayedTrue, turnedFalse)) {
      var isTrue = bought.equals(stayedTrue);
      var said = proof(customerByBought.get(bought));
      assertThat(said.getList("claims")).as(bought).hasSize(1);
      assertThat(said.getString("claims[0].kind")).isEqualTo(kind);
      assertThat(said.getString("claims[0].source")).isNotBlank();
      assertThat(said.getString("claims[0].planned.kind")).isEqualTo(kind);
      assertThat(Instant.parse(said.getString("claims[0].plannedAt")))
          .isBefore(Instant.parse(said.getString("claims[0].lookedAt")));
      assertThat(said.getString("claims[0].mail")).isEqualTo("sent");
      assertThat(said.getString("claims[0].sentAt"))
          .isEqualTo(isTrue ? said.getString("claims[0].lookedAt") : null);
      assertThat(said.getBoolean("claims[0].trueAtSending")).as(bought).isEqualTo(isTrue);
      assertThat(said.getString("claims[0].sent.kind")).isEqualTo(isTrue ? kind : null);
      assertThat(said.getString("claims[0].why") == null).as(bought).isEqualTo(isTrue);
    }
  }

  @Test
  void aLastChanceIsToldAndADealOfTheDayThatIsNoneIsNot() {
    assertThat(mails.text("c5@mail.tandem-it.io")).contains("Not for much longer", "Until ");
    assertThat(mails.text("c6@mail.tandem-it.io"))
        .contains("€7.00")
        .doesNotContain("€5.00", "this day only");
    assertThat(proof(customerByBought.get("CUP-6")).getList("claims.kind"))
        .containsExactly("daily-deal");
  }

  @Test
  void noCountdownBeginsAnewForTheSameThings() {
    var customer = customerByBought.get("CUP-1 N");
    assertThat(mails.text("n1@mail.tandem-it.io")).contains("Until ");
    shop.sell(customer, "CUP-10", Instant.now());
    PackagedTandem.await(
        "the second mail came", SOON, () -> mails.count("n1@mail.tandem-it.io") == 2);

    assertThat(mails.text("n1@mail.tandem-it.io"))
        .contains("€16.00 instead of €20.00, 20% off")
        .doesNotContain("Until ", "own code", "Not for much longer");

    var codes =
        tandem
            .asAdmin()
            .body(
                Map.of(
                    "name", "Again",
                    "percent", 10,
                    "customers", List.of(customer),
                    "countsFor", List.of("TEA-1", "POT-10"),
                    "ends", Instant.now().plus(Duration.ofDays(9)).toString()))
            .post("/api/admin/codes");
    assertThat(codes.jsonPath().getInt("skipped")).as(codes.asString()).isEqualTo(1);

    shop.sell(customer, "CUP-18", Instant.now());
    PackagedTandem.await(
        "the third mail came", SOON, () -> mails.count("n1@mail.tandem-it.io") == 3);
    assertThat(mails.text("n1@mail.tandem-it.io"))
        .as("a bundle with a part of which an end was told")
        .contains("€45.00 instead of €50.00, 10% off")
        .doesNotContain("Until ", "own code", "Not for much longer");
  }

  @ParameterizedTest
  @CsvSource({"CUP-5, HONEY-1, 1", "CUP-5, TEA-1, 0", "CUP-13, JAM-2, 1", "CUP-9, SOUP-2, 0"})
  void noCodeHasAnotherEndForWhatAMailToldAnEndOf(String bought, String sku, int skipped) {
    var customer = customerByBought.get(bought);
    var endless = codeFor(customer, sku, null);
    var ending = codeFor(customer, sku, Instant.now().plus(Duration.ofDays(9)));

    assertThat(endless.getInt("skipped")).isZero();
    assertThat(ending.getInt("skipped")).as(ending.prettify()).isEqualTo(skipped);
    if (skipped == 1) {
      assertThat(ending.getString("note")).contains("a mail told them");
    }
  }

  private JsonPath codeFor(String customer, String sku, @Nullable Instant ends) {
    var wanted = new HashMap<String, Object>();
    wanted.put("name", "" + UUID.randomUUID());
    wanted.put("percent", 10);
    wanted.put("customers", List.of(customer));
    wanted.put("countsFor", List.of(sku));
    wanted.put("ends", ends == null ? null : ends.toString());
    return tandem.asAdmin().body(wanted).post("/api/admin/codes").jsonPath();
  }

  @Test
  void aDealOfADayIsNotToldAgainForAnotherDay() throws SQLException {
    var customer = shop.customerAt("d1@mail.tandem-it.io");
    customerByBought.put("CUP-13 D", customer);
    shop.sell(customer, "CUP-13", Instant.now());
    PackagedTandem.await("the mail came", SOON, () -> mails.has("d1@mail.tandem-it.io"));
    assertThat(mails.text("d1@mail.tandem-it.io")).contains("€5.00", "this day only");
    end("update urgency_claim set ends = ? where customer_id = ?", "CUP-13 D");

    shop.sell(customer, "CUP-19", Instant.now());
    PackagedTandem.await(
        "the second mail came", SOON, () -> mails.count("d1@mail.tandem-it.io") == 2);

    assertThat(mails.text("d1@mail.tandem-it.io"))
        .contains("€5.00")
        .doesNotContain("this day only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12", "+10000-01", "1899-12", "-9999-01", "2026"})
  void aMonthOfNoYearThatAShopHasIsRefused(String month) {
    var answer = tandem.asAdmin().queryParam("month", month).get("/api/admin/urgency/report");

    assertThat(Refusals.words(answer, 400)).contains("There is no month", "Maybe");
    assertThat(answer.jsonPath().getString("field")).isEqualTo("month");
  }

  @Test
  void theLedgerListsWhatWasClaimedAndTheReportExportsIt() {
    var untrue = list("?trueAtSending=false&limit=100");
    var bundles = list("?kind=bundle");

    assertThat(untrue.<String>getList("claims.kind"))
        .containsAll(List.of("limited-discount", "low-stock", "bundle", "seasonal", "daily-deal"))
        .containsAll(List.of("last-chance", "free-shipping"));
    assertThat(bundles.getList("claims.kind")).isNotEmpty().containsOnly("bundle");
    var page = list("?limit=2");
    var next = list("?limit=2&before=" + page.getString("next"));
    assertThat(page.<String>getList("claims.id"))
        .hasSize(2)
        .doesNotContainAnyElementsOf(next.getList("claims.id"));

    var report =
        tandem.asAdmin().get("/api/admin/urgency/report?month=" + YearMonth.from(TODAY)).asString();
    assertThat(report.lines().findFirst())
        .hasValueSatisfying(one -> assertThat(one).contains("true_at_sending"));
    assertThat(report).contains("limited-discount", "POT-4 is out of stock");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/urgency?kind=low-stok"), 400))
        .contains("Maybe you meant low-stock");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/urgency?trueAtSending=maybe"), 400))
        .contains("neither true nor false");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/urgency?campaign=x"), 400))
        .contains("is no number");
    assertThat(report.lines().findFirst().orElseThrow()).endsWith(",why,mail");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/urgency/report?month=May"), 400))
        .contains("2026-11");
    assertThat(tandem.asShop().get("/api/admin/urgency").statusCode()).isEqualTo(403);
  }

  private void product(String sku, String price, Map<String, Object> more) {
    var said = new HashMap<>(more);
    said.put("name", sku);
    said.put("category", "kitchen-" + sku.substring(0, 3).toLowerCase(java.util.Locale.ROOT));
    said.put("price", new java.math.BigDecimal(price));
    said.put("currency", "EUR");
    tandem.asAdmin().body(said).put("/api/admin/catalog/products/" + sku).then().statusCode(200);
  }

  private void feed(String table) {
    tandem
        .asShop()
        .contentType("text/csv")
        .body(table)
        .post("/api/imports/products")
        .then()
        .statusCode(200);
  }

  private void planned(String bought, String address) {
    planned(bought, address, "");
  }

  private void planned(String bought, String address, String which) {
    var customer = shop.customerAt(address);
    customerByBought.put((bought + " " + which).strip(), customer);
    shop.sell(customer, bought, Instant.now());
  }

  /** Somebody leaves one piece in the cart, and a mail reminds of it. */
  private void left(String sku, String address) {
    var customer = shop.customerAt(address);
    customerByBought.put(sku, customer);
    cart(customer, List.of(line(sku, 1)), Instant.now().minus(Duration.ofHours(2)));
  }

  private static Map<String, Object> line(String sku, int quantity) {
    return Map.of("sku", sku, "quantity", quantity);
  }

  private void cart(String customer, List<Map<String, Object>> lines, Instant at) {
    tandem
        .asShop()
        .body(
            Map.of(
                "type",
                "cart-changed",
                "id",
                "cart-" + UUID.randomUUID(),
                "at",
                at.toString(),
                "customer",
                customer,
                "lines",
                lines))
        .post("/api/events")
        .then()
        .statusCode(200);
  }

  private long waiting() {
    return tandem
        .asAdmin()
        .get("/api/admin/outbox")
        .jsonPath()
        .<Map<String, Object>>getList("latest")
        .stream()
        .filter(one -> List.of("READY", "RETRY", "SENDING").contains(one.get("state").toString()))
        .count();
  }

  private JsonPath proof(String customer) {
    return list("?customer=" + customer);
  }

  private JsonPath list(String query) {
    var answer = tandem.asAdmin().get("/api/admin/urgency" + query);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static String code(String text) {
    var found = Pattern.compile("own code ([0-9A-Z-]{19})").matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  private Response redeem(String code, String customer, String order) {
    return tandem
        .asShop()
        .body(Map.of("customer", customer, "order", order + UUID.randomUUID()))
        .post("/api/codes/{code}/redeem", code);
  }
}
