package app.tandem.bench;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A shop for measuring follow-ups: each customer ordered one thing yesterday, and four follow-ups
 * come of that, a quarter of them called "First thought for ..." and so on. Nothing of it is sent.
 */
final class FollowUpShop implements AutoCloseable {
  static final int OF_AN_ORDER = 4;
  private static final int FAMILIES = 5;
  private static final int PRODUCTS_A_FAMILY = 20;
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final String IS_DUE =
      "follow_up where %s state = 'WAITING' and not_before <= now()";

  private final PackagedTandem tandem;
  private final int customers;

  /**
   * What something took.
   *
   * @param seconds from its first batch to its last one
   * @param program CPU time of Tandem
   * @param database CPU time of PostgreSQL
   */
  record Spent(double seconds, Duration program, Duration database) {

    /** As the benchmarks tell it. */
    String of(long count) {
      return "%.1f s, %,.0f/s; CPU of each: Tandem %.0f us, PostgreSQL %.0f us"
          .formatted(
              seconds,
              count / seconds,
              program.toNanos() / 1e3 / count,
              database.toNanos() / 1e3 / count);
    }
  }

  private record Cpu(Duration program, Duration database) {}

  /** One of so many customers, imported; it plans nothing yet, but its rules are checked. */
  FollowUpShop(String name, int customers) throws IOException {
    this.customers = customers;
    var folder = Files.createDirectories(Path.of("target", "follow-up-shop"));
    tandem =
        PackagedTandem.in(
            name,
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
    tandem.start();
  }

  PackagedTandem tandem() {
    return tandem;
  }

  /** Plans them all. */
  Spent plan() throws SQLException {
    assertThat(number("select count(*) from plan_request")).isEqualTo(customers);
    sql(
        """
        update customer set email = lower(id) || '@example.com', consent_at = now(),
          consent_source = 'bench', consent_wording = 'v1'
        """);
    tandem.stop();
    DearestStatements.askedOf(tandem);
    tandem.with("tandem.role", "all").start();
    var before = cpu();
    awaitNone("everything is planned", "plan_request where %s not_before <= now()");
    return spentSince(before, "planned_at", "true");
  }

  /** The customers of the file are in their segments: that is no part of what is measured. */
  void awaitPlaced() {
    PackagedTandem.await(
        "all customers are placed",
        LONGEST,
        () -> {
          LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
          return number("select count(*) from figures_due") == 0
              && number("select count(*) from customer_figures where rules_due_at <= now()") == 0
              && number("select count(*) from customer_figures where next_change_at <= now()") == 0;
        });
  }

  /** Of so many customers, after so many others, the thought of a kind is due since a second. */
  void fallDue(String kind, int skipped, int count) throws SQLException {
    sql(
        """
        update follow_up f set due_at = now() - interval '1 second', first_due_at = now(),
          not_before = now() - interval '1 second',
          shift_seconds = cast(extract(epoch from now() - interval '1 second' - f.due_at) as bigint)
        from (select id from follow_up where rule like '%s %%' and state = 'WAITING'
              order by id offset %d limit %d) due
        where f.id = due.id
        """
            .formatted(kind, skipped, count));
  }

  /** Drains all that is due. Each becomes of a state in which none was before. */
  Spent drain(String state) throws SQLException {
    DearestStatements.forget(tandem);
    var since = Instant.now();
    var before = cpu();
    ring();
    awaitNone("everything is drained", IS_DUE);
    return spentSince(
        before, "state_at", "state = '%s' and state_at >= '%s'".formatted(state, since));
  }

  /** Anything that is moved by hand has the alarm set. */
  private void ring() {
    var last =
        number(
            "select id from follow_up where state = 'WAITING' order by state, due_at desc, id limit 1");
    var body = Map.of("which", Map.of("ids", List.of(last)), "by", "PT1S", "why", "bench");
    tandem.asAdmin().body(body).post("/api/admin/follow-ups/move").then().statusCode(200);
  }

  /** Looks once a second and into the index only, so that looking costs nothing worth telling. */
  private void awaitNone(String what, String rows) {
    var query =
        "select count(*) from generate_series(0, 7) as s where exists (select 1 from "
            + rows.formatted("shard = s and")
            + ")";
    PackagedTandem.await(
        what,
        LONGEST,
        () -> {
          LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
          return number(query) == 0;
        });
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
  private Path orders(Path folder) throws IOException {
    var file = folder.resolve("orders.csv");
    var at = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    try (var out = Files.newBufferedWriter(file)) {
      out.write("order,time,customer,country,sku,quantity,price\n");
      for (int order = 0; order < customers; order++) {
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

  private void run(String what, Path file) {
    assertThat(tandem.command("import", what, file.toString()).exit()).as(what).isZero();
  }

  private Spent spentSince(Cpu before, String column, String condition) {
    var after = cpu();
    var millis =
        number(
            "select cast(extract(epoch from max(%1$s) - min(%1$s)) * 1000 as bigint) from follow_up where %2$s"
                .formatted(column, condition));
    return new Spent(
        millis / 1e3, after.program.minus(before.program), after.database.minus(before.database));
  }

  private Cpu cpu() {
    return new Cpu(tandem.cpu(), tandem.databaseCpu());
  }

  void sql(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of all rows. */
  List<String> texts(String... sqls) throws SQLException {
    var texts = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      for (var sql : sqls) {
        if (statement.execute(sql)) {
          for (var row = statement.getResultSet(); row.next(); ) {
            texts.add(row.getString(1));
          }
        }
      }
    }
    return texts;
  }

  long number(String sql) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    tandem.close();
  }
}
