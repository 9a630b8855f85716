package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.FaultyMailServer.Fault;
import java.time.Duration;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one PostgreSQL send a campaign, and meanwhile one after another is killed or
 * stopped, or the database is: nobody is lost, and nobody gets two. {@code mvn -Pchaos verify
 * -Dit.test=SendingChaosIT}; the same {@code -Dchaos.seed} does it at the same counts of messages
 * that arrived.
 */
@Tag("chaos")
class SendingChaosIT {
  private static final int MESSAGES = Integer.getInteger("chaos.messages", 10_000);

  /** So many that some are left when a node stops, and no more: nothing else breaks then. */
  private static final int HELD = 4 * Math.min(MESSAGES, 10_000);

  private static final int KILLS = Integer.getInteger("chaos.kills", 10);
  private static final int RESTARTS = Integer.getInteger("chaos.restarts", 2);
  private static final int STOPS = Integer.getInteger("chaos.stops", 3);
  private static final Duration FULL = Duration.ofSeconds(Integer.getInteger("chaos.full", 15));
  private static final long SEED = Long.getLong("chaos.seed", 20_261_129);

  private static final Duration SOON = Duration.ofMinutes(2);

  private final SplittableRandom chance = new SplittableRandom(SEED);
  private final int smtpPort = PackagedTandem.freePort();
  private final MailServer server = new MailServer(smtpPort);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whicheverNodeIsKilledOneMessageOfEachWorkerIsUncertainAtMost() {
    try (var nodes = new TwoNodes("chaos-kills", smtpPort).start()) {
      var campaign = ChaosCampaign.begin(nodes, MESSAGES, server::recipients);
      for (var messages : campaign.counts(KILLS, chance)) {
        campaign.awaitArrived(messages);
        TwoNodes.killAndStart(nodes.anyReady(chance));
      }
      nodes.awaitBoth();
      campaign.awaitEnd();

      var sums = campaign.assertAddsUp("a sender killed %d times".formatted(KILLS));
      assertThat(sums.failed()).isEmpty();
      assertThat(sums.uncertain()).hasSizeLessThanOrEqualTo(TwoNodes.WORKERS * KILLS);
    }
  }

  @Test
  void aNodeThatSleepsPastItsLeaseSendsNothingASecondTime() {
    try (var nodes = new TwoNodes("chaos-sleeps", smtpPort).start()) {
      var campaign = ChaosCampaign.begin(nodes, MESSAGES, server::recipients);
      for (var messages : campaign.counts(STOPS, chance)) {
        campaign.awaitArrived(messages);
        TwoNodes.letSleep(nodes.anyReady(chance), TwoNodes.LEASE.multipliedBy(2));
      }
      nodes.awaitBoth();
      campaign.awaitEnd();

      var sums = campaign.assertAddsUp("a node stopped %d times".formatted(STOPS));
      assertThat(sums.failed()).isEmpty();
      assertThat(sums.uncertain()).hasSizeLessThanOrEqualTo(TwoNodes.WORKERS * STOPS);
    }
  }

  @Test
  void aNodeThatStopsWhileItHoldsTheLimitsDoesNotStopTheOtherForLong() {
    try (var nodes = new TwoNodes("chaos-holds", smtpPort).start()) {
      var bags = new Mailbags(nodes.first());
      bags.put("H", "mail.tandem-it.io", HELD, 0);
      PackagedTandem.await("mail goes", SOON, () -> !server.recipients().isEmpty());
      var sleeper = nodes.anyReady(chance);

      nodes.stopWhileItHoldsTheLimits(sleeper, SOON);

      var before = server.recipients().size();
      assertThat(before).as("some are left to be sent").isLessThan(HELD);
      try {
        PackagedTandem.await(
            "the other goes on", SOON, () -> server.recipients().size() > before + HELD / 80);
      } finally {
        TwoNodes.signal(sleeper, "CONT");
      }
      PackagedTandem.await(
          "all is sent",
          SOON.multipliedBy(5),
          () -> bags.count("outbox where state <> 'SENT'") == 0);
      assertThat(server.recipients()).hasSize(HELD).doesNotHaveDuplicates();
    }
  }

  @Test
  void aDatabaseThatIsKilledLosesNothingThatANodeKnows() {
    try (var nodes = new TwoNodes("chaos-database", smtpPort).start()) {
      var campaign = ChaosCampaign.begin(nodes, MESSAGES, server::recipients);
      for (var messages : campaign.counts(RESTARTS, chance)) {
        campaign.awaitArrived(messages);
        nodes.anyReady(chance); // It is there again after the last time.
        nodes.first().killDatabase();
      }
      nodes.awaitBoth();
      campaign.awaitEnd();

      var sums = campaign.assertAddsUp("PostgreSQL killed %d times".formatted(RESTARTS));
      assertThat(sums.failed()).isEmpty();
      assertThat(sums.uncertain()).isEmpty();
    }
  }

  @Test
  void aMailServerThatFailsOneInTenGetsWhatItTakesAndTheSumsAreThoseItWasBuiltFor() {
    server.close();
    try (var faulty = new FaultyMailServer(smtpPort, SEED);
        var nodes = new TwoNodes("chaos-faults", smtpPort).start()) {
      var campaign = ChaosCampaign.begin(nodes, MESSAGES, faulty::recipients);
      campaign.awaitEnd();

      var sums = campaign.assertAddsUp("a mail server that fails one in ten");
      var people = campaign.addressesByFault(SEED);
      var refused = new HashSet<>(people.get(Fault.NEVER_AT_RECIPIENT));
      refused.addAll(people.get(Fault.NEVER_AT_END));
      assertThat(sums.failed()).isNotEmpty().containsAll(refused);
      refused.addAll(campaign.noes());
      assertThat(sums.failed()).isSubsetOf(refused);
      var lost = new HashSet<>(people.get(Fault.GONE_AFTER));
      assertThat(sums.uncertain()).isNotEmpty().containsAll(lost);
      lost.addAll(people.get(Fault.GONE_WITHIN));
      lost.addAll(campaign.noes()); // Who said no after their mail had gone.
      assertThat(sums.uncertain()).isSubsetOf(lost);
    }
  }

  /** What nobody can write down is kept in mind, and what is on the wire is not sent again. */
  @Test
  void whileTheDiskOfTheDatabaseIsFullNothingGetsLostAndAfterwardsAllGoesOnByItself() {
    var nodes = new TwoNodes("chaos-full", smtpPort);
    var data = nodes.first().folder().resolve("data");
    try (var disk = SmallDisk.on(data.resolve("database"), 700 + MESSAGES / 30);
        nodes) {
      nodes.start();
      var campaign = ChaosCampaign.begin(nodes, MESSAGES, server::recipients);
      campaign.awaitArrived(campaign.counts(1, chance).get(0));
      disk.beFull(FULL);
      nodes.awaitBoth();
      campaign.awaitEnd();

      var sums = campaign.assertAddsUp("a disk full for %d s".formatted(FULL.toSeconds()));
      assertThat(data.resolve("postgresql.log")).content().contains("No space left on device");
      assertThat(sums.failed()).isEmpty();
      assertThat(sums.uncertain()).isEmpty();
    }
  }
}
