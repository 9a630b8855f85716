package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.bench.Benchmarked;
import app.tandem.bench.DearestStatements;
import app.tandem.delivery.PostfixTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The whole way of a campaign's messages from the outbox's rows, which are ready, to SENT: claimed,
 * looked at once more, merged, handed over and settled, with PostgreSQL on the same cores; against
 * Postfix' {@code smtp-source} right before and right after, into {@code smtp-sink}, over as many
 * sessions. {@code mvn -Pbench test-compile failsafe:integration-test -Dit.test=FullPathIT
 * -Dfull.messages=30000}; with {@code -Dfull.rounds=1 -Dfull.messages=1000000 "-Dtests.jvm=-Xms400m
 * -Xmx400m"} it tells whether a heap holds a campaign of a million.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "full.messages", matches = "[0-9]+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullPathIT {
  private static final int MESSAGES = Integer.getInteger("full.messages", 30_000);
  private static final int ROUNDS = Integer.getInteger("full.rounds", 3);
  private static final int WARM_UP = Integer.getInteger("full.warm-up", 60_000);
  private static final int FROM_POSTFIX = 20_000;
  private static final int SESSIONS = Integer.getInteger("full.sessions", 2);
  private static final String BATCH = System.getProperty("full.batch", "500");
  private static final String SEGMENT = "champion";
  private static final String TEMPLATE = "education";

  /** Costs the database nothing while it is measured, as a count would. */
  private static final String WAITING =
      "select count(*) from (select from outbox where state in ('READY', 'RETRY') limit 1) waiting";

  private static final Duration LONG = Duration.ofMinutes(60);

  private final int smtpPort = PackagedTandem.freePort();
  private final Queue<Integer> lengths = new ConcurrentLinkedQueue<>();
  private final PackagedTandem tandem =
      CampaignDesk.tandem(
          "bench-full-path",
          Map.of(
              "tandem.smtp.host", "127.0.0.1",
              "tandem.smtp.port", "" + smtpPort,
              "tandem.smtp.tls", "none",
              "tandem.smtp.messages", "5000",
              "tandem.delivery.rate", "100000",
              "tandem.delivery.burst", "100000",
              "tandem.delivery.outbox-limit", "" + 2 * (MESSAGES + WARM_UP),
              "tandem.delivery.batch", BATCH,
              "tandem.delivery.connections", "" + SESSIONS));
  private final CampaignDesk desk = new CampaignDesk(tandem);
  private final Mailbags bags = new Mailbags(tandem);
  private PostfixTools postfix;

  @BeforeAll
  void start() throws SQLException {
    postfix = PostfixTools.find().orElse(null);
    Assumptions.assumeTrue(postfix != null, "Postfix' smtp-sink lacks here.");
    DearestStatements.askedOf(tandem);
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aCampaignAgainstPostfix() throws IOException, SQLException {
    var bytes = bytesOfOne();
    var sink = postfix.sink(smtpPort);
    try {
      PackagedTandem.await("smtp-sink listens", LONG, this::isOpen);
      send("W", WARM_UP);
      for (int round = 1; round <= ROUNDS; round++) {
        tellRound(round, bytes);
      }
    } finally {
      sink.destroy();
    }
  }

  private void tellRound(int round, int bytes) throws IOException, SQLException {
    var before = postfix.source(smtpPort, SESSIONS, FROM_POSTFIX, bytes) / FROM_POSTFIX;
    var spent = send("R" + round, MESSAGES);
    var after = postfix.source(smtpPort, SESSIONS, FROM_POSTFIX, bytes) / FROM_POSTFIX;
    Benchmarked.tell(
        "%,d messages of %,d bytes from the outbox to SENT: %,.0f/s; CPU of each: Tandem %.0f us,"
            + " PostgreSQL %.0f us; smtp-source -d over %d sessions before %,.0f/s, after %,.0f/s;"
            + " ratio %.2f",
        MESSAGES,
        bytes,
        MESSAGES / spent.seconds,
        spent.tandem.toNanos() / 1e3 / MESSAGES,
        spent.database.toNanos() / 1e3 / MESSAGES,
        SESSIONS,
        1 / before,
        1 / after,
        (before + after) / 2 * MESSAGES / spent.seconds);
    DearestStatements.tell(tandem, MESSAGES);
  }

  /** What so many messages took, from the first to the last that was settled. */
  private record Spent(double seconds, Duration tandem, Duration database) {}

  private Spent send(String prefix, int messages) throws SQLException {
    hold();
    var id = begin(prefix, messages);
    awaitCalmly("all are written", () -> bags.count("outbox where " + of(id)) == messages);
    bags.run("vacuum analyze");
    DearestStatements.forget(tandem);
    var program = tandem.cpu();
    var database = tandem.databaseCpu();

    letGo();
    awaitCalmly("nothing waits any more", () -> bags.number(WAITING) == 0);
    awaitCalmly("all are sent", () -> bags.count("outbox where sent_at is null") == 0);

    var tandemCpu = tandem.cpu().minus(program);
    var databaseCpu = tandem.databaseCpu().minus(database);
    assertThat(bags.count("outbox where state = 'SENT' and " + of(id))).isEqualTo(messages);
    var millis =
        bags.number(
            "select extract(epoch from max(sent_at) - min(sent_at)) * 1000 from outbox where "
                + of(id));
    desk.awaitState(id, "ENDED");
    return new Spent(millis / 1e3, tandemCpu, databaseCpu);
  }

  /** Asks but once a second: what is measured has the machine for itself. */
  private static void awaitCalmly(String what, BooleanSupplier holds) {
    PackagedTandem.await(
        what,
        LONG,
        () -> {
          LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
          return holds.getAsBoolean();
        });
  }

  private static String of(long campaign) {
    return "campaign_id = " + campaign;
  }

  private long begin(String prefix, int people) {
    desk.fill(SEGMENT, prefix, people);
    desk.run(
        "update customer set email = lower(id) || '@mail.tandem-it.io' where id like '%s-%%'"
            .formatted(prefix));
    var id = desk.begin(prefix, SEGMENT, Map.of("holdout", 0, "template", TEMPLATE));
    desk.take(id, "start");
    return id;
  }

  /** How long a mail is on the wire. */
  private int bytesOfOne() {
    var server =
        SMTPServer.port(smtpPort)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> lengths.add(data.length))
            .build();
    server.start();
    try {
      begin("P", 1);
      PackagedTandem.await("one has arrived", LONG, () -> !lengths.isEmpty());
      PackagedTandem.await(
          "it is settled", LONG, () -> bags.count("outbox where state = 'SENT'") == 1);
      return lengths.element();
    } finally {
      server.stop();
    }
  }

  private void hold() {
    limit(Map.of("perDay", 0, "why", "bench"));
  }

  private void letGo() {
    limit(Map.of("rate", 100_000, "burst", 100_000, "why", "bench"));
  }

  private void limit(Map<String, ?> limit) {
    var answer = tandem.asAdmin().body(limit).put("/api/admin/limits/overall");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  private boolean isOpen() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), smtpPort)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
