package app.tandem.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.forecast.PaceRepository.Line;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.packaged.PackagedTandem;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts days in a real database, in any order and any number of times. */
class PaceIT {
  private static final String WRONG_PACES =
      """
      select count(*) from order_pace p full join (
        select customer_id, min(day) as first_day, max(day) as last_day, count(*) as orders
        from order_day group by customer_id) d using (customer_id)
      where p.first_day is distinct from d.first_day or p.last_day is distinct from d.last_day
        or p.orders is distinct from d.orders
      """;

  /** Of this test's products: the one of the crowd below is counted without a transaction. */
  private static final String WRONG_INTERVALS =
      """
      select count(*) from item_interval i full join (
        select sku, count(distinct customer_id) as buyers,
          count(distinct customer_id) filter (where days is not null) as repeat_buyers,
          count(days) as intervals, coalesce(sum(log_micros(days)), 0) as logs,
          coalesce(sum(log_square_micros(days)), 0) as squares
        from (select sku, customer_id,
                day - lag(day) over (partition by customer_id, sku order by day) as days
              from item_day) gap group by sku) d using (sku)
      where (i.buyers, i.repeat_buyers, i.intervals, i.log_micros, i.log_square_micros)
        is distinct from (d.buyers, d.repeat_buyers, d.intervals, d.logs, d.squares)
        and sku like 'PACE-%'
      """;

  private AgroalDataSource database;
  private PaceRepository rows;

  @BeforeEach
  void connect() throws SQLException {
    database = dataSource(PackagedTandem.shared().jdbcUrl());
    rows = new PaceRepository(database);
  }

  static AgroalDataSource dataSource(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(4)
                        .connectionFactoryConfiguration(
                            factory ->
                                factory.jdbcUrl(url).principal(new NamePrincipal("tandem")))));
  }

  @AfterEach
  void disconnect() {
    database.close();
  }

  private void count(List<Line> lines) {
    rows.change(new TreeMap<>(rows.add(lines)));
  }

  private long number(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Known known(String customer, String sku, long day) {
    return new ForecastRepository(database)
        .known(new CustomerId(customer), List.of(new Sku(sku)), LocalDate.ofEpochDay(day));
  }

  @Test
  void daysInAnyOrderAndTwiceGiveWhatCountingFromScratchGives() throws SQLException {
    var random = new Random(3);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < 3_000; i++) {
      lines.add(
          new Line(
              "PACE-" + random.nextInt(40),
              "PACE-ITEM-" + random.nextInt(12),
              20_000 + random.nextInt(200)));
    }
    lines.addAll(lines.subList(0, 500));
    Collections.shuffle(lines, random);

    for (var at = 0; at < lines.size(); ) {
      var until = Math.min(lines.size(), at + 1 + (random.nextBoolean() ? 0 : random.nextInt(90)));
      count(lines.subList(at, until));
      at = until;
    }

    assertThat(number("select count(*) from item_day where customer_id like 'PACE-%'"))
        .isEqualTo(lines.stream().distinct().count());
    assertThat(number(WRONG_PACES)).isZero();
    assertThat(number(WRONG_INTERVALS)).isZero();
  }

  @Test
  void aDayBetweenTwoOthersSplitsTheirInterval() {
    count(
        List.of(
            new Line("SPLIT-1", "SPLIT-ITEM", 20_010), new Line("SPLIT-1", "SPLIT-ITEM", 20_040)));

    count(List.of(new Line("SPLIT-1", "SPLIT-ITEM", 20_020)));

    assertThat(known("SPLIT-1", "SPLIT-ITEM", 20_040).learned().get(new Sku("SPLIT-ITEM")))
        .isEqualTo(Intervals.of(10).plus(Intervals.of(20)));
  }

  @Test
  void anEarlierDayIsAskedForAsItWasThen() {
    count(
        List.of(
            new Line("THEN-1", "THEN-ITEM", 20_010),
            new Line("THEN-1", "THEN-ITEM", 20_040),
            new Line("THEN-1", "THEN-ITEM", 20_090)));

    assertThat(known("THEN-1", "THEN-ITEM", 20_100).pace()).isEqualTo(pace(20_010, 20_090, 3));
    assertThat(known("THEN-1", "THEN-ITEM", 20_050).pace()).isEqualTo(pace(20_010, 20_040, 2));
    assertThat(known("THEN-1", "THEN-ITEM", 20_000).pace()).isNull();
    assertThat(known("NOBODY", "THEN-ITEM", 20_000).pace()).isNull();
  }

  private static Pace pace(long first, long last, int days) {
    return new Pace(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last), days);
  }

  @Test
  void daysOfOneCustomerThatAreAddedAtOnceByManyAreAllCounted() throws Exception {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      var first = 20_000 + i;
      var thread =
          new Thread(
              () -> {
                for (int day = 0; day < 30; day++) {
                  count(List.of(new Line("CROWD-1", "CROWD-ITEM", first + 4 * day)));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (var thread : threads) {
      thread.join();
    }

    assertThat(known("CROWD-1", "CROWD-ITEM", 20_200).pace()).isEqualTo(pace(20_000, 20_119, 120));
  }
}
