package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A mail server that is there, and does not take what it is given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardToPleaseIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String DOMAIN = "mail.tandem-it.io";

  private final int port = PackagedTandem.freePort();
  private final PackagedTandem tandem =
      SmallShop.in(
          "hard-to-please",
          port,
          Map.of(
              "tandem.delivery.connections", "1",
              "tandem.delivery.batch", "5",
              "tandem.delivery.backoff", "1H"));
  private final Mailbags bags = new Mailbags(tandem);

  @BeforeAll
  void start() {
    tandem.start();
  }

  @BeforeEach
  void clear() {
    bags.clear();
    bags.run("delete from mail_pause; delete from mail_trouble");
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void oneRecipientAtWhomTheServerGoesAwayHoldsUpNobodyElse() {
    try (var server = new MailServer(port)) {
      server.hangUpAt("bad-1@");
      bags.put("Bad", DOMAIN, 1, 0); // It is due before the others.
      bags.put("Good", DOMAIN, 20, 0);

      PackagedTandem.await("the good ones are sent", SOON, () -> sent() == 20);

      assertThat(server.recipients()).hasSize(20).doesNotHaveDuplicates();
      PackagedTandem.await( // Another handful may be written down before that of the bad one.
          "the bad one is put off",
          SOON,
          () ->
              bags.count("outbox where state = 'RETRY' and attempts = 1 and note like '421%'")
                  == 1);
      assertThat(bags.count("mail_pause")).as("pauses").isZero();
      tandem.asAdmin().get("/api/admin/outbox").then().body("trouble", nullValue());
    }
  }

  @Test
  void aServerThatGoesAwayAtEachRecipientCostsFewOfThemATry() {
    try (var server = new MailServer(port)) {
      server.hangUpAt("all-");
      bags.put("All", DOMAIN, 20, 0);

      PackagedTandem.await("the account pauses", SOON, () -> bags.count("mail_pause") == 1);
      PackagedTandem.await( // An account pauses before its handful is written down.
          "nothing is on its way", SOON, () -> bags.count("outbox where state = 'SENDING'") == 0);
      assertThat(bags.count("outbox where attempts > 0")).as("tries").isBetween(3L, 8L);
      assertThat(bags.count("outbox where attempts > 1")).isZero();

      server.hangUpAt("");
      var rest = 20 - bags.count("outbox where state = 'RETRY'");
      PackagedTandem.await(
          "what was not tried goes, but for trials of before",
          Duration.ofMinutes(3),
          () -> sent() > 0 && bags.count("outbox where state in ('READY', 'SENDING')") == 0);
      assertThat(sent()).isBetween(rest - 2, rest);
      assertThat(bags.count("mail_pause")).as("pauses").isZero();
    }
  }

  @Test
  void aServerThatRefusesMostMessagesForWhatTheyAreIsToldUntilItTakesThem() {
    try (var server = new MailServer(port)) {
      server.refuse("5.7.1 looks like spam to us");
      bags.put("Spam", DOMAIN, 60, 0);
      PackagedTandem.await(
          "all are refused", SOON, () -> bags.count("outbox where state = 'FAILED'") == 60);

      PackagedTandem.await("it is told", SOON, () -> trouble() != null);
      assertThat(trouble())
          .contains("127.0.0.1:%d refused".formatted(port), "looks like spam to us");
      tandem
          .asAdmin()
          .get("/api/admin/accounts")
          .then()
          .body("[0].paused", nullValue())
          .body("[0].refuses.why", containsString("looks like spam to us"))
          .body("[0].refuses.since", notNullValue());
      assertThat(tandem.asAdmin().get("/live").asString()).contains("looks like spam to us");
      assertThat(metrics()).contains("tandem_mail_trouble 1.0");
      assertThat(lines("refused \\d+ of the last messages")).as("told once").isEqualTo(1);

      server.refuse("");
      bags.put("Ham", DOMAIN, 25, 0);
      PackagedTandem.await("they are taken again", SOON, () -> sent() == 25);

      PackagedTandem.await("the trouble is over", SOON, () -> trouble() == null);
      tandem.asAdmin().get("/api/admin/accounts").then().body("[0].refuses", nullValue());
      assertThat(metrics()).contains("tandem_mail_trouble 0.0");
      assertThat(lines("takes most messages again")).as("told once").isEqualTo(1);
    }
  }

  private String metrics() {
    return tandem.asAdmin().get("/q/metrics").asString();
  }

  private long lines(String words) {
    var wanted = Pattern.compile(words);
    return tandem.logText().lines().filter(line -> wanted.matcher(line).find()).count();
  }

  private String trouble() {
    return tandem.asAdmin().get("/api/admin/outbox").jsonPath().getString("trouble");
  }

  private long sent() {
    return bags.count("outbox where state = 'SENT'");
  }
}
