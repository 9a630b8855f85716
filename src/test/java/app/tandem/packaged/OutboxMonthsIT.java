package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The outbox by months, as the shop's clock goes on: there is always room, and what is old leaves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxMonthsIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "months", Map.of("tandem.delivery.kept", "30D", "tandem.tracking.kept", "30D"));
  private final Mailbags bags = new Mailbags(tandem);

  @BeforeAll
  void start() {
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aMonthLeavesWithItsChangesWhenItIsOldAndNothingInItIsToBeSent() {
    limit(Map.of("perDay", 0, "why", "a test prepares"));
    bags.put("Old", "example.com", 1, 0);
    bags.put("Open", "example.com", 1, 0);
    bags.run(
        """
        update outbox set next_at = now() + interval '1 year', expires_at = now() + interval '2 years'
        where customer_id = 'Open-1'
        """);
    limit(Map.of("rate", 100, "why", "a test goes on"));
    bags.run("select open_mail_hits(now())");
    bags.run(
        """
        insert into mail_hit (at, outbox_id, customer_id, campaign_id, run, rule, template, kind, link, sign, scans)
        values (now(), gen_random_uuid(), 'Old-1', 0, 0, '', '', 'CLICK', 0, '', false)
        """);
    PackagedTandem.await(
        "one is sent",
        SOON,
        () -> bags.count("outbox where customer_id = 'Old-1' and state = 'SENT'") == 1);

    tandem.forward(Duration.ofDays(63));

    PackagedTandem.await(
        "the next month is open",
        SOON,
        () -> bags.count("outbox_part where begins > now() + interval '63 days'") == 1);
    assertThat(bags.count("outbox_part where suffix = '0'"))
        .as("something in it is to be sent")
        .isEqualTo(1);
    assertThat(bags.count("outbox where customer_id = 'Old-1'")).isEqualTo(1);
    bags.run("update outbox set state = 'WITHHELD' where customer_id = 'Open-1'");

    tandem.forward(Duration.ofDays(1));

    PackagedTandem.await(
        "it leaves", SOON, () -> bags.count("outbox_part where suffix = '0'") == 0);
    assertThat(bags.count("outbox where customer_id in ('Old-1', 'Open-1')")).isZero();
    assertThat(bags.count("pg_class where relname = 'outbox_change_0'")).isZero();
    PackagedTandem.await(
        "what was clicked leaves too",
        SOON,
        () -> bags.count("mail_hit where customer_id = 'Old-1'") == 0);
  }

  private void limit(Map<String, ?> limit) {
    tandem.asAdmin().body(limit).put("/api/admin/limits/overall").then().statusCode(200);
  }
}
