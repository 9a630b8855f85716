package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rules that pass every check and get stuck all the same, and stored rules that were changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuarantineIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String RUNS_ON =
      """

      rule "Runs on"
      when
          $mill : InCart( sku == "MILL-1" )
      then
          int sum = 0;
          for ( int i = 0; i < 100; i++ ) {
              for ( int j = 0; j < 1000000 && $mill.quantity() == 7; j++ ) { sum = sum + j; }
          }
          offers.propose( "MILL-1" ).because( "A second one never hurts" );
      end
      """;

  private final PackagedTandem tandem =
      SmallShop.in("quarantine", PackagedTandem.freePort(), Map.of());
  private final RuleDesk desk = new RuleDesk(tandem);

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
  void aReleaseInWhichAnEvaluationGetsStuckIsQuarantinedAndTheLastGoodOneAnswers() {
    desk.startFrom("It keeps it clean");
    var stuck = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("Gets stuck") + RUNS_ON);
    assertThat(desk.benefits()).containsExactly("Gets stuck");

    var answer = asked("in-cart", 7);

    assertThat(answer.<String>getList("offers.because")).containsExactly("Gets stuck");
    assertThat(answer.<String>getList("brokenRules")).containsExactly("Runs on");
    PackagedTandem.await(
        "the last good rules answer",
        SOON,
        () -> desk.benefits().equals(List.of("It keeps it clean")));
    assertThat(desk.state(stuck)).isEqualTo("QUARANTINED");
    assertThat(desk.read(stuck).getString("release.stateWhy"))
        .contains(SmallShop.MILL_FILE + ":12 rule \"Runs on\"", "steps");
    assertThat(Refusals.words(desk.activate(stuck), 409)).contains("QUARANTINED");
    assertToldInItsPlaceOnly("in-cart", SmallShop.MILL_FILE, stuck);

    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("It is mended"));

    assertThat(desk.problems("in-cart")).isEmpty();
    assertThat(tandem.asAdmin().get("/live").asString()).doesNotContain("quarantined");
  }

  /** File, line and rule stand there, and no other stage is blamed. */
  private void assertToldInItsPlaceOnly(String stage, String file, int release) {
    assertThat(desk.problems(stage))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.get("file")).isEqualTo(file);
              assertThat(problem.get("line")).isEqualTo(12);
              assertThat(problem.get("rule")).isEqualTo("Runs on");
              assertThat(problem.get("what").toString())
                  .contains("Release %d is quarantined".formatted(release))
                  .contains("more steps than a rule may");
              assertThat(problem.get("maybe").toString())
                  .startsWith("Maybe ")
                  .contains("release %d never comes back".formatted(release));
            });
    assertThat(desk.problems("post-purchase")).isEmpty();
    assertThat(desk.problems("comparison")).isEmpty();
    assertThat(tandem.asAdmin().get("/live").asString())
        .contains("Release %d is quarantined".formatted(release));
  }

  @Test
  void aRuleThatGotStuckNeverComesBackAsItWasByADraftAZipOrARollBack() {
    desk.startFrom("It keeps it clean");
    var text = SmallShop.millRule("Stuck again") + RUNS_ON.replace("== 7", "== 8");
    var other = SmallShop.millRule("Another file").replace("every mill", "any mill");
    var early = desk.begin("Checked before anybody knew");
    desk.put(early, SmallShop.MILL_FILE, text).then().statusCode(200);
    assertThat(desk.check(early).getString("release.state")).isEqualTo("CHECKED");
    var first = desk.live(SmallShop.MILL_FILE, text);
    var stuck = desk.live("in-cart/other.drl", other);

    assertThat(asked("in-cart", 8).<String>getList("brokenRules")).containsExactly("Runs on");
    PackagedTandem.await("it is taken away", SOON, () -> desk.state(stuck).equals("QUARANTINED"));
    PackagedTandem.await(
        "neither of the two with that rule answers",
        SOON,
        () -> desk.benefits().equals(List.of("It keeps it clean")));
    var named = "as it was in release %d, which got stuck".formatted(stuck);
    var back =
        tandem
            .asAdmin()
            .body(Map.of("why", "Back to it", "to", first))
            .post("/api/admin/rules/roll-back");
    assertThat(Refusals.words(back, 409)).contains(named, SmallShop.MILL_FILE + ":12", "Maybe");
    assertThat(Refusals.words(desk.activate(early), 409)).contains(named, "Maybe");
    desk.post(stuck, "withdraw", Map.of()).then().statusCode(200);
    var moved = text.replace("every mill", "each mill").replace("Runs on", "Runs");
    assertRefused(draftWith("in-cart/elsewhere.drl", moved), named);
    var commented = moved.replace("then\n", "then\n    // tried again\n");
    assertThat(commented).isNotEqualTo(moved);
    assertRefused(draftWith("in-cart/elsewhere.drl", commented), named);
    assertRefused(imported(stuck), named);
    var changed = draftWith("in-cart/elsewhere.drl", moved.replace("== 8", "== 99"));
    assertThat(desk.check(changed).getString("release.state")).isEqualTo("CHECKED");
    desk.post(changed, "withdraw", Map.of()).then().statusCode(200);
  }

  private int draftWith(String file, String text) {
    var draft = desk.begin("The same rule in " + file);
    desk.put(draft, file, text).then().statusCode(200);
    return draft;
  }

  private int imported(int release) {
    var zip =
        tandem
            .asAdmin()
            .get("/api/admin/rules/releases/%d/export".formatted(release))
            .asByteArray();
    return tandem
        .asAdmin()
        .contentType("application/zip")
        .body(zip)
        .post("/api/admin/rules/releases/import?why=Again")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void assertRefused(int draft, String named) {
    var checked = desk.check(draft);
    assertThat(checked.getString("release.state")).isEqualTo("REFUSED");
    assertThat(checked.<String>getList("report.problems.what"))
        .anyMatch(what -> what.contains(named));
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  @Test
  void whatTheFolderBroughtAndTookBackIsToldNoLonger() {
    var good = SmallShop.millRule("Before you pay").replace("in_cart", "checkout");
    SmallShop.write(tandem, "checkout/mill.drl", good);
    PackagedTandem.await("the rule is live", SOON, () -> desk.rules("checkout").size() == 1);
    SmallShop.write(tandem, "checkout/mill.drl", good + RUNS_ON);
    PackagedTandem.await("both are live", SOON, () -> desk.rules("checkout").size() == 2);

    assertThat(asked("checkout", 7).<String>getList("brokenRules")).containsExactly("Runs on");

    PackagedTandem.await("it is told", SOON, () -> desk.rules("checkout").size() == 1);
    var stuck = desk.ofTheFolder("QUARANTINED").get(0);
    assertToldInItsPlaceOnly("checkout", "checkout/mill.drl", stuck);

    SmallShop.write(tandem, "checkout/mill.drl", good);

    PackagedTandem.await("all is well", SOON, () -> desk.problems("checkout").isEmpty());
  }

  @Test
  void whatNobodyWantsAnyMoreIsWithdrawnAndToldNoLonger() {
    var good = SmallShop.millRule("In the app").replace("in_cart", "in_app");
    desk.live("in-app/mill.drl", good);
    var stuck = desk.live("in-app/mill.drl", good + RUNS_ON);
    assertThat(asked("in-app", 7).<String>getList("brokenRules")).containsExactly("Runs on");
    PackagedTandem.await("it is told", SOON, () -> !desk.problems("in-app").isEmpty());

    PackagedTandem.await("it is taken away", SOON, () -> desk.state(stuck).equals("QUARANTINED"));

    desk.post(stuck, "withdraw", Map.of()).then().statusCode(200);

    PackagedTandem.await("it is told no longer", SOON, () -> desk.problems("in-app").isEmpty());
  }

  private JsonPath asked(String stage, int quantity) {
    var answer =
        tandem
            .asShop()
            .body(
                Map.of(
                    "stage", stage, "cart", List.of(Map.of("sku", "MILL-1", "quantity", quantity))))
            .post("/api/decisions");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  @Test
  void storedRulesThatSomebodyChangedAreNeverLoaded() throws SQLException {
    var before = desk.benefits();
    try (var database = DriverManager.getConnection(tandem.jdbcUrl());
        var change =
            database.prepareStatement(
                "update rule_book set bytes = set_byte(bytes, length(bytes) / 2, 99)"
                    + " where stage = 'IN_CART'")) {
      assertThat(change.executeUpdate()).isPositive();
    }

    tandem.stop();
    tandem.start();

    assertThat(tandem.logText())
        .contains("The stored rule book of in-cart is not the one that was checked");
    assertThat(desk.benefits()).isEqualTo(before);
  }

  @Test
  void rulesThatNeedMoreTimeThanACheckMayTakeAreRefusedAndTheNextCheckWorks() {
    var draft = desk.begin("Stuck for everybody");
    desk.put(
        draft,
        SmallShop.MILL_FILE,
        SmallShop.millRule("Never") + RUNS_ON.replace(" && $mill.quantity() == 7", ""));

    var checked = desk.check(draft);

    assertThat(checked.getString("release.state")).isEqualTo("REFUSED");
    assertThat(checked.getString("report.problems[0].what"))
        .contains("It breaks off for a cart with")
        .contains("more steps than a rule may");
    assertThat(checked.getString("report.problems[0].rule")).isEqualTo("Runs on");
    assertThat(desk.check(desk.begin("The same as live")).getString("release.state"))
        .isEqualTo("CHECKED");
  }
}
