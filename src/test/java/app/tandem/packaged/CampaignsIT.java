package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A campaign from its draft to its figures, and what becomes of it when something comes between.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CampaignsIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String SEGMENT = "champion";

  private final PackagedTandem tandem = CampaignDesk.tandem("campaigns", Map.of());
  private final CampaignDesk desk = new CampaignDesk(tandem);
  private PackagedTandem second;

  @BeforeAll
  void start() {
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    if (second != null) {
      second.close();
    }
    tandem.close();
  }

  @Test
  @Order(1)
  void aCampaignIsCountedScheduledPausedAndResumedAndItsFiguresAddUp() {
    desk.fill(SEGMENT, "A", 40);
    desk.run("update customer set consent_at = null where id like 'A-0000_'");
    desk.run("update order_line set sku = 'MILL-1' where customer_id like 'A-0001_'");
    // So slow that a pause comes long before the last; the rest goes faster.
    var id = desk.begin("Spring", SEGMENT, Map.of("rate", 3_600, "holdout", 0.3));

    var preview = tandem.asAdmin().get(CampaignDesk.PATH + "/" + id + "/audience?limit=40");

    assertThat(preview.jsonPath().getLong("audience")).isEqualTo(40);
    assertThat(preview.jsonPath().getList("sample")).hasSize(40);
    assertThat(
            preview.jsonPath().<String>getList("sample.offers.flatten().sku").stream().distinct())
        .containsExactly("MILL-1");
    assertThat(preview.jsonPath().<String>getList("sample.why"))
        .contains("there is no proof of consent", "no rule of its folder has anything for them");
    assertThat(desk.count("follow_up")).as("nothing is written").isZero();

    desk.take(id, "schedule");
    desk.awaitState(id, "LIVE");
    PackagedTandem.await("some were reached", LONG, () -> desk.figure(id, "reached") >= 5);
    desk.take(id, "pause");
    var reached = desk.figure(id, "reached");
    var written = desk.count("outbox");
    assertThat(reached).isLessThan(40);
    tandem.asNobody().post("/u/" + tokenOf("A-00040")).then().statusCode(200);
    awaitReconciled();
    assertThat(desk.figure(id, "reached")).as("while it is paused").isEqualTo(reached);
    assertThat(desk.count("outbox")).as("while it is paused").isEqualTo(written);

    desk.run("update campaign set per_hour = 18000 where id = " + id);
    desk.take(id, "resume");
    desk.awaitState(id, "ENDED");

    desk.assertAddsUp(id, 40);
    var figures = desk.read(id);
    assertThat(figures.getMap("runs[0].figures.whyNot"))
        .containsKey("there is no proof of consent")
        .containsKey("no rule of its folder has anything for them");
    var heldOut =
        tandem
            .asAdmin()
            .get(CampaignDesk.PATH + "/" + id + "/runs/1/held-out")
            .jsonPath()
            .<String>getList("heldOut.customer");
    assertThat(heldOut).hasSize((int) desk.figure(id, "heldOut")).isNotEmpty();
    assertThat(
            Refusals.words(
                tandem.asAdmin().get(CampaignDesk.PATH + "/" + id + "/runs/9/held-out"), 404))
        .contains("There is no run (9)");
    assertThat(preview.jsonPath().getInt("heldOut")).isEqualTo(heldOut.size());
    assertThat(preview.jsonPath().getBoolean("heldOutCounted")).isTrue();
    assertThat(
            desk.count("outbox where customer_id in ('%s')".formatted(String.join("','", heldOut))))
        .as("messages to those who are held out")
        .isZero();
    assertThat(desk.count("outbox")).isEqualTo(desk.figure(id, "sent"));
    assertThat(desk.count("outbox where customer_id = 'A-00040'")).isZero();
    assertThat(desk.count("(select 1 from outbox group by customer_id having count(*) > 1) twice"))
        .isZero();
  }

  @Test
  @Order(2)
  void itsMessageSaysWhatTheMarketerWroteAsItIsWritten() {
    assertThat(
            desk.count(
                """
                outbox where subject = 'New for your coffee'
                  and facts like '%Spring beans are <b>here</b>.%'
                  and facts like '%agreed to mail from%'
                """))
        .isEqualTo(desk.count("outbox"))
        .isPositive();
    var mail =
        tandem
            .asAdmin()
            .get("/api/admin/inbox")
            .jsonPath()
            .<Map<String, Object>>get("find { it.subject == 'New for your coffee' }");
    assertThat(mail.get("html").toString())
        .contains("Spring beans are &lt;b&gt;here&lt;/b&gt;.")
        .doesNotContain("<b>here</b>");
    assertThat(mail.get("plain").toString())
        .contains("Spring beans are <b>here</b>.")
        .contains("agreed to mail from");
  }

  @Test
  @Order(3)
  void aStepTakenTwiceIsTakenOnceAndOneThatCannotBeTakenIsRefused() {
    desk.fill(SEGMENT, "B", 5);
    var id = desk.begin("Twice", SEGMENT, Map.of());
    assertThat(Refusals.words(desk.step(id, "pause"), 409)).contains("DRAFT").contains("Maybe");
    assertThat(Refusals.words(desk.step(id, "resume"), 409)).contains("DRAFT");
    assertThat(Refusals.words(desk.step(id, "stop"), 404)).contains("no step (stop)");

    desk.take(id, "start");
    desk.take(id, "start");

    desk.awaitState(id, "ENDED");
    assertThat(desk.read(id).getList("runs")).hasSize(1);
    assertThat(desk.count("outbox where customer_id like 'B-%'")).isEqualTo(5);
    assertThat(Refusals.words(desk.step(id, "start"), 409)).contains("ENDED");
    assertThat(desk.step(id, "end").statusCode()).isEqualTo(200);
    tandem
        .asAdmin()
        .get(CampaignDesk.PATH + "/" + id + "/changes")
        .then()
        .statusCode(200)
        .body("[0].state", equalTo("ENDED"))
        .body("[0].by", equalTo("Tandem"));
  }

  @Test
  @Order(4)
  void whoChangesADraftFromAnOlderVersionIsTold() {
    desk.fill(SEGMENT, "V", 0);
    var id = desk.begin("Versions", SEGMENT, Map.of());
    var body = CampaignDesk.campaign("Versions", SEGMENT, Map.of("version", 1, "rate", 60));
    var first = tandem.asAdmin().body(body).put(CampaignDesk.PATH + "/" + id);
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
    assertThat(first.getHeader("ETag")).isEqualTo("\"2\"");
    assertThat(first.jsonPath().getInt("campaign.plan.limits.perHour")).isEqualTo(60);

    var late = tandem.asAdmin().body(body).put(CampaignDesk.PATH + "/" + id);
    var byTag =
        tandem
            .asAdmin()
            .header("If-Match", "\"1\"")
            .body(CampaignDesk.campaign("Versions", SEGMENT, Map.of()))
            .put(CampaignDesk.PATH + "/" + id);

    assertThat(Refusals.words(late, 409)).contains("changed meanwhile by admin");
    assertThat(Refusals.words(byTag, 409)).contains("its version is 2, not 1");
    desk.take(id, "schedule");
    desk.awaitState(id, "ENDED");
    assertThat(Refusals.words(tandem.asAdmin().body(body).put(CampaignDesk.PATH + "/" + id), 409))
        .contains("only a draft can be changed");
    var again = tandem.asAdmin().body(CampaignDesk.campaign("versions", SEGMENT, Map.of()));
    assertThat(Refusals.words(again.post(CampaignDesk.PATH), 409)).contains("(versions) already");
  }

  @Test
  @Order(5)
  void theNextThreeRunsAreShownInTheirZone() {
    var id =
        desk.begin(
            "Mondays", SEGMENT, Map.of("cron", "0 30 9 ? * MON", "zone", "America/New_York"));

    desk.take(id, "schedule");

    var next = desk.read(id).<String>getList("next.local");
    assertThat(next)
        .hasSize(3)
        .allMatch(one -> one.matches("Mon .*, 09:30 \\(America/New_York\\)"));
    PackagedTandem.await(
        "it has a job of Quartz",
        LONG,
        () -> tandem.asAdmin().get("/api/admin/jobs/campaigns/campaign-" + id).statusCode() == 200);
    desk.take(id, "pause");
    assertThat(desk.state(id)).isEqualTo("PAUSED");
    desk.take(id, "resume");
    assertThat(desk.state(id)).isEqualTo("SCHEDULED");
    desk.take(id, "start");
    desk.take(id, "pause");
    desk.take(id, "resume");
    assertThat(desk.state(id)).as("somebody had started it").isEqualTo("LIVE");
    desk.take(id, "cancel");
    desk.take(id, "cancel");
    assertThat(desk.read(id).getList("next")).isEmpty();
  }

  @Test
  @Order(6)
  void whatIsCancelledInTheMiddleGoesToNobodyElse() {
    desk.fill(SEGMENT, "C", 60);
    var id = desk.begin("Cancelled", SEGMENT, Map.of("rate", 1_800));
    desk.take(id, "start");
    PackagedTandem.await("some were reached", LONG, () -> desk.figure(id, "sent") >= 2);

    desk.take(id, "cancel");

    PackagedTandem.await(
        "its run is over",
        LONG,
        () -> desk.read(id).getString("runs[0].state").equals("CANCELLED"));
    desk.assertAddsUp(id, 60);
    assertThat(desk.figure(id, "sent")).isLessThan(60);
    assertThat(desk.read(id).getMap("runs[0].figures.whyNot"))
        .containsKey("its campaign was cancelled");
  }

  @Test
  @Order(7)
  void whatDoesNotFitIntoItsWindowIsWithheldAndSaysSo() {
    desk.fill(SEGMENT, "D", 100);
    var late = Instant.now().plus(1, ChronoUnit.HOURS).toString();
    var id = desk.begin("Window", SEGMENT, Map.of("rate", 3_600, "until", late));
    desk.take(id, "start");
    PackagedTandem.await("some were reached", LONG, () -> desk.figure(id, "sent") >= 1);
    var until = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    PackagedTandem.await("it has ended", LONG, () -> isClosedAt(until, id));

    desk.assertAddsUp(id, 100);
    assertThat(desk.figure(id, "sent")).isBetween(1L, 99L);
    assertThat(desk.read(id).getString("campaign.why")).isEqualTo("its window closed on " + until);
  }

  /** Closes the window of its run, as long as a share that is written has not kept it open. */
  private boolean isClosedAt(Instant until, long id) {
    desk.run(
        "update campaign_run set until_at = '%s' where state = 'RUNNING' and campaign_id = %d"
            .formatted(until, id));
    return desk.state(id).equals("ENDED");
  }

  @Test
  @Order(8)
  void noMoreThanItsCapGoToOnePersonAndWhoIsCappedIsWithheld() {
    desk.fill(SEGMENT, "E", 10);
    var id =
        desk.begin(
            "Capped",
            SEGMENT,
            Map.of("cron", "0 0 9 * * ?", "cap", Map.of("messages", 1, "days", 30)));
    desk.take(id, "start");
    runNow(id);
    desk.assertAddsUp(id, 10);
    assertThat(desk.figure(id, "sent")).isEqualTo(10);

    runNow(id);

    desk.assertAddsUp(id, 10);
    assertThat(desk.figure(id, "sent")).isZero();
    assertThat(desk.read(id).getMap("runs[0].figures.whyNot").keySet())
        .asString()
        .contains("1 message of this campaign in 30 days");
    desk.take(id, "end");
    assertThat(desk.state(id)).isEqualTo("ENDED");
    PackagedTandem.await(
        "it has no job any more",
        LONG,
        () -> tandem.asAdmin().get("/api/admin/jobs/campaigns/campaign-" + id).statusCode() == 404);
  }

  @Test
  @Order(9)
  void theAudienceAndThePreviewTellWhoChoseToGetNoneOfIt() {
    desk.fill(SEGMENT, "H", 2);
    desk.run("insert into mail_choice values ('H-00002', '{OFFERS}', 'AS_IT_COMES', now())");
    var id = desk.begin("Chosen", SEGMENT, Map.of());
    var why = "they chose to get no mail of this kind: offers";

    var audience = tandem.asAdmin().get(CampaignDesk.PATH + "/" + id + "/audience").jsonPath();

    assertThat(audience.<String>getList("sample.findAll { it.customer == 'H-00002' }.why"))
        .allMatch(one -> one.equals(why) || one.equals("held out"))
        .hasSize(1);
    assertThat(audience.<String>getList("sample.findAll { it.customer == 'H-00001' }.why"))
        .doesNotContain(why)
        .hasSize(1);
    assertThat(preview("H-00001", id).getString("mail.text"))
        .contains("Spring beans are <b>here</b>.", "Fresh coffee each morning");
    assertThat(preview("H-00002", id).<Object>get("mail")).isNull();
    assertThat(preview("H-00002", id).getList("withheld.why")).containsExactly(why);
  }

  private JsonPath preview(String customer, long campaign) {
    return tandem
        .asAdmin()
        .body(Map.of("customer", customer, "campaign", campaign))
        .post("/api/admin/mails/preview")
        .jsonPath();
  }

  /** Lets the next run of a campaign that comes again be due at once, and waits for its end. */
  private void runNow(long id) {
    var runs = desk.read(id).getList("runs").size();
    desk.run("update campaign set next_at = now() where id = " + id);
    PackagedTandem.await(
        "it has run",
        LONG,
        () ->
            desk.read(id).getList("runs").size() > runs
                && desk.read(id).getString("runs[0].state").equals("DONE"));
  }

  @ParameterizedTest
  @Order(10)
  @CsvSource(
      delimiter = '|',
      value = {
        "name     | ''                          | name",
        "segment  | champoin                    | Maybe you meant champion",
        "segment  | A B                         | The segment (A B)",
        "folder   | campaigns/sprung            | Maybe you meant campaigns/spring",
        "folder   | in-cart                     | send nothing by email",
        "template | folow-up                    | Maybe you meant follow-up",
        "subject  | ''                          | subject",
        "cron     | each monday                 | cannot be read",
        "cron     | 0 0 9 ? * MO                | \"MO\" is no day of the week. Maybe you meant MON",
        "cron     | 0 0 9 W * ?                 | cannot be read: a part of it means nothing. Maybe you meant",
        "cron     | 0 0 9 1 MRA ?               | \"MRA\" is no month. Maybe you meant MAR",
        "cron     | * * * * * ?                 | more often than every 15 minutes",
        "cron     | 0 0 9 1 1 ? 2020            | never comes",
        "zone     | Mars/Base                   | Maybe you meant Europe/Berlin",
        "until    | 2020-01-01T00:00:00Z        | does not lie after the start",
        "from     | tomorrow                    | from",
        "lasts    | PT1S                        | cannot last",
        "lasts    | soon                        | lasts",
        "rate     | 0                           | The rate (0)",
        "holdout  | 0.51                        | between 0 and 0.5",
        "holdout  | -0.1                        | between 0 and 0.5",
        "holdot   | 0.1                         | Maybe you meant holdout",
      })
  void whatCannotBeMeantIsTold(String field, String value, String words) {
    var body =
        new HashMap<>(
            CampaignDesk.campaign("Bad", SEGMENT, Map.of("from", "2026-12-01T00:00:00Z")));
    body.put(field, field.equals("rate") ? (Object) Integer.valueOf(value) : value);
    if (field.startsWith("hold")) {
      body.put(field, Double.valueOf(value));
    }

    var answer = tandem.asAdmin().body(body).post(CampaignDesk.PATH);

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @Test
  @Order(10)
  void aCapOfNothingAndABodyOfNothingAreTold() {
    var cap = Map.of("cap", Map.of("messages", 0, "days", 30));
    var capped = tandem.asAdmin().body(CampaignDesk.campaign("Bad", SEGMENT, cap));

    assertThat(Refusals.words(capped.post(CampaignDesk.PATH), 400))
        .contains("The cap (0 messages in 30 days)");
    assertThat(Refusals.words(tandem.asAdmin().body("{}").post(CampaignDesk.PATH), 400))
        .contains("must not be blank");
    var over = Map.of("until", "2020-01-01T00:00:00Z");
    var late = tandem.asAdmin().body(CampaignDesk.campaign("Bad", SEGMENT, over));
    assertThat(Refusals.words(late.post(CampaignDesk.PATH), 400)).contains("is over");
    assertThat(desk.count("campaign where name = 'Bad'")).isZero();
  }

  @Test
  @Order(10)
  void aPlaceInTheListThatIsNoneIsTold() {
    var answer = tandem.asAdmin().get(CampaignDesk.PATH + "?before=abc");

    assertThat(Refusals.words(answer, 400)).contains("The place (abc)", "Maybe send what");
    assertThat(answer.asString()).contains("\"before\"");
  }

  /** The table of docs/campaigns.md, step by step. */
  @Test
  @Order(10)
  void eachStepIsTakenDoneAlreadyOrRefusedAsTheTableSays() throws IOException {
    desk.fill(SEGMENT, "T", 0);
    var row = Pattern.compile("\\| `([A-Z]+)` \\|[^|]*\\|([^|]*)\\|([^|]*)\\|");
    var states = 0;
    for (var line : Files.readAllLines(Path.of("docs", "campaigns.md"))) {
      var match = row.matcher(line);
      if (match.matches()) {
        states++;
        for (var step : List.of("schedule", "start", "pause", "resume", "draft", "end", "cancel")) {
          var id =
              desk.begin(
                  match.group(1) + " " + step, SEGMENT, Map.of("from", "2040-01-01T00:00:00Z"));
          // With a run to come, or else the keeper ends what is live.
          desk.run(
              "update campaign set state = '%s', next_at = '2040-01-01' where id = %d"
                  .formatted(match.group(1), id));
          var may = (match.group(2) + match.group(3)).contains("`" + step + "`");
          assertThat(desk.step(id, step).statusCode())
              .as("%s of what is %s", step, match.group(1))
              .isEqualTo(may ? 200 : 409);
          if (match.group(3).contains("`" + step + "`")) {
            assertThat(desk.state(id)).isEqualTo(match.group(1));
          }
          desk.run("update campaign set state = 'CANCELLED', next_at = null where id = " + id);
        }
      }
    }
    assertThat(states).isEqualTo(6);
  }

  @Test
  @Order(11)
  void nobodyElseSeesOrStartsCampaigns() {
    tandem.asNobody().get(CampaignDesk.PATH).then().statusCode(401);
    tandem.asShop().get(CampaignDesk.PATH).then().statusCode(403);
    tandem.asShop().post(CampaignDesk.PATH + "/1/start").then().statusCode(403);
    assertThat(Refusals.words(tandem.asAdmin().get(CampaignDesk.PATH + "/999999"), 404))
        .contains("There is no campaign (999999)");
    assertThat(Refusals.words(desk.step(999_999, "start"), 404)).contains("no campaign");
  }

  @Test
  @Order(12)
  void oneWhoseWindowPassedWhileTheProgramWasDownDoesNotGoOutLate() {
    desk.fill(SEGMENT, "F", 8);
    var from = Instant.now().plusSeconds(40).truncatedTo(ChronoUnit.SECONDS);
    var window = Map.of("from", from.toString(), "until", from.plusSeconds(2).toString());
    var id = desk.begin("Down", SEGMENT, window);
    desk.take(id, "schedule");
    tandem.stop();
    PackagedTandem.await(
        "its window has passed", LONG, () -> Instant.now().isAfter(from.plusSeconds(3)));

    tandem.start();

    desk.awaitState(id, "ENDED");
    var read = desk.read(id);
    assertThat(read.getString("runs[0].state")).isEqualTo("MISSED");
    assertThat(read.getString("runs[0].why"))
        .startsWith("its window closed on ")
        .endsWith(" before it could begin");
    assertThat(read.getString("campaign.why")).contains("nobody got it");
    desk.assertAddsUp(id, 8);
    assertThat(desk.figure(id, "withheld")).isEqualTo(8);
    assertThat(desk.count("outbox where customer_id like 'F-%'")).isZero();
    assertThat(tandem.logText()).contains("The campaign Down: its run of " + from);
  }

  @Test
  @Order(13)
  void twoNodesRepeatNobody() {
    second =
        PackagedTandem.in(
                "campaigns-second",
                Map.of(
                    "tandem.sample-shop", "off",
                    "tandem.journey.retry", "1S",
                    "tandem.journey.slot", "1S"))
            .with("tandem.rules.folder", SmallShop.rules(tandem).toString())
            .with("quarkus.datasource.jdbc.url", tandem.jdbcUrl())
            .start();
    desk.fill(SEGMENT, "G", 1_500);
    var id = desk.begin("Two nodes", SEGMENT, Map.of());
    assertThat(
            List.of(
                desk.step(id, "start").statusCode(),
                new CampaignDesk(second).step(id, "start").statusCode()))
        .containsOnly(200);

    desk.awaitState(id, "ENDED");

    desk.assertAddsUp(id, 1_500);
    assertThat(desk.read(id).getList("runs")).hasSize(1);
    assertThat(desk.count("outbox where customer_id like 'G-%'")).isEqualTo(1_500);
    assertThat(desk.count("inbox_mail where recipient like 'g-%'")).isEqualTo(1_500);
  }

  @Test
  @Order(14)
  void whatIsToldOfAMessageAfterItsRunEndedIsCounted() {
    desk.fill(SEGMENT, "L", 3);
    var id = desk.begin("Told later", SEGMENT, Map.of());
    desk.take(id, "start");
    desk.awaitState(id, "ENDED");
    desk.run("update campaign_run set sent = 2, failed = 1 where campaign_id = " + id);
    assertThat(desk.figure(id, "failed")).isEqualTo(1);

    desk.run(
        "update qrtz_triggers set next_fire_time = extract(epoch from now()) * 1000"
            + " where trigger_name = 'recount-runs'");

    PackagedTandem.await("it is counted anew", LONG, () -> desk.figure(id, "sent") == 3);
    assertThat(desk.figure(id, "failed")).isZero();
    desk.assertAddsUp(id, 3);
  }

  private String tokenOf(String customer) {
    try (var connection = java.sql.DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select unsubscribe_token from customer where id = '%s'".formatted(customer))) {
      row.next();
      return row.getString(1);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until Tandem has looked once more for what is due. */
  private void awaitReconciled() {
    var before = reconciled();
    PackagedTandem.await("it has looked for what is due", LONG, () -> reconciled() > before);
  }

  private long reconciled() {
    return tandem.asAdmin().get("/api/admin/jobs/journey/reconcile").jsonPath().getLong("runs");
  }
}
