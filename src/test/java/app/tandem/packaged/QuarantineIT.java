package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String RULE =
      SmallShop.millRule("It keeps it clean").replace("InCart(", "$mill : InCart(");
  private static final String STUCK =
      RULE.replace(
          "    offers.propose",
          """
              int sum = 0;
              for ( int i = 0; i < 1000000; i++ ) {
                  for ( int j = 0; j < 1000000 && $mill.quantity() == 7; j++ ) { sum = sum + j; }
              }
              offers.propose\
          """);

  private final PackagedTandem tandem =
      SmallShop.in("quarantine", PackagedTandem.freePort(), Map.of());
  private final RuleDesk desk = new RuleDesk(tandem);

  @BeforeAll
  void start() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, RULE);
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aReleaseInWhichAnEvaluationGetsStuckIsQuarantinedAndTheLastGoodOneAnswers() {
    assertThat(desk.benefits()).containsExactly("It keeps it clean");
    var stuck =
        desk.live(
            SmallShop.MILL_FILE,
            STUCK.replace("i < 1000000", "i < 100").replace("It keeps it clean", "Gets stuck"));
    assertThat(desk.benefits()).containsExactly("Gets stuck");

    var answer =
        tandem
            .asShop()
            .body(
                Map.of("stage", "in-cart", "cart", List.of(Map.of("sku", "MILL-1", "quantity", 7))))
            .post("/api/decisions");

    assertThat(Refusals.words(answer, 500)).isNotBlank();
    PackagedTandem.await(
        "the last good rules answer",
        SOON,
        () -> desk.benefits().equals(List.of("It keeps it clean")));
    assertThat(desk.state(stuck)).isEqualTo("QUARANTINED");
    assertThat(desk.read(stuck).getString("release.stateWhy"))
        .contains("A brush for every mill")
        .contains("steps");
    assertThat(tandem.asAdmin().get("/live").asString())
        .contains("Release %d is quarantined".formatted(stuck));
    assertThat(Refusals.words(desk.activate(stuck), 409)).contains("QUARANTINED");
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
    desk.put(draft, SmallShop.MILL_FILE, STUCK.replace(" && $mill.quantity() == 7", ""));

    var checked = desk.check(draft);

    assertThat(checked.getString("release.state")).isEqualTo("REFUSED");
    assertThat(checked.getString("report.problems[0].what"))
        .contains("It breaks off for a cart with")
        .contains("more steps than a rule may");
    assertThat(checked.getString("report.problems[0].rule")).isEqualTo("A brush for every mill");
    assertThat(desk.check(desk.begin("The same as live")).getString("release.state"))
        .isEqualTo("CHECKED");
  }
}
