package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.tandem.delivery.TestCertificate;
import app.tandem.delivery.returned.ScriptedMailbox;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The mailbox of bounces, on a real IMAP and POP3 server. Those that read the same one follow each
 * other, for they share a start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class BounceInboxIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String USER = "bounces";
  private static final String ADDRESS = "bounces@shop.example";

  private final int imapPort = PackagedTandem.freePort();
  private final int pop3Port = PackagedTandem.freePort();
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(pop3Port, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
          });
  private final PackagedTandem tandem =
      PackagedTandem.in(
          "bounce-inbox",
          Map.of(
              "tandem.sample-shop", "off",
              "tandem.bounces.inbox.every", "1D", // It looks when it is told to.
              "tandem.bounces.inbox.host", "127.0.0.1",
              "tandem.bounces.inbox.tls", "none",
              "tandem.bounces.inbox.user", USER,
              "tandem.bounces.inbox.password", "secret"));

  /** The mailbox that it reads; none while it does not run, or is to be started otherwise. */
  private String running = "";

  @BeforeAll
  void start() {
    server.start();
    server.setUser(ADDRESS, USER, "secret");
  }

  @AfterAll
  void stop() {
    tandem.close();
    server.stop();
  }

  private void deliver(String mail) throws Exception {
    var message =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    server.getUserManager().getUserByEmail(ADDRESS).deliver(message);
  }

  private static String bounce(String address) {
    return """
    Return-Path: <>
    From: MAILER-DAEMON@mx.example
    To: bounces@shop.example
    Subject: failure notice

    <%s>:
    Remote host said: 550 5.1.1 unknown user
    """
        .formatted(address);
  }

  /** Starts it, unless it reads that mailbox already. */
  private void startBy(String protocol, int port) {
    var wanted = protocol + ":" + port;
    if (!wanted.equals(running)) {
      stopIt();
      tandem
          .with("tandem.bounces.inbox.protocol", protocol)
          .with("tandem.bounces.inbox.port", "" + port);
      tandem.start();
      running = wanted;
    }
  }

  private void stopIt() {
    tandem.close();
    running = "";
  }

  private int mailsThere() throws Exception {
    var managers = server.getManagers();
    return managers
        .getImapHostManager()
        .getInbox(managers.getUserManager().getUserByEmail(ADDRESS))
        .getMessages()
        .size();
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"pop3", "imap"})
  void eachIsReadOnceAndWhatIsNoReportStaysForPeople(String protocol) throws Exception {
    server.purgeEmailFromAllMailboxes();
    startBy(protocol, protocol.equals("imap") ? imapPort : pop3Port);
    deliver(bounce("one-" + protocol + "@gone.example"));
    deliver(bounce("two-" + protocol + "@gone.example"));
    deliver("From: Max <max@firm.example>\nSubject: Where is my parcel?\n\nHello, " + protocol);

    tandem
        .asAdmin()
        .post("/api/admin/bounces/look")
        .then()
        .statusCode(200)
        .body("read", equalTo(3))
        .body("stay", equalTo(1));
    tandem
        .asAdmin()
        .post("/api/admin/bounces/look")
        .then()
        .statusCode(200)
        .body("read", equalTo(0));

    assertThat(mailsThere()).as("mails that stay").isEqualTo(1);
    var kept = "/api/admin/bounces?address=one-" + protocol + "@gone.example";
    tandem
        .asAdmin()
        .get(kept)
        .then()
        .body("bounces.size()", equalTo(1))
        .body("bounces[0].door", equalTo("INBOX"));

    deliver(
        bounce(
            "one-"
                + protocol
                + "@gone.example")); // As if it had been killed before it was deleted.
    tandem
        .asAdmin()
        .post("/api/admin/bounces/look")
        .then()
        .statusCode(200)
        .body("read", equalTo(1));
    tandem.asAdmin().get(kept).then().body("bounces.size()", equalTo(1));
  }

  @Test
  @Order(2)
  void aMailWhileTheDatabaseFailsIsTakenAtTheNextLook() throws Exception {
    server.purgeEmailFromAllMailboxes();
    startBy("imap", imapPort);
    look(200);
    deliver(bounce("waiting@gone.example"));
    deliver("From: Max <max@firm.example>\nSubject: Where is it?\n\nHello");
    run("alter table returned_mail rename to returned_mail_away");

    look(200).body("read", equalTo(2)).body("stay", equalTo(1)).body("later", equalTo(1));

    PackagedTandem.await(
        "it is told", SOON, () -> tells("What lies in the mailbox of bounces", "SQL state 42P01"));
    assertThat(mailsThere()).isEqualTo(2);

    run("alter table returned_mail_away rename to returned_mail");
    look(200).body("read", equalTo(1)).body("stay", equalTo(0)).body("later", equalTo(0));

    assertThat(mailsThere()).isEqualTo(1);
    tandem
        .asAdmin()
        .get("/api/admin/bounces?address=waiting@gone.example")
        .then()
        .body("bounces.size()", equalTo(1));
    PackagedTandem.await("it is over", SOON, () -> trouble() == null);
  }

  private void run(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  @Order(3)
  void aMailThatWasMadeToEndTheReaderKeepsNobodyFromTheNextOne() throws Exception {
    server.purgeEmailFromAllMailboxes();
    startBy("imap", imapPort);
    deliver(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\noriginal message"
            + " as".repeat(50_000)
            + "?\n");
    deliver(bounce("after@gone.example"));

    look(200).body("read", equalTo(2)).body("stay", equalTo(1)).body("later", equalTo(0));

    assertThat(mailsThere()).isEqualTo(1);
  }

  /** The certificates that the mail server may show are good here as well. */
  @Test
  void aMailboxWithTlsIsReadWhereItsCertificateIsTrustedAndElseToldNoPassword(@TempDir Path keys)
      throws Exception {
    var certificate = TestCertificate.of(keys, "ip:127.0.0.1");
    try (var mailbox = ScriptedMailbox.upgradingWith(certificate.server())) {
      mailbox.holding(bounce("numberless@gone.example"), "From: max@firm.example\n\nHello");
      stopIt();
      tandem
          .with("tandem.bounces.inbox.tls", "starttls")
          .with("tandem.smtp.ca", certificate.pem().toString());
      startBy("pop3", mailbox.port());
      look(200).body("read", equalTo(2)).body("stay", equalTo(1));
      stopIt();

      tandem.without("tandem.smtp.ca");
      startBy("pop3", mailbox.port());
      assertThat(mailbox.commands()).containsOnlyOnce("PASS secret");
      look(503);
      PackagedTandem.await("it is told", SOON, () -> tells("signed by nobody who is trusted here"));
      assertThat(mailbox.commands()).containsOnlyOnce("PASS secret");
    } finally {
      stopIt();
      tandem.with("tandem.bounces.inbox.tls", "none").without("tandem.smtp.ca");
    }
  }

  @Test
  void aWrongPasswordIsToldToWhoeverAsks() {
    stopIt();
    tandem.with("tandem.bounces.inbox.password", "wrong");
    startBy("imap", imapPort);

    var answer = tandem.asAdmin().post("/api/admin/bounces/look");

    tandem.with("tandem.bounces.inbox.password", "secret");
    stopIt();
    assertThat(Refusals.words(answer, 503)).contains("could not be read").contains("Maybe");
  }

  @Test
  @Order(4)
  void aMailboxThatCannotBeReadIsToldOnceAndWhereOtherTroublesAre() {
    startBy("imap", imapPort);
    look(200); // Whatever was told before is over.
    stopIt();
    var before = tandem.logText();
    var port = PackagedTandem.freePort();
    startBy("imap", port);
    look(503);
    look(503);

    PackagedTandem.await("it is told", SOON, () -> trouble() != null);
    assertThat(trouble()).contains("The mailbox of bounces at 127.0.0.1 cannot be read", "" + port);
    assertThat(tandem.asAdmin().get("/live").asString()).contains("The mailbox of bounces");
    assertThat(told(before, "WARN", "mailbox of bounces")).isEqualTo(1);
    assertThat(told(before, "ERROR", "")).isZero();

    var late = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    late.start();
    late.setUser(ADDRESS, USER, "secret");
    look(200);
    late.stop();

    PackagedTandem.await("it is over", SOON, () -> trouble() == null);
    assertThat(told(before, "INFO", "The mailbox of bounces is read again")).isEqualTo(1);
  }

  private ValidatableResponse look(int status) {
    return tandem.asAdmin().post("/api/admin/bounces/look").then().statusCode(status);
  }

  private boolean tells(String... words) {
    var trouble = trouble();
    return trouble != null && Stream.of(words).allMatch(trouble::contains);
  }

  private String trouble() {
    return tandem.asAdmin().get("/api/admin/outbox").jsonPath().getString("trouble");
  }

  /** How many lines that the log has gained tell so. */
  private long told(String before, String level, String words) {
    var log = tandem.logText();
    return log.substring(log.startsWith(before) ? before.length() : 0)
        .lines()
        .filter(line -> line.contains(" " + level + " ") && line.contains(words))
        .count();
  }
}
