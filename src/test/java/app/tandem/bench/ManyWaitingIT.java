package app.tandem.bench;

import static app.tandem.bench.BenchmarksIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whether waking costs the same however many wait behind: {@code mvn -Pbench test-compile
 * failsafe:integration-test -Dit.test=ManyWaitingIT -Dfollowups.waiting=10000000}. Ten thousand are
 * woken while ten thousand wait, and ten thousand others while so many wait; PostgreSQL tells how
 * it finds them.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "followups.waiting", matches = "[0-9]+")
class ManyWaitingIT {
  private static final int WAITING = Integer.getInteger("followups.waiting", 10_000_000);
  private static final int WOKEN = 10_000;
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 3;

  private static FollowUpShop shop;

  @BeforeAll
  static void importTheOrders() throws IOException, SQLException {
    shop = new FollowUpShop("bench-waiting", WARM_UP + 2 * ROUNDS * WOKEN);
    shop.plan();
    shop.awaitPlaced();
    // Of each customer one thought is left to be woken, and few wait beside.
    shop.sql(
        """
        delete from follow_up where rule not like 'First %' and id not in
          (select id from follow_up where rule like 'Second %' order by id limit 10000)
        """);
    shop.fallDue("First", 0, WARM_UP);
    shop.drain("MAILED");
  }

  @AfterAll
  static void close() {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void wakingCostsTheSame() throws SQLException {
    drainInRounds();
    shop.sql(
        """
        insert into follow_up (customer_id, rule, order_number, anchor_sku, sku, because, score,
          planned_at, due_at, not_before, first_due_at, state, state_at, why)
        select 'W-' || n / 4, 'Thought ' || n %% 20, 'W-' || n / 4, 'F1-1', 'F1-OFFER-' || n %% 4,
          'It goes well with what you have', 0.5, now(), due, due, due, 'WAITING', now(), 'bench'
        from (select n, now() + interval '1 day' + n * interval '1 second' as due
              from generate_series(1, %d) as n) more
        """
            .formatted(WAITING));
    drainInRounds();
    for (var line :
        shop.texts(
            "set plan_cache_mode = force_generic_plan",
            """
            prepare due(int, timestamptz, timestamptz, bigint, int) as
            select customer_id, not_before, id from follow_up
            where shard = $1 and state = 'WAITING' and not_before <= $2 and (not_before, id) > ($3, $4)
            order by not_before, id limit $5
            """,
            "explain (analyze, buffers) execute due(1, now(), '1970-01-01', 0, 100)",
            """
            explain (analyze, buffers)
            select s.shard, first.not_before
            from generate_series(0, 7) as s(shard) cross join lateral (
              select not_before from follow_up f where f.shard = s.shard and f.state = 'WAITING'
              order by not_before limit 1) first
            """)) {
      tell("    %s", line);
    }
  }

  private static void drainInRounds() throws SQLException {
    shop.sql("vacuum analyze");
    for (int round = 1; round <= ROUNDS; round++) {
      var waiting = shop.number("select count(*) from follow_up where state = 'WAITING'");
      var mailed = shop.number("select count(*) from follow_up where state = 'MAILED'");
      shop.fallDue("First", 0, WOKEN);
      var spent = shop.drain("MAILED");
      assertThat(shop.number("select count(*) from follow_up where state = 'MAILED'"))
          .isEqualTo(mailed + WOKEN);
      tell("%,d woken of %,d that wait: %s", WOKEN, waiting, spent.of(WOKEN));
    }
  }
}
