package app.tandem.bench;

import static app.tandem.bench.BenchmarksIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.PackagedTandem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast the packaged program plans follow-ups from a file of orders, and how fast it drains what
 * is due: {@code mvn -Pbench test-compile failsafe:integration-test -Dit.test=FollowUpRateIT
 * -Dfollowups.planned=1000000 -Dfollowups.woken=100000}. Four follow-ups come of each order, and of
 * each customer one falls due at a time, so that each becomes an email of its own. It asserts what
 * was done, never how fast.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "followups.planned", matches = "[0-9]+")
@TestMethodOrder(OrderAnnotation.class)
class FollowUpRateIT {
  private static final int PLANNED = Integer.getInteger("followups.planned", 1_000_000);
  private static final int WOKEN = Integer.getInteger("followups.woken", 100_000);
  private static final int OF_AN_ORDER = 4;
  private static final int FAMILIES = 5;
  private static final int PRODUCTS_A_FAMILY = 20;
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private static PackagedTandem tandem;
  private static Cpu before;

  /** Of the program and of PostgreSQL, so far. */
  private record Cpu(Duration program, Duration database) {}

  @BeforeAll
  static void importTheOrders() throws IOException, SQLException {
    var folder = Files.createDirectories(Path.of("target", "follow-up-shop"));
    tandem =
        PackagedTandem.in(
            "bench-follow-ups",
            Map.of(
                "tandem.sample-shop",
                "off",
                "tandem.role",
                "web",
                "tandem.delivery.enabled",
                "false",
                "tandem.delivery.outbox-limit",
                "10000000",
                "tandem.rules.folder",
                rules(folder).toAbsolutePath().toString()));
    run("products", catalogue(folder));
    run("orders", orders(folder));
    tandem.start(); // It plans nothing yet, but checks the rules.
  }

  @AfterAll
  static void close() {
    if (tandem != null) {
      tandem.close();
    }
  }

  @Test
  @Order(1)
  void planning() throws SQLException {
    var customers = PLANNED / OF_AN_ORDER;
    assertThat(number("select count(*) from plan_request")).isEqualTo(customers);
    sql(
        """
        update customer set email = lower(id) || '@example.com', consent_at = now(),
          consent_source = 'bench', consent_wording = 'v1'
        """);
    tandem.stop();
    tandem.with("tandem.role", "all").start();
    before = cpu();
    PackagedTandem.await(
        "everything is planned",
        LONGEST,
        () ->
            number("select count(*) from follow_up") >= customers * (long) OF_AN_ORDER
                && number("select count(*) from plan_request where not_before <= now()") == 0);
    tellRate(
        "planned from %,d orders".formatted(customers), PLANNED, seconds("planned_at", "true"));
    assertThat(number("select count(*) from follow_up")).isEqualTo(customers * (long) OF_AN_ORDER);
  }

  @Test
  @Order(2)
  void draining() throws SQLException {
    sql("vacuum analyze");
    sql(
        """
        update follow_up f set due_at = now() - interval '1 second', first_due_at = now(),
          not_before = now() - interval '1 second',
          shift_seconds = cast(extract(epoch from now() - interval '1 second' - f.due_at) as bigint)
        from (select id from follow_up where rule like 'First %%' and state = 'WAITING'
              order by id limit %d) due
        where f.id = due.id
        """
            .formatted(WOKEN));
    var due =
        number("select count(*) from follow_up where state = 'WAITING' and not_before <= now()");
    before = cpu();
    ring();
    PackagedTandem.await(
        "everything is drained",
        LONGEST,
        () ->
            number("select count(*) from follow_up where state = 'WAITING' and not_before <= now()")
                == 0);
    var messages = number("select count(*) from outbox");
    assertThat(messages).isEqualTo(due);
    assertThat(number("select count(*) from follow_up where state = 'MAILED'")).isEqualTo(due);
    tellRate("drained, each an email of its own", due, seconds("state_at", "state = 'MAILED'"));
  }

