package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However much is due at once, mail goes out no faster than it was told to. */
class ThrottleIT {
  private static final int MAILS = 30;
  private static final int RATE = 5;
  private static final int BURST = 5;

  /**
   * Each may have claimed one before the window, and send it within: claims are what is limited.
   */
  private static final int WORKERS = 2;

  private static final Duration WINDOW = Duration.ofSeconds(2);

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
          "all are written down", Duration.ofSeconds(20), () -> sent(tandem).size() == MAILS);

      assertThat(server.recipients()).hasSize(MAILS).doesNotHaveDuplicates();
      var sent = sent(tandem);
      var most = BURST + RATE * WINDOW.toSeconds();
      for (var at : sent) {
        assertThat(sent)
            .filteredOn(other -> !other.isBefore(at) && other.isBefore(at.plus(WINDOW)))
            .as("sent within %s from %s", WINDOW, at)
            .hasSizeLessThanOrEqualTo((int) most + 1 + WORKERS);
      }
      var afterBurst = Duration.between(sent.get(BURST), sent.get(BURST + 20)).toMillis();
      assertThat(afterBurst)
          .as("milliseconds for twenty")
          .isBetween((long) (4_000 * 0.75), (long) (4_000 * 2.5));
    }
  }

  /** When each was sent, in that order. */
  private static List<Instant> sent(PackagedTandem tandem) {
    return tandem
        .asAdmin()
        .get("/api/admin/outbox")
        .jsonPath()
        .<String>getList("latest.sentAt")
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
