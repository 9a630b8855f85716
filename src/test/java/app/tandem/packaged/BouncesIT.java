package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bounces and complaints come by each door, are known again, and have what follows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BouncesIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";
  private static final String TOKEN = "the word that was agreed";

  private final int smtpPort = PackagedTandem.freePort();
  private final KeyPair ofSendGrid = ellipticKeys();
  private final PackagedTandem tandem =
      SmallShop.in(
          "bounces",
          smtpPort,
          Map.of(
              "tandem.restraint.messages", "off",
              "tandem.restraint.spacing", "1S",
              "tandem.restraint.same-product", "0S",
              "tandem.smtp.bounces", "bounces@shop.tandem-it.io",
              "tandem.bounces.soft-limit", "2",
              "tandem.bounces.ses.topics", TOPIC,
              "tandem.bounces.ses.hosts", "127.0.0.1",
              "tandem.bounces.postmark.token", TOKEN,
              "tandem.bounces.sendgrid.public-key",
                  Base64.getEncoder().encodeToString(ofSendGrid.getPublic().getEncoded())));
  private final Shopkeeper shop = new Shopkeeper(tandem);
  private MailServer server;
  private PrivateKey ofAmazon;

  private static KeyPair ellipticKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeAll
  void start() throws Exception {
    tandem.with("tandem.bounces.ses.certificate", certificate().toString());
    server = new MailServer(smtpPort);
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
    server.close();
  }

  /** A certificate that stands for Amazon's, whose key we have. */
  private Path certificate() throws IOException, InterruptedException, GeneralSecurityException {
    var store = tandem.folder().resolve("amazon.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "sns",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=sns",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start()
            .waitFor();
    assertThat(made).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(store)) {
      keys.load(file, "changeit".toCharArray());
    }
    ofAmazon = (PrivateKey) keys.getKey("sns", "changeit".toCharArray());
    var pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("sns").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return Files.writeString(tandem.folder().resolve("amazon.pem"), pem).toAbsolutePath();
  }

  /** Somebody who was sent a message, and its key. */
  private record Reached(String customer, String address, String message) {}

  private Reached reached() {
    var address = "c" + UUID.randomUUID().toString().substring(0, 8) + "@mail.tandem-it.io";
    var customer = shop.customerAt(address);
    return new Reached(customer, address, sent(customer, 1));
  }

  private String sent(String customer, int messages) {
    shop.sell(customer, SmallShop.BOUGHT, Instant.now());
    PackagedTandem.await(
        "message " + messages + " is sent", SOON, () -> sentTo(customer).size() == messages);
    return sentTo(customer).get(0).get("id").toString();
  }

  private List<Map<String, Object>> sentTo(String customer) {
    return shop.messages(customer).stream().filter(one -> "SENT".equals(one.get("state"))).toList();
  }

  private static String status(String address, String message, String code, String said) {
    return """
    Return-Path: <>
    From: MAILER-DAEMON@mx.example
    To: shop@example.com
    Subject: Undelivered mail
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: text/plain

    It came back.
    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; %s
    Action: failed
    Status: %s
    Diagnostic-Code: smtp; 550 %s %s
    --b
    Content-Type: text/rfc822-headers

    Message-ID: <%s@example.com>
    To: %s
    --b--
    """
        .formatted(address, code, code, said, message, address);
  }

  private Response handOver(String mail) {
    return tandem
        .asShop()
        .contentType("message/rfc822")
        .body(mail.getBytes(StandardCharsets.UTF_8))
        .post("/api/bounces/mail");
  }

  private Response tell(Map<String, ?> event) {
    return tandem.asShop().body(Map.of("events", List.of(event))).post("/api/bounces");
  }

  private boolean mayBeMailed(Reached one) {
    return tandem
        .asAdmin()
        .get("/api/admin/customers/" + one.customer + "/export")
        .jsonPath()
        .getList("suppressions")
        .isEmpty();
  }

  private List<Map<String, Object>> kept(Reached one) {
    return tandem
        .asAdmin()
        .get("/api/admin/bounces?customer=" + one.customer)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("bounces");
  }

  @Test
  void aHardBounceSuppressesAtOnceAndIsKeptWithItsProofAndTellingItTwiceChangesNothing() {
    var one = reached();
    var mail = status(one.address, one.message, "5.1.1", "no such user here");

    handOver(mail)
        .then()
        .statusCode(200)
        .body("taken", equalTo(1))
        .body("unknown", equalTo(0))
        .body("suppressed", equalTo(1));
    handOver(mail).then().statusCode(200).body("taken", equalTo(0)).body("repeated", equalTo(1));

    assertThat(mayBeMailed(one)).isFalse();
    assertThat(kept(one))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row)
                  .containsEntry("kind", "HARD")
                  .containsEntry("door", "MAIL")
                  .containsEntry("foundBy", "MESSAGE_ID")
                  .containsEntry("message", one.message)
                  .containsEntry("cause", "NO_SUCH_ADDRESS")
                  .containsEntry("status", "5.1.1");
              assertThat(row.get("said").toString()).contains("no such user here");
              assertThat(row.get("sign").toString()).contains("no such user");
              assertThat(row.get("done").toString()).contains("mailed no more");
            });
  }

  @Test
  void theEnvelopeSenderTellsWhichMessageItIsAndOneThatIsMadeUpDoesNot() {
    var one = reached();
    var sender = server.senderTo(one.address);
    assertThat(sender).startsWith("bounces+").endsWith("@shop.tandem-it.io");
    var mail =
        """
        From: MAILER-DAEMON@mx.example
        To: <%s>
        Subject: failure notice

        The mail came back, and nobody says of whom: 552 5.2.2 the mailbox is full
        <%s>:
        552 5.2.2 the mailbox is full
        """;
    var madeUp = sender.replaceFirst(".@", sender.contains("0@") ? "1@" : "0@");

    handOver(mail.formatted(madeUp, "x@nobody.tandem-it.io"))
        .then()
        .body("taken", equalTo(1))
        .body("unknown", equalTo(1));
    handOver(mail.formatted(sender, one.address)).then().body("unknown", equalTo(0));

    assertThat(kept(one)).extracting(row -> row.get("foundBy")).containsExactly("ENVELOPE");
  }

  @Test
  void softBouncesSuppressWhenSeveralMessagesDidNotArrive() {
    var one = reached();
    handOver(status(one.address, one.message, "5.2.2", "mailbox full"));
    handOver(status(one.address, one.message, "5.2.2", "the mailbox is still full"));

    assertThat(mayBeMailed(one)).as("one message that came back twice is one").isTrue();

    var second = sent(one.customer, 2);
    handOver(status(one.address, second, "5.2.2", "mailbox full"))
        .then()
        .body("suppressed", equalTo(1));

    assertThat(mayBeMailed(one)).isFalse();
    assertThat(kept(one)).extracting(row -> row.get("kind")).containsOnly("SOFT").hasSize(3);
  }

  @Test
  void aMailThatWentOnToADeadAddressSaysNothingForGoodOfTheOneWeWroteTo() {
    var one = reached();

    handOver(status("elsewhere@other.tandem-it.io", one.message, "5.1.1", "no such user"))
        .then()
        .body("taken", equalTo(1))
        .body("suppressed", equalTo(0));

    assertThat(mayBeMailed(one)).isTrue();
  }

  @Test
  void whatNobodyKnowsIsKeptAndHurtsNobody() {
    var one = shop.customerAt("known@mail.tandem-it.io"); // To whom nothing went.
    handOver(status("known@mail.tandem-it.io", "" + UUID.randomUUID(), "5.1.1", "no such user"))
        .then()
        .statusCode(200)
        .body("taken", equalTo(1))
        .body("unknown", equalTo(1))
        .body("suppressed", equalTo(0));

    assertThat(mayBeMailed(new Reached(one, "", ""))).isTrue();
    tandem
        .asAdmin()
        .get("/api/admin/bounces?address=known@mail.tandem-it.io")
        .then()
        .body("bounces[0].foundBy", equalTo("NOTHING"))
        .body("bounces[0].done", equalTo("nobody knows this message"));
  }

  @Test
  void aPersonsAnswerIsNoBounce() {
    var one = reached();
    var answer =
        """
        From: Somebody <%s>
        To: shop@example.com
        Subject: Re: A thought for you
        In-Reply-To: <%s@example.com>

        550 5.1.1 user unknown, says my program. What is that?
        """
            .formatted(one.address, one.message);

    handOver(answer).then().statusCode(200).body("ignored", equalTo(1)).body("taken", equalTo(0));

    assertThat(kept(one)).isEmpty();
  }

  @Test
  void aProgramTellsEventsInJsonAndHearsWhatIsWrongWithThem() {
    var one = reached();
    var event = new LinkedHashMap<String, Object>();
    event.put("id", "ours-" + one.message);
    event.put("kind", "complaint");
    event.put("recipient", one.address);
    event.put("messageId", "<" + one.message + "@example.com>");

    tell(event).then().statusCode(200).body("suppressed", equalTo(1));
    tell(event).then().statusCode(200).body("repeated", equalTo(1));

    assertThat(mayBeMailed(one)).isFalse();
    event.put("kind", "bouncy");
    var wrong = tell(event);
    assertThat(Refusals.words(wrong, 400)).contains("(bouncy)").contains("Maybe");
    assertThat(wrong.jsonPath().getString("field")).isEqualTo("events[0].kind");
    event.put("kind", "bounce");
    event.put("status", "banana");
    var odd = tell(event);
    assertThat(Refusals.words(odd, 400)).contains("no enhanced status").contains("Maybe");
    assertThat(odd.jsonPath().getString("field")).isEqualTo("events[0].status");
    assertThat(Refusals.words(tandem.asShop().body("{\"events\": []}").post("/api/bounces"), 400))
        .isNotBlank();
    assertThat(
            Refusals.words(
                tandem.asNobody().contentType("application/json").body("{}").post("/api/bounces"),
                401))
        .isNotBlank();
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/bounces?kind=harsh"), 400))
        .contains("HARD");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/bounces?campaign=abc"), 400))
        .contains("(abc)");
  }

  @Test
  void amazonIsBelievedWhenItSignsForATopicThatIsSet() throws GeneralSecurityException {
    var one = reached();
    var message =
        """
        {"notificationType": "Bounce", "bounce": {"feedbackId": "f-%s", "bounceType": "Permanent", "bounceSubType": "General",
         "bouncedRecipients": [{"emailAddress": "%s", "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 unknown user"}]},
         "mail": {"messageId": "x", "destination": ["%s"]}}
        """
            .formatted(one.message, one.address, one.address);

    var forged = notification(message, TOPIC);
    forged.put("Message", message.replace("Permanent", "permanent"));
    assertThat(Refusals.words(ses(forged), 403)).contains("not signed");
    assertThat(Refusals.words(ses(notification(message, TOPIC + "-2")), 403)).contains("topic");
    assertThat(mayBeMailed(one)).isTrue();
    ses(notification(message, TOPIC)).then().statusCode(200).body("suppressed", equalTo(1));
    ses(notification(message, TOPIC)).then().statusCode(200).body("repeated", equalTo(1));

    assertThat(mayBeMailed(one)).isFalse();
    assertThat(kept(one)).extracting(row -> row.get("foundBy")).containsOnly("RECIPIENT");
  }

  @Test
  void aSubscriptionThatCannotBeConfirmedNowIsToldAgainByAmazon() throws GeneralSecurityException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("Message", "You have chosen to subscribe.");
    fields.put("MessageId", "" + UUID.randomUUID());
    fields.put("SubscribeURL", "https://127.0.0.1/?Action=ConfirmSubscription");
    fields.put("Timestamp", "2026-06-01T10:00:00.000Z");
    fields.put("Token", "t");
    fields.put("TopicArn", TOPIC);
    fields.put("Type", "SubscriptionConfirmation");

    var answer = ses(signed(fields)); // Nobody is there.

    assertThat(Refusals.words(answer, 503)).contains("could not be confirmed now", "Maybe");
    assertThat(answer.header("Retry-After")).isEqualTo("60");
  }

  private Response ses(Map<String, String> notification) {
    return tandem
        .asNobody()
        .contentType("application/json")
        .body(notification)
        .post("/api/bounces/ses");
  }

  private Map<String, String> notification(String message, String topic)
      throws GeneralSecurityException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("Message", message);
    fields.put("MessageId", "" + UUID.randomUUID());
    fields.put("Timestamp", "2026-06-01T10:00:00.000Z");
    fields.put("TopicArn", topic);
    fields.put("Type", "Notification");
    return signed(fields);
  }

  private Map<String, String> signed(Map<String, String> fields) throws GeneralSecurityException {
    var signed = new StringBuilder();
    fields.forEach((name, value) -> signed.append(name).append('\n').append(value).append('\n'));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(ofAmazon);
    signature.update(signed.toString().getBytes(StandardCharsets.UTF_8));
    fields.put("SignatureVersion", "2");
    fields.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    fields.put("SigningCertURL", "https://sns.eu-west-1.amazonaws.com/a.pem");
    return fields;
  }

  @Test
  void sendGridIsBelievedByItsSignature() throws GeneralSecurityException {
    var one = reached();
    var events =
        """
        [{"email": "%s", "event": "spamreport", "sg_event_id": "s-%s", "smtp-id": "<%s@example.com>"}]
        """
            .formatted(one.address, one.message, one.message);

    assertThat(Refusals.words(sendGrid(events, events + " "), 403)).contains("not signed");
    sendGrid(events, events).then().statusCode(200).body("suppressed", equalTo(1));

    assertThat(mayBeMailed(one)).isFalse();
  }

  private Response sendGrid(String signed, String sent) throws GeneralSecurityException {
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(ofSendGrid.getPrivate());
    signature.update(("1780308000" + signed).getBytes(StandardCharsets.UTF_8));
    return tandem
        .asNobody()
        .contentType("application/json")
        .header(
            "X-Twilio-Email-Event-Webhook-Signature",
            Base64.getEncoder().encodeToString(signature.sign()))
        .header("X-Twilio-Email-Event-Webhook-Timestamp", "1780308000")
        .body(sent)
        .post("/api/bounces/sendgrid");
  }

  @Test
  void postmarkIsBelievedByAWordOrASignIn() {
    var one = reached();
    var notice =
        Map.of(
            "RecordType",
            "SpamComplaint",
            "ID",
            one.message,
            "Type",
            "SpamComplaint",
            "Email",
            one.address);

    var stranger = tandem.asNobody().contentType("application/json").body(notice);
    assertThat(Refusals.words(stranger.post("/api/bounces/postmark"), 401)).isNotBlank();
    var wrong = stranger.header("X-Tandem-Token", TOKEN + "x");
    assertThat(Refusals.words(wrong.post("/api/bounces/postmark"), 401)).contains("Maybe");
    tandem
        .asNobody()
        .contentType("application/json")
        .header("X-Tandem-Token", TOKEN)
        .body(notice)
        .post("/api/bounces/postmark")
        .then()
        .statusCode(200)
        .body("suppressed", equalTo(1));
    tandem
        .asAdmin()
        .body(notice)
        .post("/api/bounces/postmark")
        .then()
        .statusCode(200)
        .body("repeated", equalTo(1));
  }

  @Test
  void aNoOfACustomerCountsThoughNobodyKnowsTheMessage() {
    var address = "no" + UUID.randomUUID().toString().substring(0, 8) + "@mail.tandem-it.io";
    var one = new Reached(shop.customerAt(address), address, "");

    tell(Map.of("id", "n-" + address, "kind", "unsubscribe", "recipient", address))
        .then()
        .statusCode(200)
        .body("unknown", equalTo(1))
        .body("suppressed", equalTo(1));

    assertThat(mayBeMailed(one)).isFalse();
    var stranger = Map.of("id", "s-1", "kind", "complaint", "recipient", "x@stranger.tandem-it.io");
    tell(stranger).then().body("unknown", equalTo(1)).body("suppressed", equalTo(0));
  }

  @Test
  void whoSharesAnAddressWithSomebodyWhoWasErasedMaySayNoByEveryDoor() {
    var one = reached();
    var shared = Map.of("email", one.address.toUpperCase(java.util.Locale.ROOT));
    var other = shop.customerAt(one.address);
    tandem.asAdmin().delete("/api/admin/customers/" + other).then().statusCode(200);

    assertThat(Refusals.words(tandem.asShop().body(shared).put("/api/customers/third"), 400))
        .as("nobody new comes with it")
        .contains("was erased");
    tandem
        .asShop()
        .body(shared)
        .put("/api/customers/" + one.customer)
        .then()
        .statusCode(200)
        .body("mayBeMailed", equalTo(false));
    handOver(status(one.address, one.message, "5.1.1", "no such user"))
        .then()
        .body("suppressed", equalTo(1));
    assertThat(mayBeMailed(one)).isFalse();
  }

  @Test
  void theAddressOfWhoSharedItWithSomebodyWhoWasErasedIsTakenOver() {
    var address = "both" + UUID.randomUUID().toString().substring(0, 8) + "@mail.tandem-it.io";
    var one = new Reached(shop.customerAt(address), address, "");
    tandem.asAdmin().delete("/api/admin/customers/" + shop.customerAt(address));

    tandem
        .asAdmin()
        .contentType("text/plain")
        .body(address)
        .post("/api/admin/suppressions")
        .then()
        .body("added", equalTo(1))
        .body("erased", equalTo(0));

    assertThat(mayBeMailed(one)).isFalse();
  }

  @Test
  void whatErasingWouldTakeIsToldOfAddressesOfBeforeToo() {
    var one = reached();
    var address = "later-" + one.address;
    handOver(status(one.address, one.message, "5.1.1", "no such user"));
    tandem.asShop().body(Map.of("email", address)).put("/api/customers/" + one.customer);
    handOver(status(address, "" + UUID.randomUUID(), "5.1.1", "no such user"))
        .then()
        .body("unknown", equalTo(1));

    var told = tandem.asAdmin().get("/api/admin/customers/" + one.customer + "/export").jsonPath();

    assertThat(told.getList("suppressions.address")).containsExactly(one.address);
    assertThat(told.getList("bouncesAndComplaints.address"))
        .containsExactlyInAnyOrder(one.address, address);
    var erased = tandem.asAdmin().delete("/api/admin/customers/" + one.customer).jsonPath();
    assertThat(erased.getInt("countBySection.suppressions")).isEqualTo(1);
    assertThat(erased.getInt("countBySection.'bounces and complaints'")).isEqualTo(2);
  }

  @Test
  void whoIsErasedLeavesNoBounceBehindAndALateOneIsNotKept() {
    var one = reached();
    handOver(status(one.address, one.message, "5.2.2", "mailbox full"));
    assertThat(kept(one)).hasSize(1);

    tandem.asAdmin().delete("/api/admin/customers/" + one.customer).then().statusCode(200);

    assertThat(new Remains(tandem).of(List.of(one.address, one.customer))).isEmpty();
    handOver(status(one.address, one.message, "5.1.1", "no such user"))
        .then()
        .statusCode(200)
        .body("ignored", equalTo(1));
    assertThat(new Remains(tandem).of(List.of(one.address))).isEmpty();
  }
}
