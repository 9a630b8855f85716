package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tandem dies, its database dies, both do: what was accepted is kept, and nobody is mailed twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
  private static final Map<String, Object> QUESTION =
      Map.of("stage", "in-cart", "cart", List.of(Map.of("sku", "EM-1", "quantity", 1)));

  private static final String LONG_DUE =
      """
      update follow_up set due_at = due_at - interval '12 days', not_before = not_before - interval '12 days',
        shift_seconds = shift_seconds - 12 * 86400
      where customer_id = '%s' and sku = 'BEANS-1KG' and state = 'WAITING'
      """;
  private static final String LONG_MISSED =
      """
      update qrtz_triggers set next_fire_time = (extract(epoch from now()) * 1000)::bigint - 600000
      where trigger_name = 'wake-' || (hashtext('%s') & 7)
      """;

  private final PackagedTandem tandem =
      PackagedTandem.in("crash", Map.of("tandem.delivery.lease", "3S"));
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aKilledTandemGoesOnWhereItWasAndAPowerCutTakesNothing() {
    var customer = aCustomerWhoBoughtTheMachine();
    tandem.forward(Duration.ofDays(5));
    var clock = shop.now();

    tandem.kill();
    tandem.start();

    assertThat(shop.now()).isAfterOrEqualTo(clock);
    assertThat(shop.states(customer, "BEANS-1KG")).containsExactly("WAITING");
    assertThat(tandem.asAdmin().get("/live").asString()).contains(customer);
    tandem.forward(Duration.ofDays(6));
    assertThat(shop.states(customer, "BEANS-1KG")).containsExactly("MAILED");
    assertThat(mailsTo(customer)).isEqualTo(1);

    var last = aCustomer();
    var order = shop.sell(last, "EM-1", shop.now());
    tandem.kill();
    tandem.killDatabase();
    tandem.start();

    awaitWaiting(last);
    var again = Shopkeeper.paid(order, last, "EM-1", shop.now());
    assertThat(tandem.asShop().body(again).post("/api/events").jsonPath().getString("outcome"))
        .as("the last order is known")
        .isEqualTo("already-known");
    tandem.forward(Duration.ofDays(1));
    assertThat(mailsTo(customer)).isEqualTo(1);
  }

  @Test
  void aSecondTandemOnTheSameFolderIsToldAndTheFirstIsLeftAlone() {
    var second = tandem.command();

    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.text()).contains("Another Tandem runs on the folder").doesNotContain("\tat ");
    assertThat(tandem.status("/q/health/ready")).isEqualTo(200);
  }

  @Test
  void whileTheDatabaseIsAwayRequestsAreRefusedAndAfterwardsAllIsWell() {
    var customer = aCustomerWhoBoughtTheMachine();
    var event = Shopkeeper.paid("AWAY-" + UUID.randomUUID(), customer, "GRINDER-1", shop.now());

    var back = tandem.killDatabaseForAWhile();
    try {
      var refused = tandem.asShop().body(event).post("/api/events");
      assertThat(Refusals.words(refused, 503)).contains("The database does not answer");
      assertThat(refused.header("Retry-After")).isNotBlank();
      Refusals.words(tandem.asShop().body(QUESTION).post("/api/decisions"), 503);
      Refusals.words(tandem.asAdmin().get("/api/admin/outbox"), 503);
      assertThat(tandem.status("/q/health/ready")).isEqualTo(503);
      assertThat(tandem.status("/q/health/live")).isEqualTo(200);
    } finally {
      back.run();
    }

    PackagedTandem.await(
        "Tandem has started its database again and is ready",
        Duration.ofSeconds(90),
        () -> tandem.status("/q/health/ready") == 200);
    PackagedTandem.await(
        "decisions are made again",
        Duration.ofSeconds(90),
        () -> tandem.asShop().body(QUESTION).post("/api/decisions").statusCode() == 200);
    assertThat(tandem.asShop().body(event).post("/api/events").jsonPath().getString("outcome"))
        .as("what was refused was not half accepted")
        .isEqualTo("accepted");
    assertThat(shop.states(customer, "BEANS-1KG")).containsExactly("WAITING");
    PackagedTandem.await("no trouble is left", Duration.ofSeconds(90), () -> trouble() == null);
    tandem.forward(Duration.ofDays(11));
    assertThat(shop.states(customer, "BEANS-1KG")).containsExactly("MAILED");
    assertThat(mailsTo(customer)).isPositive();
  }

  /** Nobody was up when its slot came: what Quartz calls a misfire. */
  @Test
  void whatFellDueWhileNobodyWasUpIsWokenAtTheNextStartAndToldAsAMisfire() throws SQLException {
    var customer = aCustomerWhoBoughtTheMachine();
    tandem.kill(); // Its database lives on.
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(LONG_DUE.formatted(customer))).isPositive();
      assertThat(statement.executeUpdate(LONG_MISSED.formatted(customer))).isEqualTo(1);
    }
    tandem.start();

    PackagedTandem.await(
        "its slot is drained",
        Duration.ofSeconds(90),
        () -> !shop.states(customer, "BEANS-1KG").contains("WAITING"));
    PackagedTandem.await(
        "the misfire is told",
        Duration.ofSeconds(90),
        () ->
            tandem
                .asAdmin()
                .get("/api/admin/jobs")
                .jsonPath()
                .getList("jobs.findAll { it.job.startsWith('wake-') }.misfires", Integer.class)
                .stream()
                .anyMatch(misfires -> misfires > 0));
  }

  private Object trouble() {
    return tandem.asAdmin().get("/api/admin/outbox").jsonPath().get("trouble");
  }

  private String aCustomerWhoBoughtTheMachine() {
    var customer = aCustomer();
    shop.sell(customer, "EM-1", shop.now());
    awaitWaiting(customer);
    return customer;
  }

  private void awaitWaiting(String customer) {
    PackagedTandem.await(
        "beans wait for " + customer,
        Duration.ofSeconds(60),
        () -> shop.states(customer, "BEANS-1KG").contains("WAITING"));
  }

  private String aCustomer() {
    return shop.customerAt("%s@example.com".formatted(UUID.randomUUID()));
  }

  private long mailsTo(String customer) {
    var messages = shop.messages(customer);
    var recipients = messages.stream().map(one -> one.get("recipient")).toList();
    var caught = tandem.asAdmin().get("/api/admin/inbox").jsonPath().getList("recipient");
    assertThat(messages).allSatisfy(one -> assertThat(one.get("state")).isEqualTo("SENT"));
    return caught.stream().filter(recipients::contains).count();
  }
}
