package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Messages that were decided and did not go: what they count for, and when they may go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class UnsentMailIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final int smtpPort = PackagedTandem.freePort();
  private final PackagedTandem tandem = SmallShop.in("unsent", smtpPort, Map.of());
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  @Order(1)
  void whatTheOutboxWithholdsDoesNotCountForTheNextOne() {
    var customer = shop.customerAt("nora@example.com"); // Nobody's, so it never leaves.
    shop.sell(customer, SmallShop.BOUGHT, Instant.now());

    PackagedTandem.await(
        "it is withheld",
        SOON,
        () ->
            shop.messages(customer).stream().anyMatch(one -> one.get("state").equals("WITHHELD")));

    var standing = tandem.asAdmin().get("/api/admin/restraint/customers/" + customer).jsonPath();
    assertThat(standing.getList("mailed")).isEmpty();
    assertThat(standing.getBoolean("mayBeMailed")).isTrue();
  }

  @Test
  @Order(2) // Without a server its message would keep all that come after it.
  void aMessageThatWaitedIntoTheNightWaitsForTheMorning() {
    var customer = shop.customerAt("lea@mail.tandem-it.io");
    shop.sell(customer, SmallShop.BOUGHT, Instant.now());
    PackagedTandem.await("it was tried", SOON, () -> isNoted(customer, "cannot be reached"));
    var now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
    var quiet = Map.of("from", "" + now.minusHours(2), "until", "" + now.plusHours(2));
    tandem
        .asAdmin()
        .body(Map.of("quiet", quiet, "why", "A test"))
        .put("/api/admin/restraint")
        .then()
        .statusCode(200);

    try (var server = new MailServer(smtpPort)) {
      PackagedTandem.await("it is looked at", SOON, () -> isNoted(customer, "it is quiet"));
      assertThat(shop.messages(customer)).extracting(one -> one.get("state")).containsOnly("READY");
      assertThat(server.recipients()).isEmpty();
    }
  }

  private boolean isNoted(String customer, String words) {
    return shop.messages(customer).stream()
        .anyMatch(one -> one.get("note").toString().contains(words));
  }
}
