package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A campaign of which too many complain is paused, and says so with figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComplaintRateIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String SEGMENT = "champion";

  private final PackagedTandem tandem =
      CampaignDesk.tandem(
          "complaint-rate",
          Map.of("tandem.bounces.complaint-rate", "0.02", "tandem.bounces.complaint-floor", "5"));
  private final CampaignDesk desk = new CampaignDesk(tandem);

  @BeforeAll
  void start() {
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private void complain(Map<String, Object> message) {
    var event =
        Map.of(
            "id",
            "complaint-" + message.get("id"),
            "kind",
            "complaint",
            "recipient",
            message.get("recipient"),
            "messageId",
            message.get("id") + "@example.com");
    tandem
        .asShop()
        .body(Map.of("events", List.of(event)))
        .post("/api/bounces")
        .then()
        .statusCode(200)
        .body("suppressed", equalTo(1));
  }

  private List<Map<String, Object>> sentOf(long campaign) {
    return tandem
        .asAdmin()
        .get("/api/admin/outbox/messages?state=sent&campaign=" + campaign)
        .jsonPath()
        .getList("messages");
  }

  private void limit(long campaign, int perDay) {
    tandem
        .asAdmin()
        .body(Map.of("perDay", perDay, "why", "a test"))
        .put("/api/admin/limits/campaigns/" + campaign)
        .then()
        .statusCode(200);
  }

  @Test
  void threeComplaintsPauseHoweverFewMessagesThereWere() {
    desk.fill(SEGMENT, "S", 60);
    var id = desk.begin("Small and loud", SEGMENT, Map.of("holdout", 0));
    limit(id, 4);
    desk.take(id, "start");
    PackagedTandem.await("the first are sent", LONG, () -> sentOf(id).size() == 4);
    complain(sentOf(id).get(0));
    complain(sentOf(id).get(1));
    assertThat(desk.state(id)).as("two moods").isEqualTo("LIVE");

    complain(sentOf(id).get(2));

    assertThat(desk.state(id)).isEqualTo("PAUSED");
    assertThat(desk.read(id).getString("campaign.why"))
        .startsWith("3 of 4 messages were complained of as spam (75.00 %)");
  }

  @Test
  void fewMessagesMakeNoRateAndEnoughDo() {
    desk.fill(SEGMENT, "R", 60);
    var id = desk.begin("Too loud", SEGMENT, Map.of("rate", 7_200));
    limit(id, 3);
    desk.take(id, "start");
    PackagedTandem.await("the first are sent", LONG, () -> sentOf(id).size() == 3);
    complain(sentOf(id).get(0));
    assertThat(desk.state(id)).as("one of so few").isEqualTo("LIVE");
    limit(id, 9);
    PackagedTandem.await("enough are sent", LONG, () -> sentOf(id).size() >= 5);
    desk.run(
        "update qrtz_triggers set next_fire_time = extract(epoch from now()) * 1000"
            + " where trigger_name = 'watch-complaints'");

    PackagedTandem.await("it is looked at again", LONG, () -> "PAUSED".equals(desk.state(id)));

    assertThat(desk.read(id).getString("campaign.why"))
        .matches(
            "\\d of \\d+ messages were complained of as spam \\(\\d+\\.\\d\\d %\\), and 2\\.00 % is"
                + " the most");
    assertThat(desk.read(id).getString("campaign.by")).isEqualTo("complaints");
    tandem
        .asAdmin()
        .get("/api/admin/bounces?kind=complaint&campaign=campaign-" + id)
        .then()
        .statusCode(200)
        .body("bounces[0].kind", equalTo("COMPLAINT"))
        .body("bounces[0].door", equalTo("API"));
    desk.take(id, "resume");
    assertThat(desk.state(id)).as("somebody may let it go on").isEqualTo("LIVE");
  }
}
