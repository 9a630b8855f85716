package app.tandem.bench;

import static app.tandem.bench.BenchmarksIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.quartz.SchedulerException;

/**
 * How fast the packaged program plans follow-ups from a file of orders, and how fast it drains what
 * is due: {@code mvn -Pbench test-compile failsafe:integration-test -Dit.test=FollowUpRateIT
 * -Dfollowups.planned=1000000 -Dfollowups.woken=100000}. Four follow-ups come of each order, and of
 * each customer one falls due at a time, so that each becomes an email of its own. It asserts what
 * was done, never how fast.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "followups.planned", matches = "[0-9]+")
@TestMethodOrder(OrderAnnotation.class)
class FollowUpRateIT {
  private static final int PLANNED = Integer.getInteger("followups.planned", 1_000_000);
  private static final int WOKEN = Integer.getInteger("followups.woken", 100_000);
  private static final int TRIGGERS = 10_000;

  private static FollowUpShop shop;

  @BeforeAll
  static void importTheOrders() throws IOException {
    shop = new FollowUpShop("bench-follow-ups", PLANNED / FollowUpShop.OF_AN_ORDER);
  }

  @AfterAll
  static void close() {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  @Order(1)
  void planning() throws SQLException {
    var spent = shop.plan();
    assertThat(shop.number("select count(*) from follow_up")).isEqualTo(PLANNED);
    tell("%,d follow-ups planned, four of each order: %s", PLANNED, spent.of(PLANNED));
    DearestStatements.tell(shop.tandem(), PLANNED);
  }

  @Test
  @Order(2)
  void draining() throws SQLException {
    shop.awaitPlaced();
    shop.sql("vacuum analyze");
    shop.fallDue("First", 0, WOKEN);
    var spent = shop.drain("MAILED");
    assertThat(shop.number("select count(*) from outbox")).isEqualTo(WOKEN);
    assertThat(shop.number("select count(*) from follow_up where state = 'MAILED'"))
        .isEqualTo(WOKEN);
    tell("%,d follow-ups drained, each an email of its own: %s", WOKEN, spent.of(WOKEN));
    DearestStatements.tell(shop.tandem(), WOKEN);
  }

  /** Nobody may be mailed any more, so that all is withheld and no rule is asked. */
  @Test
  @Order(3)
  void drainingAloneBesideQuartz() throws SQLException, SchedulerException {
    shop.sql(
        "update customer set consent_at = null, consent_source = null, consent_wording = null");
    shop.sql("vacuum analyze");
    shop.fallDue("Second", 0, WOKEN);
    var spent = shop.drain("WITHHELD");
    assertThat(shop.number("select count(*) from follow_up where state = 'WITHHELD'"))
        .isEqualTo(WOKEN);
    tell("%,d follow-ups drained, none decided: %s", WOKEN, spent.of(WOKEN));
    DearestStatements.tell(shop.tandem(), WOKEN);
    var rival = QuartzRival.fire(TRIGGERS, shop.tandem().jdbcUrl()).toMillis() / 1e3;
    tell(
        "%,d Quartz triggers fired, one for each follow-up: %.1f s, %,.0f/s; draining does %.0f times that",
        TRIGGERS, rival, TRIGGERS / rival, WOKEN / spent.seconds() / (TRIGGERS / rival));
  }
}
