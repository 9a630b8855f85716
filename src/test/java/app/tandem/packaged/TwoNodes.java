package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Two nodes on one PostgreSQL, which the first of them started. They run campaigns and send their
 * mail to one server; each has two workers, and what a node claimed is taken from it after four
 * seconds of silence.
 */
final class TwoNodes implements AutoCloseable {
  static final int WORKERS = 2;
  static final Duration LEASE = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final String WAITING_CLAIMS =
      "pg_stat_activity where wait_event_type = 'Lock' and query like '%from claim_outbox(%'";

  private final PackagedTandem first;
  private final Map<String, String> settings = new HashMap<>();
  private final String name;
  private PackagedTandem second;

  /** Not started yet. */
  TwoNodes(String name, int smtpPort) {
    this.name = name;
    settings.put("tandem.smtp.host", "127.0.0.1");
    settings.put("tandem.smtp.port", "" + smtpPort);
    settings.put("tandem.smtp.tls", "none");
    settings.put("tandem.smtp.timeout", "5S");
    settings.put("tandem.delivery.lease", LEASE.toString());
    settings.put("tandem.delivery.backoff", "1S");
    settings.put("tandem.delivery.rate", "100000");
    settings.put("tandem.delivery.burst", "100000");
    settings.put("tandem.delivery.connections", "" + WORKERS);
    settings.put("tandem.journey.lease", "4S");
    first = CampaignDesk.tandem(name, settings);
  }

  TwoNodes start() {
    first.start();
    SmallShop.stock(first);
    second =
        CampaignDesk.tandem(name + "-second", settings)
            .with("tandem.rules.folder", SmallShop.rules(first).toString())
            .with("quarkus.datasource.jdbc.url", first.jdbcUrl())
            .start();
    return this;
  }

  /** The one that has the database. */
  PackagedTandem first() {
    return first;
  }

  /** One of those that are ready, by lot. */
  PackagedTandem anyReady(SplittableRandom chance) {
    PackagedTandem.await("a node is ready", LONG, () -> isReady(first) || isReady(second));
    var ready = List.of(first, second).stream().filter(TwoNodes::isReady).toList();
    return ready.isEmpty() ? anyReady(chance) : ready.get(chance.nextInt(ready.size()));
  }

  /** Ends a node the hard way, and starts it again without waiting for it. */
  static void killAndStart(PackagedTandem victim) {
    victim.kill();
    victim.launch();
  }

  /** Stops a node for longer than its lease, and lets it go on. */
  static void letSleep(PackagedTandem sleeper, Duration time) {
    signal(sleeper, "STOP");
    try {
      var end = System.nanoTime() + time.toNanos();
      PackagedTandem.await("it slept", LONG, () -> System.nanoTime() >= end);
    } finally {
      signal(sleeper, "CONT");
    }
  }

  /** Stops a node at an instant at which the other's claims wait for it. */
  void stopWhileItHoldsTheLimits(PackagedTandem sleeper, Duration longest) {
    var bags = new Mailbags(first);
    PackagedTandem.await(
        "it was stopped while it held the limits",
        longest,
        () -> {
          signal(sleeper, "STOP");
          if (areAllClaimsStuck(bags)) {
            return true;
          }
          signal(sleeper, "CONT");
          return false;
        });
  }

  /** For a while, after another one in which they may come to it. */
  private static boolean areAllClaimsStuck(Mailbags bags) {
    var begun = System.nanoTime();
    var isOver = false;
    var are = true;
    while (are && !isOver) {
      var passed = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      isOver = passed > 500;
      are = passed < 200 || bags.count(WAITING_CLAIMS) >= WORKERS;
    }
    return are;
  }

  static void signal(PackagedTandem node, String signal) {
    try {
      var pid = Long.toString(node.process().pid());
      var kill = new ProcessBuilder("kill", "-" + signal, pid).start();
      assertThat(kill.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(kill.exitValue()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void awaitBoth() {
    PackagedTandem.await("both are ready", LONG, () -> isReady(first) && isReady(second));
  }

  private static boolean isReady(PackagedTandem node) {
    return node.process().isAlive() && node.status("/q/health/ready") == 200;
  }

  @Override
  public void close() {
    if (second != null) {
      second.close();
    }
    first.close();
  }
}
