package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two nodes on one PostgreSQL run campaigns, and one of them is killed in the middle of a run, once
 * while it is paused too: everybody in the audience is turned to exactly once. {@code mvn -Pchaos
 * verify -Dit.test=CampaignChaosIT}; the same {@code -Dchaos.seed} kills at the same counts.
 */
@Tag("chaos")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignChaosIT {
  private static final int PEOPLE = Integer.getInteger("chaos.customers", 1_500);
  private static final int KILLS = Integer.getInteger("chaos.kills", 10);
  private static final long SEED = Long.getLong("chaos.seed", 20_261_128);
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String SEGMENT = "champion";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "tandem.journey.lease", "3S",
          "tandem.journey.batch", "50",
          "tandem.delivery.lease", "3S",
          "tandem.delivery.rate", "500",
          "tandem.delivery.burst", "100");

  private final SplittableRandom chance = new SplittableRandom(SEED);
  private final PackagedTandem first = CampaignDesk.tandem("campaign-chaos", SETTINGS);
  private PackagedTandem second;

  @BeforeAll
  void startTwoNodes() {
    first.start();
    SmallShop.stock(first);
    second =
        CampaignDesk.tandem("campaign-chaos-second", SETTINGS)
            .with("tandem.rules.folder", SmallShop.rules(first).toString())
            .with("quarkus.datasource.jdbc.url", first.jdbcUrl())
            .start();
  }

  @AfterAll
  void stop() {
    if (second != null) {
      second.close();
    }
    first.close();
  }

  @Test
  void whoeverIsKilledInTheMiddleOfARunNobodyIsSkippedOrWrittenToTwice() {
    for (int kill = 1; kill <= KILLS; kill++) {
      var victim = chance.nextBoolean() ? first : second;
      var survivor = victim == first ? second : first;
      var desk = new CampaignDesk(survivor);
      var prefix = "K" + kill;
      new CampaignDesk(first).fill(SEGMENT, prefix, PEOPLE);
      var id = desk.begin("Chaos " + kill, SEGMENT, Map.of("holdout", 0.1));
      desk.take(id, "start");
      awaitWritten(prefix, 1 + chance.nextInt(PEOPLE / 2));
      var isPaused = kill % 3 == 0;
      if (isPaused) {
        desk.take(id, "pause");
      }

      victim.kill();

      if (isPaused) {
        desk.take(id, "resume");
      }
      PackagedTandem.await("it has ended", LONG, () -> desk.state(id).equals("ENDED"));
      assertEachOnce(desk, id, prefix);
      victim.start();
    }
  }

  private void awaitWritten(String prefix, int messages) {
    var desk = new CampaignDesk(first);
    PackagedTandem.await(
        messages + " messages are in the outbox",
        LONG,
        () -> desk.count("outbox where customer_id like '%s-%%'".formatted(prefix)) >= messages);
  }

  private void assertEachOnce(CampaignDesk desk, long id, String prefix) {
    var database = new CampaignDesk(first);
    desk.assertAddsUp(id, PEOPLE);
    var heldOut = desk.figure(id, "heldOut");
    assertThat(heldOut).as("seed %d", SEED).isPositive();
    var of = "where customer_id like '%s-%%'".formatted(prefix);
    assertThat(database.count("campaign_held_out " + of)).isEqualTo(heldOut);
    assertThat(database.count("follow_up " + of)).isEqualTo(PEOPLE - heldOut);
    assertThat(database.count("(select distinct customer_id from follow_up %s) each".formatted(of)))
        .isEqualTo(PEOPLE - heldOut);
    assertThat(database.count("outbox " + of)).isEqualTo(PEOPLE - heldOut);
    assertThat(
            database.count(
                "(select 1 from inbox_mail where recipient like '%s-%%' group by recipient having count(*) > 1) twice"
                    .formatted(prefix.toLowerCase(java.util.Locale.ROOT))))
        .as("people with two messages; seed %d", SEED)
        .isZero();
  }
}
