package app.tandem.forecast;

import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is counted, for a fit of all and for the forecast of one. */
@ApplicationScoped
class ForecastRepository {
  private static final int FETCH = 10_000;

  /*
   * Every part is found by its primary key, one row each: the latest fit, the customer, the products.
   * Only a forecast as of an earlier day looks at the customer's own days before that.
   */
  private static final String KNOWN =
      """
      select m.r, m.alpha, m.a, m.b,
             m.mean_log, m.between_items, m.between_customers, m.within_customer,
             p.first_day, p.last_day, p.orders,
             i.sku, i.intervals, i.log_micros, i.log_square_micros
      from (select ?::text as customer_id, ?::date as day) asked
      left join lateral (select * from forecast_model order by id desc limit 1) m on true
      left join lateral (
        select first_day, last_day, orders from order_pace o
        where o.customer_id = asked.customer_id and o.last_day <= asked.day
        union all
        select min(d.day), max(d.day), count(*) from order_day d
        where d.customer_id = asked.customer_id and d.day <= asked.day
          and exists (select 1 from order_pace o
                      where o.customer_id = asked.customer_id and o.last_day > asked.day)
        having count(*) > 0) p on true
      left join item_interval i on i.sku = any (?)
      """;
  private static final String PACE_NOW =
      """
      select first_day, least(last_day, ?) as last_day, orders from order_pace
      where customer_id = ? and first_day <= ?
      """;
  private static final String PACE =
      """
      select first_day, last_day, orders from order_pace where customer_id = ? and last_day <= ?
      union all
      select min(day), max(day), count(*) from order_day d
      where d.customer_id = ? and d.day <= ?
        and exists (select from order_pace o where o.customer_id = d.customer_id and o.last_day > ?)
      having count(*) > 0
      """;
  private static final String PACE_OF_EACH =
      """
      select first_day, last_day, orders, customer_id as whose from order_pace
      where customer_id = any(?) and last_day <= ?
      union all
      select min(day), max(day), count(*), customer_id from order_day d
      where d.customer_id = any(?) and d.day <= ?
        and exists (select from order_pace o where o.customer_id = d.customer_id and o.last_day > ?)
      group by customer_id
      """;
  private static final String LATEST =
      """
      select r, alpha, a, b, mean_log, between_items, between_customers, within_customer
      from forecast_model order by id desc limit 1
      """;
  private static final String LEARNED =
      "select sku, intervals, log_micros, log_square_micros from item_interval where sku = any (?)";
  private static final String LEARNED_OF =
      """
      with asked as (select * from unnest(?::text[], ?::text[]) as a(sku, category)),
      item as (
        select a.sku as asked_sku, a.category, a.sku from asked a where a.sku <> ''
        union all
        select '', a.category, p.sku from asked a join product p on p.category = a.category
        where a.sku = '')
      select asked_sku, category, sum(i.intervals), sum(i.log_micros), sum(i.log_square_micros),
             sum(i.intervals * coalesce(n.pieces, 1)) / sum(i.intervals)
      from item join item_interval i on i.sku = item.sku left join item_pieces n on n.sku = item.sku
      where i.intervals > 0 group by 1, 2
      """;
  private static final String COUNT_PIECES =
      """
      insert into item_pieces
      select sku, avg(pieces) from (
        select sku, sum(quantity) as pieces from order_line group by order_id, sku) one
      group by sku
      on conflict (sku) do update set pieces = excluded.pieces
      """;
  private static final String PACES =
      """
      select orders - 1, last_day - first_day, greatest(last_day, ?) - first_day, count(*)
      from order_pace group by 1, 2, 3 order by 3, 2, 1
      """;
  private static final String SPREAD =
      """
      select sku, count(*), sum(log_micros(days)), sum(log_square_micros(days))
      from (select sku, customer_id,
                   day - lag(day) over (partition by customer_id, sku order by day) as days
            from item_day) gap
      where days is not null group by sku, customer_id order by sku
      """;

  private final AgroalDataSource database;

  ForecastRepository(AgroalDataSource database) {
    this.database = database;
  }

