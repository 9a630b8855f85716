package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Several mail servers: one that takes nothing pauses, and another takes its mail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountsIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String ACCOUNTS = "/api/admin/accounts";

  private final int first = PackagedTandem.freePort();
  private final int second = PackagedTandem.freePort();
  private final PackagedTandem tandem =
      SmallShop.in("accounts", first, Map.of("tandem.smtp.secrets.of-second", "S3cret!"));
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

  private static Map<String, Object> account(int port) {
    return Map.of(
        "host",
        "127.0.0.1",
        "port",
        port,
        "tls",
        "none",
        "from",
        "Second <second@shop.tandem-it.io>");
  }

  @Test
  @Order(1)
  void theAccountOfTheSettingsIsTheFirst() {
    tandem
        .asAdmin()
        .get(ACCOUNTS)
        .then()
        .statusCode(200)
        .body("$", hasSize(1))
        .body("[0].name", equalTo("settings"))
        .body("[0].server", equalTo("127.0.0.1:" + first));
    for (var method : List.of("put", "delete")) {
      tandem
          .asAdmin()
          .body(method.equals("put") ? account(second) : Map.of())
          .request(method, ACCOUNTS + "/settings")
          .then()
          .statusCode(400)
          .body("detail", containsString("stands in the settings"));
    }
  }

  @Test
  @Order(2)
  void anAccountThatIsNoneIsRefusedWithTheField() {
    tandem
        .asAdmin()
        .body(Map.of("host", "127.0.0.1", "from", "a@b.de", "user", "ada", "secret", "S3cret!"))
        .put(ACCOUNTS + "/second")
        .then()
        .statusCode(400)
        .body("field", equalTo("secret"))
        .body("detail", containsString("not the secret itself"));
    refused("{\"spring\": null}", "dkim", "dkim.spring", "must be the name of a secret");
    refused(
        "{\"url\": \"https://mail.example/token\", \"client\": null}",
        "token",
        "token.client",
        "has no client");
    refused("{\"url\": null, \"client\": \"tandem\"}", "token", "token.url", "is no https address");
    tandem.asAdmin().delete(ACCOUNTS + "/second").then().statusCode(404);
    tandem.asAdmin().post(ACCOUNTS + "/second/test").then().statusCode(404);
  }

  /** With one field of which a part is missing. */
  private void refused(String said, String name, String field, String words) {
    var account =
        """
        {"host": "127.0.0.1", "from": "a@b.de", "login": "xoauth2", "user": "ada", "secret": "of-second", "%s": %s}
        """
            .formatted(name, said);

    var answer = tandem.asAdmin().body(account).put(ACCOUNTS + "/second");

    assertThat(Refusals.words(answer, 400)).contains(words).contains("Maybe");
    assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
  }

  @Test
  @Order(3)
  void whenOneIsAwayTheOtherTakesTheMail() {
    try (var server = new MailServer(second)) {
      tandem.asAdmin().body(account(second)).put(ACCOUNTS + "/second").then().statusCode(200);
      tandem
          .asAdmin()
          .post(ACCOUNTS + "/second/test")
          .then()
          .statusCode(200)
          .body("well", equalTo(true));
      tandem
          .asAdmin()
          .post(ACCOUNTS + "/settings/test")
          .then()
          .statusCode(200)
          .body("well", equalTo(false));
      var signing = new HashMap<String, Object>(account(second));
      signing.put("weight", 0);
      signing.put("dkim", Map.of("spring", "no-such-key"));
      tandem.asAdmin().body(signing).put(ACCOUNTS + "/signing").then().statusCode(200);
      tandem
          .asAdmin()
          .post(ACCOUNTS + "/signing/test")
          .then()
          .body("well", equalTo(false))
          .body("said", containsString("no-such-key"));
      tandem.asAdmin().delete(ACCOUNTS + "/signing").then().statusCode(204);
      var customers = List.of(aBuyer("nora"), aBuyer("emil"), aBuyer("lea"));

      PackagedTandem.await("all are sent", SOON, () -> customers.stream().allMatch(this::isSent));

      assertThat(server.recipients())
          .containsExactlyInAnyOrder(
              "nora@mail.tandem-it.io", "emil@mail.tandem-it.io", "lea@mail.tandem-it.io");
      tandem.asAdmin().get("/api/admin/outbox").then().body("trouble", nullValue());
    }
  }

  @Test
  @Order(4)
  void anAccountThatPausesSaysWhyAndIsTriedAgain() {
    aBuyer("ida");
    PackagedTandem.await(
        "both pause", Duration.ofSeconds(90), () -> pauses("settings") && pauses("second"));
    tandem
        .asAdmin()
        .get(ACCOUNTS)
        .then()
        .body("find { it.name == 'settings' }.paused.why", containsString("cannot be reached"))
        .body("find { it.name == 'settings' }.paused.senderIsRefused", equalTo(false));
    assertThat(tandem.asAdmin().get("/api/admin/outbox").jsonPath().getString("trouble"))
        .contains("127.0.0.1:%d takes nothing".formatted(first))
        .contains("127.0.0.1:%d takes nothing".formatted(second));

    try (var server = new MailServer(first)) {
      PackagedTandem.await(
          "the settings' account takes mail again",
          Duration.ofMinutes(3),
          () -> !pauses("settings"));

      PackagedTandem.await(
          "it got the mail", SOON, () -> server.recipients().contains("ida@mail.tandem-it.io"));
      assertThat(server.recipients()).hasSize(1);
    }
  }

  @Test
  @Order(5)
  void aSecretIsNeverShown() {
    var withSecret =
        Map.of(
            "host",
            "127.0.0.1",
            "port",
            second,
            "from",
            "a@shop.tandem-it.io",
            "user",
            "ada",
            "secret",
            "of-second");
    tandem
        .asAdmin()
        .body(withSecret)
        .put(ACCOUNTS + "/second")
        .then()
        .statusCode(200)
        .body("plan.secret", equalTo("of-second"))
        .body(not(containsString("S3cret!")));

    assertThat(tandem.asAdmin().get(ACCOUNTS).asString()).doesNotContain("S3cret!");
    tandem.asAdmin().delete(ACCOUNTS + "/second").then().statusCode(204);
    tandem.asAdmin().get(ACCOUNTS).then().body("$", hasSize(1));
  }

  @Test
  @Order(6)
  void aRefusedSenderPausesTheSenderAndNotThePeople() {
    String customer;
    try (var server = MailServer.refusingSenders(first)) {
      customer = aBuyer("uma");
      PackagedTandem.await("the sender pauses", SOON, () -> pauses("settings"));
      var paused = "find { it.name == 'settings' }.paused.";
      var shown = tandem.asAdmin().get(ACCOUNTS).jsonPath();

      assertThat(server.recipients()).isEmpty();
      assertThat(shown.getBoolean(paused + "senderIsRefused")).isTrue();
      assertThat(shown.getString(paused + "why")).contains("we do not want your mail");
      assertThat(
              Duration.between(
                  Instant.parse(shown.getString(paused + "since")),
                  Instant.parse(shown.getString(paused + "until"))))
          .isGreaterThan(Duration.ofSeconds(50));
      PackagedTandem.await( // An account pauses before its handful is written down.
          "the message waits again",
          SOON,
          () -> shop.messages(customer).get(0).get("state").equals("READY"));
      assertThat(shop.messages(customer).get(0).get("attempts")).isEqualTo(0);
    }
  }

  private boolean pauses(String name) {
    return tandem
            .asAdmin()
            .get(ACCOUNTS)
            .jsonPath()
            .get("find { it.name == '%s' }.paused".formatted(name))
        != null;
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
