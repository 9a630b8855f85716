package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The mail server is away, or the rules are broken: it is told in words, and nothing is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailFaultsIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final int smtpPort = PackagedTandem.freePort();
  private final PackagedTandem tandem =
      SmallShop.in("mail", smtpPort, Map.of("tandem.delivery.outbox-limit", "1"));
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void mailWaitsForItsServerAndFurtherFollowUpsForRoomAndEachGoesOnce() {
    var first = aBuyer("nora");
    PackagedTandem.await("the first mail waits", SOON, () -> !shop.messages(first).isEmpty());
    var second = aBuyer("emil");

    PackagedTandem.await(
        "the trouble is told",
        SOON,
        () ->
            String.valueOf(standing())
                .contains("The mail server 127.0.0.1:%d takes nothing".formatted(smtpPort)));
    assertThat(tandem.asAdmin().get("/live").asString())
        .contains("The mail server 127.0.0.1:%d takes nothing".formatted(smtpPort));
    PackagedTandem.await(
        "the second waits for room",
        SOON,
        () -> why(second).contains("The outbox is full: 1 messages wait to be sent"));
    assertThat(shop.messages(second)).isEmpty();
    assertThat(shop.states(second, SmallShop.OFFERED)).containsExactly("WAITING");
    PackagedTandem.await(
        "the message says why it waits",
        SOON,
        () -> shop.messages(first).get(0).get("note").toString().contains("cannot be reached"));

    try (var server = new MailServer(smtpPort)) {
      PackagedTandem.await(
          "both mails arrived", Duration.ofMinutes(3), () -> server.recipients().size() >= 2);
      PackagedTandem.await("both are sent", SOON, () -> isSent(first) && isSent(second));
      var third = aBuyer("lea");
      PackagedTandem.await("a third goes straight on", SOON, () -> isSent(third));

      assertThat(server.recipients())
          .containsExactly(
              "nora@mail.tandem-it.io", "emil@mail.tandem-it.io", "lea@mail.tandem-it.io");
      assertThat(standing()).isNull();
    }
  }

  @Test
  void anAddressThatBelongsToNobodyIsNotGivenToAMailServer() {
    var customer = shop.customerAt("nora@example.com");
    try (var server = new MailServer(smtpPort)) {
      shop.sell(customer, SmallShop.BOUGHT, Instant.now());

      PackagedTandem.await(
          "it is withheld",
          Duration.ofSeconds(90),
          () ->
              shop.messages(customer).stream()
                  .anyMatch(one -> one.get("state").equals("WITHHELD")));

      assertThat(server.recipients()).doesNotContain("nora@example.com");
    }
  }

  @Test
  void whatCannotBeLookedAtIsPutBackAndGoesOnceItCan() {
    var bags = new Mailbags(tandem);
    try (var server = new MailServer(smtpPort)) {
      bags.run("alter table measuring_consent rename to measuring_consent_away");
      var customer = aBuyer("ida");
      try {
        PackagedTandem.await(
            "it is put back",
            SOON,
            () ->
                shop.messages(customer).stream()
                    .anyMatch(one -> one.get("note").equals("it could not be looked at")));
        PackagedTandem.await(
            "it is told again and again",
            SOON,
            () -> String.valueOf(standing()).contains("measuring_consent"));
      } finally {
        bags.run("alter table measuring_consent_away rename to measuring_consent");
      }

      PackagedTandem.await("it is sent", SOON, () -> isSent(customer));
      assertThat(server.recipients()).containsOnlyOnce("ida@mail.tandem-it.io");
      assertThat(bags.number("select day_used from throttle where kind = 'OVERALL'"))
          .as("what did not go does not count")
          .isEqualTo(bags.count("outbox where state = 'SENT'"));
    }
  }

  private Object standing() {
    return tandem.asAdmin().get("/api/admin/outbox").jsonPath().get("trouble");
  }

  private String why(String customer) {
    return shop.followUps(customer, SmallShop.OFFERED).stream()
        .map(one -> String.valueOf(one.get("why")))
        .reduce("", String::concat);
  }

  private boolean isSent(String customer) {
    return shop.messages(customer).stream()
        .map(one -> one.get("state"))
        .toList()
        .equals(List.of("SENT"));
  }

  private String aBuyer(String name) {
    var customer = shop.customerAt(name + "@mail.tandem-it.io");
    shop.sell(customer, SmallShop.BOUGHT, Instant.now());
    return customer;
  }
}