  /** Anything that is moved by hand has the alarm set. */
  private static void ring() {
    var last =
        number("select max(id) from follow_up where state = 'WAITING' and not_before > now()");
    var body = Map.of("which", Map.of("ids", List.of(last)), "by", "PT1S", "why", "bench");
    tandem.asAdmin().body(body).post("/api/admin/follow-ups/move").then().statusCode(200);
  }

  private static void tellRate(String what, long count, double seconds) {
    var spent = cpu();
    tell(
        "%,d follow-ups %s: %.1f s, %,.0f/s; CPU of each: Tandem %.0f us, PostgreSQL %.0f us",
        count,
        what,
        seconds,
        count / seconds,
        spent.program.minus(before.program).toNanos() / 1e3 / count,
        spent.database.minus(before.database).toNanos() / 1e3 / count);
  }

  /** From the first batch to the last one. */
  private static double seconds(String column, String condition) {
    return number(
            "select cast(extract(epoch from max(%1$s) - min(%1$s)) * 1000 as bigint) from follow_up where %2$s"
                .formatted(column, condition))
        / 1e3;
  }

  private static Path rules(Path folder) throws IOException {
    var text = new StringBuilder();
    text.append("package rules.post_purchase\n");
    text.append("import app.tandem.rules.vocabulary.*\n");
    text.append("global app.tandem.rules.vocabulary.Offers offers\n\n");
    for (int family = 0; family < FAMILIES; family++) {
      var names = List.of("First", "Second", "Third", "Fourth");
      for (int nth = 0; nth < OF_AN_ORDER; nth++) {
        text.append(
            """
            rule "%s thought for family %d"
            when
                $p : Purchased( category == "family-%d" )
            then
                offers.propose( "F%d-OFFER-%d" ).because( "It goes well with what you have" )
                    .score( 0.5 ).after( $p, %d, Anchor.ORDER );
            end
            """
                .formatted(names.get(nth), family, family, family, nth, 10 * (nth + 1)));
      }
    }
    var file = folder.resolve("rules").resolve("post-purchase/thoughts.drl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return folder.resolve("rules");
  }

  private static Path catalogue(Path folder) throws IOException {
    var file = folder.resolve("products.csv");
    var text = new StringBuilder("sku,title,category,price,cost,stock,consumable\n");
    for (int family = 0; family < FAMILIES; family++) {
      for (int product = 0; product < PRODUCTS_A_FAMILY; product++) {
        text.append(
            "F%d-%d,The thing %d of family %d,family-%d,%d.00 EUR,5.00 EUR,500,no\n"
                .formatted(family, product, product, family, family, 20 + product));
      }
      for (int nth = 0; nth < OF_AN_ORDER; nth++) {
        text.append(
            "F%d-OFFER-%d,The offer %d for family %d,offers-%d,9.90 EUR,5.00 EUR,500,no\n"
                .formatted(family, nth, nth, family, family));
      }
    }
    Files.writeString(file, text);
    return file;
  }

  /** Of each customer one order of one thing, paid yesterday. */
  private static Path orders(Path folder) throws IOException {
    var file = folder.resolve("orders.csv");
    var at = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    try (var out = Files.newBufferedWriter(file)) {
      out.write("order,time,customer,country,sku,quantity,price\n");
      for (int order = 0; order < PLANNED / OF_AN_ORDER; order++) {
        out.write(
            String.format(
                Locale.ROOT,
                "O-%d,%s,C-%07d,DE,F%d-%d,1,19.90\n",
                order,
                at,
                order,
                order % FAMILIES,
                order / FAMILIES % PRODUCTS_A_FAMILY));
      }
    }
    return file;
  }

  private static void run(String what, Path file) {
    assertThat(tandem.command("import", what, file.toString()).exit()).as(what).isZero();
  }

  private static Cpu cpu() {
    var postgres = tandem.databaseHandle();
    return new Cpu(
        cpu(tandem.handle()),
        postgres.descendants().map(FollowUpRateIT::cpu).reduce(cpu(postgres), Duration::plus));
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static void sql(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
