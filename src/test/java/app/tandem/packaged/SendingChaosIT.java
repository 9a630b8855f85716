package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two nodes on one PostgreSQL send, and one of them is killed or stopped in the middle of it, or
 * the database is: nothing is lost, and nothing goes twice. {@code mvn -Pchaos verify
 * -Dit.test=SendingChaosIT}; the same {@code -Dchaos.seed} kills at the same counts.
 */
@Tag("chaos")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendingChaosIT {
  private static final int MESSAGES = Integer.getInteger("chaos.messages", 3_000);
  private static final int KILLS = Integer.getInteger("chaos.kills", 6);
  private static final long SEED = Long.getLong("chaos.seed", 20_261_129);
  private static final int WORKERS = 2;
  private static final String DOMAIN = "mail.tandem-it.io";
  private static final Duration LONG = Duration.ofMinutes(3);

  private final SplittableRandom chance = new SplittableRandom(SEED);
  private final int smtpPort = PackagedTandem.freePort();
  private final PackagedTandem first = SmallShop.in("sending-chaos", smtpPort, settings());
  private final Mailbags bags = new Mailbags(first);
  private MailServer server;
  private PackagedTandem second;

  private static Map<String, String> settings() {
    return new HashMap<>(
        Map.of(
            "tandem.delivery.lease", "4S",
            "tandem.delivery.rate", "100000",
            "tandem.delivery.burst", "100000",
            "tandem.delivery.connections", "" + WORKERS));
  }

  @BeforeAll
  void startTwoNodes() {
    server = new MailServer(smtpPort);
    first.start();
    second =
        SmallShop.in("sending-chaos-second", smtpPort, settings())
            .with("quarkus.datasource.jdbc.url", first.jdbcUrl())
            .start();
  }

  @AfterEach
  void assertNobodyGotTwo() {
    var twice =
        server.recipients().stream()
            .collect(Collectors.groupingBy(one -> one, Collectors.counting()))
            .entrySet()
            .stream()
            .filter(one -> one.getValue() > 1)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(twice).as("who got two; seed %d", SEED).isEmpty();
  }

  @AfterAll
  void stop() {
    second.close();
    first.close();
    server.close();
  }

  @Test
  void whateverIsKilledOneMessageOfEachWorkerIsUncertainAtMost() {
    for (int kill = 1; kill <= KILLS; kill++) {
      var prefix = "K" + kill;
      bags.put(prefix, DOMAIN, MESSAGES, 0);
      var victim = chance.nextBoolean() ? first : second;
      awaitArrived(prefix, 1 + chance.nextInt(MESSAGES / 2));

      victim.kill();

      awaitDone(prefix);
      assertAddsUp(prefix, WORKERS);
      victim.start();
    }
  }

  @Test
  void aNodeThatSleepsPastItsLeaseSendsNothingASecondTime() throws Exception {
    for (int sleep = 1; sleep <= Math.max(1, KILLS / 3); sleep++) {
      var prefix = "S" + sleep;
      bags.put(prefix, DOMAIN, MESSAGES, 0);
      var sleeper = chance.nextBoolean() ? first : second;
      awaitArrived(prefix, 1 + chance.nextInt(MESSAGES / 2));

      signal(sleeper, "STOP");
      try {
        awaitDone(prefix);
      } finally {
        signal(sleeper, "CONT");
      }

      PackagedTandem.await(
          "it is ready again", LONG, () -> sleeper.status("/q/health/ready") == 200);
      assertAddsUp(prefix, WORKERS);
    }
  }

  @Test
  void aDatabaseThatIsKilledLosesNothingThatANodeKnows() {
    for (int kill = 1; kill <= Math.max(1, KILLS / 3); kill++) {
      var prefix = "D" + kill;
      bags.put(prefix, DOMAIN, MESSAGES, 0);
      awaitArrived(prefix, 1 + chance.nextInt(MESSAGES / 2));

      first.killDatabase();

      awaitDone(prefix);
      assertAddsUp(prefix, 0);
    }
  }

  private void awaitArrived(String prefix, int messages) {
    PackagedTandem.await(messages + " arrived", LONG, () -> arrived(prefix).size() >= messages);
  }

  private List<String> arrived(String prefix) {
    var of = prefix.toLowerCase(java.util.Locale.ROOT) + "-";
    return server.recipients().stream().filter(one -> one.startsWith(of)).toList();
  }

  private void awaitDone(String prefix) {
    PackagedTandem.await("all is done", LONG, () -> isDone(prefix));
  }

  private boolean isDone(String prefix) {
    try {
      return bags.count(of(prefix, "state in ('READY', 'RETRY', 'SENDING')")) == 0;
    } catch (AssertionError e) {
      return false; // The database is not back yet.
    }
  }

  private static String of(String prefix, String condition) {
    return "outbox where customer_id like '%s-%%' and %s".formatted(prefix, condition);
  }

  private void assertAddsUp(String prefix, int uncertainAtMost) {
    var sent = bags.count(of(prefix, "state = 'SENT'"));
    var uncertain = bags.count(of(prefix, "state = 'UNCERTAIN'"));
    assertThat(sent + uncertain).as("of %s; seed %d", prefix, SEED).isEqualTo(MESSAGES);
    assertThat(uncertain).as("uncertain of %s", prefix).isLessThanOrEqualTo(uncertainAtMost);
    assertThat(new TreeSet<>(arrived(prefix)).size())
        .as("arrived of %s", prefix)
        .isBetween((int) sent, MESSAGES);
    System.Logger log = System.getLogger(SendingChaosIT.class.getName());
    log.log(System.Logger.Level.INFO, "{0}: {1} sent, {2} uncertain", prefix, sent, uncertain);
  }

  private static void signal(PackagedTandem node, String signal)
      throws IOException, InterruptedException {
    var pid = Long.toString(node.process().pid());
    var kill = new ProcessBuilder("kill", "-" + signal, pid).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }
}