  Known known(CustomerId customer, Collection<Sku> skus, LocalDate day) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(KNOWN)) {
      statement.setString(1, customer.ref());
      statement.setDate(2, Date.valueOf(day));
      statement.setArray(
          3, connection.createArrayOf("text", skus.stream().map(Sku::code).toArray()));
      try (var row = statement.executeQuery()) {
        row.next();
        return known(row);
      }
    } catch (SQLException e) {
      throw notRead(e);
    }
  }

  /** The days on which a customer ordered, all of them, up to today; null when there are none. */
  static Reading<@Nullable Pace> paceNow(CustomerId customer, LocalDate today) {
    return Reading.rows(
            PACE_NOW, row -> Objects.requireNonNull(pace(row)), today, customer.ref(), today)
        .map(found -> found.isEmpty() ? null : found.get(0));
  }

  /** The days on which a customer ordered, up to one; null when there are none. */
  static Reading<@Nullable Pace> pace(CustomerId customer, LocalDate day) {
    var id = customer.ref();
    return Reading.rows(PACE, row -> Objects.requireNonNull(pace(row)), id, day, id, day, day)
        .map(found -> found.isEmpty() ? null : found.get(0));
  }

  /** The same of several; those who never ordered are not among them. */
  static Reading<Map<CustomerId, Pace>> paceOfEach(
      Collection<CustomerId> customers, LocalDate day) {
    var ids = customers.stream().map(CustomerId::ref).toArray(String[]::new);
    return Reading.rowsByWhose(
            PACE_OF_EACH, row -> Objects.requireNonNull(pace(row)), ids, day, ids, day, day)
        .map(
            found -> {
              var paceByCustomer = new HashMap<CustomerId, Pace>();
              found.forEach((id, paces) -> paceByCustomer.put(new CustomerId(id), paces.get(0)));
              return paceByCustomer;
            });
  }

  /** What the latest fit says, without any customer. */
  static Reading<Optional<Known>> latest() {
    return Reading.rows(
            LATEST, row -> new Known(ModelRow.parameters(row), ModelRow.usual(row), null, Map.of()))
        .map(found -> found.stream().findFirst());
  }

  /** How long it takes until these products are bought again. */
  static Reading<Map<Sku, Intervals>> learned(Collection<Sku> skus) {
    return Reading.rows(
            LEARNED,
            row ->
                Map.entry(
                    new Sku(row.getString(1)),
                    new Intervals(row.getLong(2), row.getLong(3), row.getLong(4))),
            (Object) skus.stream().map(Sku::code).toArray(String[]::new))
        .map(
            found ->
                found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The same for products and families, and how many pieces an order has of them. */
  static Reading<Map<Subject, LearnedItem>> learnedOf(Collection<Subject> some) {
    return Reading.rows(
            LEARNED_OF,
            row -> Map.entry(subject(row), LearnedItem.of(row)),
            some.stream().map(ForecastRepository::code).toArray(String[]::new),
            some.stream().map(Subject::category).toArray(String[]::new))
        .map(
            found ->
                found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static String code(Subject of) {
    var sku = of.sku();
    return sku == null ? "" : sku.code();
  }

  private static Subject subject(ResultSet row) throws SQLException {
    var sku = row.getString(1);
    return new Subject(sku.isEmpty() ? null : new Sku(sku), row.getString(2));
  }

  /** Counts how many pieces an order of each product has in the mean. It looks at every order. */
  void countPieces() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(COUNT_PIECES);
    } catch (SQLException e) {
      throw new IllegalStateException("The pieces could not be counted: " + e.getMessage(), e);
    }
  }

  private static Known known(ResultSet row) throws SQLException {
    var parameters = ModelRow.parameters(row);
    var usual = ModelRow.usual(row);
    var pace = pace(row);
    Map<Sku, Intervals> learned = new HashMap<>();
    do {
      var sku = row.getString("sku");
      if (sku != null) {
        learned.put(
            new Sku(sku),
            new Intervals(
                row.getLong("intervals"),
                row.getLong("log_micros"),
                row.getLong("log_square_micros")));
      }
    } while (row.next());
    return new Known(parameters, usual, pace, learned);
  }

  private static @Nullable Pace pace(ResultSet row) throws SQLException {
    var first = row.getObject("first_day", LocalDate.class);
    return first == null
        ? null
        : new Pace(
            first,
            Objects.requireNonNull(row.getObject("last_day", LocalDate.class)),
            row.getInt("orders"));
  }

  /** The histories of all customers as of a day. */
  Paces paces(LocalDate day) {
    var paces = new Paces();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(PACES)) {
      statement.setFetchSize(FETCH);
      statement.setDate(1, Date.valueOf(day));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          paces.add(
              new PurchaseHistory(row.getInt(1), row.getInt(2), row.getInt(3)), row.getLong(4));
        }
      }
      return paces;
    } catch (SQLException e) {
      throw notRead(e);
    }
  }

  /** How all intervals differ. */
  IntervalSpread spread() {
    var spread = new IntervalSpread();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(SPREAD)) {
      statement.setFetchSize(FETCH);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          spread.add(
              row.getString(1), new Intervals(row.getLong(2), row.getLong(3), row.getLong(4)));
        }
      }
      return spread;
    } catch (SQLException e) {
      throw notRead(e);
    }
  }

  private static IllegalStateException notRead(SQLException e) {
    return new IllegalStateException("The forecast could not be read: " + e.getMessage(), e);
  }
}
