package app.tandem.bench;

import static app.tandem.bench.BenchmarksIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.Mailbags;
import app.tandem.packaged.PackagedTandem;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.subethamail.smtp.server.SMTPServer;

/**
 * How exactly two processes on one database keep to 100 messages a second, to 20 a second of one
 * provider, and to what a day lets: {@code mvn -Pbench verify -Dit.test=app.tandem.bench.ThrottleIT
 * -Dthrottle.windows=6}. What arrives at a mail server is counted in windows of ten seconds; the
 * first is not told, because it has the burst. It asserts what was done, never how fast.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "throttle.windows", matches = "[0-9]+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ThrottleIT {
  private static final int WINDOWS = Integer.getInteger("throttle.windows", 6);
  private static final int SECONDS = 10;
  private static final int RATE = 100;
  private static final int OF_ONE = 20;
  private static final int CAP = 777;
  private static final int CLAIMED = 10_000;
  private static final int BATCH = 50;
  private static final Duration LONG = Duration.ofMinutes(3);

  private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final int smtpPort = freePort();
  private final SMTPServer server =
      SMTPServer.port(smtpPort)
          .bindAddress(InetAddress.getLoopbackAddress())
          .messageHandler(
              (context, from, to, data) -> arrivals.add(new Arrival(to, System.nanoTime())))
          .build();
  private PackagedTandem first;
  private PackagedTandem second;
  private Mailbags bags;

  private record Arrival(String recipient, long nanos) {
    boolean isOfOne() {
      return recipient.endsWith("@gmail.com") || recipient.endsWith("@googlemail.com");
    }
  }

  @BeforeAll
  void startTwoNodes() {
    server.start();
    first = PackagedTandem.in("bench-throttle", settings()).start();
    second =
        PackagedTandem.in("bench-throttle-second", settings())
            .with("quarkus.datasource.jdbc.url", first.jdbcUrl())
            .start();
    bags = new Mailbags(first);
  }

  private Map<String, String> settings() {
    return Map.of(
        "tandem.sample-shop", "off",
        "tandem.smtp.host", "127.0.0.1",
        "tandem.smtp.port", "" + smtpPort,
        "tandem.smtp.tls", "none");
  }

  @AfterAll
  void stop() {
    if (second != null) {
      second.close();
    }
    first.close();
    server.stop();
  }

  @Test
  @Order(1)
  void ratesOverTwoProcesses() {
    limit("overall", Map.of("perDay", 0, "why", "bench"));
    limit("domain-groups/gmail", Map.of("rate", OF_ONE, "burst", 5, "why", "bench"));
    var messages = RATE * SECONDS * (WINDOWS + 2);
    bags.put("A", "one.test-shop.io", messages, 0);
    bags.put("B", "gmail.com", messages / 8, 0);
    bags.put("C", "googlemail.com", messages / 8, 0);
    limit("overall", Map.of("rate", RATE, "burst", 25, "why", "bench"));

    PackagedTandem.await("the first arrives", LONG, () -> !arrivals.isEmpty());
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos((long) SECONDS * (WINDOWS + 1) + 2));
    limit("overall", Map.of("perDay", 0, "why", "bench"));

    assertThat(List.copyOf(arrivals)).extracting(Arrival::recipient).doesNotHaveDuplicates();
    tell("%d/s over two processes, of ten seconds each: %s", RATE, windows(any -> true, RATE));
    tell("%d/s of one provider: %s", OF_ONE, windows(Arrival::isOfOne, OF_ONE));
  }

  private String windows(Predicate<Arrival> which, int rate) {
    var begin = arrivals.stream().mapToLong(Arrival::nanos).min().orElseThrow();
    var counts =
        IntStream.rangeClosed(1, WINDOWS)
            .mapToLong(
                window ->
                    arrivals.stream()
                        .filter(which)
                        .filter(one -> (one.nanos() - begin) / 1_000_000_000 / SECONDS == window)
                        .count())
            .boxed()
            .toList();
    var wanted = (double) rate * SECONDS;
    var worst = counts.stream().mapToDouble(n -> Math.abs(n - wanted) / wanted).max().orElse(1);
    return "%s, worst %.1f %% off".formatted(counts, worst * 100);
  }

  @Test
  @Order(2)
  void whatADayLets() {
    PackagedTandem.await("nothing is on its way", LONG, this::isQuiet);
    var usedToday = bags.number("select day_used from throttle where kind = 'OVERALL'");
    var before = arrivals.size();
    limit("overall", Map.of("perDay", usedToday + CAP, "why", "bench"));

    PackagedTandem.await("so many arrived", LONG, () -> arrivals.size() >= before + CAP);
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));

    tell("a day's %d: %d arrived", CAP, arrivals.size() - before);
    assertThat(arrivals.size() - before).isEqualTo(CAP);
  }

  /** By an account of its own, while that of the nodes is stopped. */
  @Test
  @Order(3)
  void whatClaimingCosts() throws SQLException {
    limit("accounts/settings", Map.of("perDay", 0, "why", "bench"));
    limit("overall", Map.of("rate", 1_000_000, "burst", 1_000_000, "why", "bench"));
    limit("domain-groups/gmail", Map.of("perDay", 1_000_000, "why", "bench"));
    bags.run("delete from outbox where state in ('READY', 'RETRY')");
    bags.put("D", "two.test-shop.io", CLAIMED, 0);
    bags.put("E", "gmail.com", CLAIMED, 0);
    bags.run("vacuum analyze outbox");

    try (var connection = bags.open()) {
      claim(connection, CLAIMED);
      var begun = System.nanoTime();
      var claimed = claim(connection, CLAIMED / 2);
      var micros = (System.nanoTime() - begun) / 1e3 / claimed;
      assertThat(claimed).isGreaterThanOrEqualTo(CLAIMED / 2);
      tell("claiming %d of two groups by %d: %.1f us each, by the clock", claimed, BATCH, micros);
    }
  }

  private static int claim(Connection connection, int messages) throws SQLException {
    var claimed = 0;
    while (claimed < messages) {
      claimed += Mailbags.claim(connection, BATCH, "bench", "shop.test").ids().size();
    }
    return claimed;
  }

  private boolean isQuiet() {
    return bags.count("outbox where state = 'SENDING'") == 0;
  }

  private void limit(String path, Map<String, ?> limit) {
    first.asAdmin().body(limit).put("/api/admin/limits/" + path).then().statusCode(200);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
