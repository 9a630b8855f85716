package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mail servers take what part of the mail their weights say, and all of it when they are alone. */
class AccountWeightsIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int MAILS = 3_000;

  private final int first = PackagedTandem.freePort();
  private final int second = PackagedTandem.freePort();

  @Test
  void threePartsInFourGoByTheOneThatWeighsThreeAndAllByTheOtherWhenItIsAway() {
    try (var light = new MailServer(second);
        var tandem =
            SmallShop.in(
                "weights",
                first,
                Map.of(
                    "tandem.smtp.weight", "3",
                    "tandem.delivery.connections", "1",
                    "tandem.delivery.batch", "5",
                    "tandem.delivery.rate", "100000",
                    "tandem.delivery.burst", "100000"))) {
      tandem.start();
      var bags = new Mailbags(tandem);
      try (var heavy = new MailServer(first)) {
        tandem.asAdmin().body(account()).put("/api/admin/accounts/second").then().statusCode(200);
        while (heavy.recipients().isEmpty() || light.recipients().isEmpty()) {
          send(bags, 20); // Until both are at work.
        }
        var before = heavy.recipients().size();

        send(bags, MAILS);

        var part = (heavy.recipients().size() - before) / (double) MAILS;
        assertThat(part).as("the part of the one that weighs three").isBetween(0.60, 0.92);
        assertThat(heavy.recipients()).doesNotContainAnyElementsOf(light.recipients());
      }
      var taken = light.recipients().size();

      send(bags, 50);

      assertThat(light.recipients()).hasSize(taken + 50).doesNotHaveDuplicates();
    }
  }

  private Map<String, Object> account() {
    return Map.of(
        "host",
        "127.0.0.1",
        "port",
        second,
        "tls",
        "none",
        "from",
        "Second <second@shop.tandem-it.io>",
        "weight",
        1,
        "connections",
        1);
  }

  /** Returns when all are sent. */
  private static void send(Mailbags bags, int mails) {
    var all = sent(bags) + mails;
    bags.put("M" + all, "mail.tandem-it.io", mails, 0);
    PackagedTandem.await("all are sent", LONG, () -> sent(bags) == all);
  }

  private static long sent(Mailbags bags) {
    return bags.count("outbox where state = 'SENT'");
  }
}
