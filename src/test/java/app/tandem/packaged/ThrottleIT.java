package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * However much is due at once, mail goes out no faster than it was told to.
 *
 * <p>Limits hold for what is claimed, and a worker may be slow to send what it claimed. So each
 * message is held to the time at which as many may have been claimed, and not to those sent before
 * it.
 */
class ThrottleIT {
  private static final int MAILS = 30;
  private static final int RATE = 5;
  private static final int BURST = 5;

  @Test
  void thirtyMailsThatAreDueAtOnceGoAtTheRate() {
    var port = PackagedTandem.freePort();
    try (var server = new MailServer(port);
        var tandem =
            SmallShop.in(
                "throttle",
                port,
                Map.of("tandem.delivery.rate", "" + RATE, "tandem.delivery.burst", "" + BURST))) {
      tandem.start();
      SmallShop.stock(tandem);
      var shop = new Shopkeeper(tandem);
      var customers =
          IntStream.range(0, MAILS)
              .mapToObj(i -> shop.customerAt("c%d@mail.tandem-it.io".formatted(i)))
              .toList();

      SmallShop.importing(tandem, orders(customers), "at-once.csv");
      PackagedTandem.await(
          "all arrived", Duration.ofSeconds(60), () -> server.recipients().size() >= MAILS);
      PackagedTandem.await(
          "all are written down",
          Duration.ofSeconds(90),
          () -> times(tandem, "sentAt").size() == MAILS);

      assertThat(server.recipients()).hasSize(MAILS).doesNotHaveDuplicates();
      var sent = times(tandem, "sentAt");
      var first = times(tandem, "createdAt").get(0);
      for (var nth = BURST; nth < MAILS; nth++) {
        assertThat(sent.get(nth))
            .as("the message after %s", nth)
            .isAfterOrEqualTo(first.plusMillis((nth + 1 - BURST) * 1_000L / RATE));
      }
    }
  }

  /** Those of all messages that have one, in their order. */
  private static List<Instant> times(PackagedTandem tandem, String field) {
    return tandem
        .asAdmin()
        .get("/api/admin/outbox")
        .jsonPath()
        .<String>getList("latest." + field)
        .stream()
        .filter(java.util.Objects::nonNull)
        .map(Instant::parse)
        .sorted()
        .toList();
  }

  private static String orders(List<String> customers) {
    var csv = new StringBuilder("order,sku,quantity,time,price,customer\n");
    var now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    for (var customer : customers) {
      csv.append("T-%s,MILL-1,1,%s,99.00,%s\n".formatted(customer, now, customer));
    }
    return csv.toString();
  }
}
