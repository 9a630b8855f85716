package app.tandem.forecast;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts the days with orders and with products in the database, each day once. */
@ApplicationScoped
class PaceRepository {
  /*
   * Always touches the customers' rows, even for days that are known: whoever adds days of the same
   * customers at the same time waits here, so that the next statement sees all neighbours of its days.
   */
  private static final String ADD_ORDERS =
      """
      with asked as (
        select distinct customer_id, date '1970-01-01' + day as day
        from unnest(?::text[], ?::integer[]) as t(customer_id, day)),
      new as (
        insert into order_day select customer_id, day from asked order by customer_id, day
        on conflict do nothing returning customer_id, day)
      insert into order_pace (customer_id, first_day, last_day, orders)
      select a.customer_id, min(a.day), max(a.day), count(n.day)
      from asked a left join new n using (customer_id, day)
      group by a.customer_id order by a.customer_id
      on conflict (customer_id) do update set
        first_day = least(order_pace.first_day, excluded.first_day),
        last_day = greatest(order_pace.last_day, excluded.last_day),
        orders = order_pace.orders + excluded.orders
      """;

  /*
   * A new day ends the interval from the day before it and begins the one to the day after it; where it
   * falls between two old days, their interval is no more. Neighbours are found in the primary key, so a
   * day costs the same however long the history is. The reads see item_day as it was before the insert.
   */
  private static final String ADD_ITEMS =
      """
      with asked as (
        select distinct customer_id, sku, date '1970-01-01' + day as day
        from unnest(?::text[], ?::text[], ?::integer[]) as t(customer_id, sku, day)),
      new as (
        insert into item_day select customer_id, sku, day from asked on conflict do nothing
        returning customer_id, sku, day),
      placed as (
        select n.*, lag(n.day) over w as new_before, lead(n.day) over w as new_after,
          count(*) over (partition by n.customer_id, n.sku) as added,
          (select max(o.day) from item_day o
           where o.customer_id = n.customer_id and o.sku = n.sku and o.day < n.day) as old_before,
          (select min(o.day) from item_day o
           where o.customer_id = n.customer_id and o.sku = n.sku and o.day > n.day) as old_after
        from new n window w as (partition by n.customer_id, n.sku order by n.day)),
      change as (
        select sku, 0 as buyers, 0 as repeat_buyers, 1 as sign,
               day - greatest(old_before, new_before) as days
        from placed where old_before is not null or new_before is not null
        union all
        select sku, 0, 0, 1, old_after - day
        from placed where old_after is not null and (new_after is null or old_after < new_after)
        union all
        select sku, 0, 0, -1, old_after - old_before
        from placed where old_after is not null and old_before is not null
          and (new_before is null or new_before < old_before)
        union all
        select sku, (had = 0)::integer, (had < 2 and had + added >= 2)::integer, 0, 1
        from (select sku, added, (select count(*) from (
                select 1 from item_day o
                where o.customer_id = p.customer_id and o.sku = p.sku limit 2) two) as had
              from placed p where new_before is null) first)
      select sku, sum(buyers), sum(repeat_buyers), sum(sign),
             sum(sign * log_micros(days)), sum(sign * log_square_micros(days))
      from change group by sku
      """;
  private static final String ADD_INTERVALS =
      """
      insert into item_interval
        (sku, buyers, repeat_buyers, intervals, log_micros, log_square_micros)
      select * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
      on conflict (sku) do update set
        buyers = item_interval.buyers + excluded.buyers,
        repeat_buyers = item_interval.repeat_buyers + excluded.repeat_buyers,
        intervals = item_interval.intervals + excluded.intervals,
        log_micros = item_interval.log_micros + excluded.log_micros,
        log_square_micros = item_interval.log_square_micros + excluded.log_square_micros
      """;

  private final AgroalDataSource database;

  PaceRepository(AgroalDataSource database) {
    this.database = database;
  }

  /** A product that somebody bought on a day, counted from 1970-01-01. */
  record Line(String customer, String sku, int day) {}

  /** What the new days change for a product. */
  record Change(long buyers, long repeatBuyers, Intervals intervals) {
    Change plus(Change other) {
      return new Change(
          buyers + other.buyers,
          repeatBuyers + other.repeatBuyers,
          intervals.plus(other.intervals));
    }
  }

  /**
   * Adds lines, in any order and any number of times, and says what is to be changed for their
   * products.
   */
  Map<String, Change> add(Collection<Line> lines) {
    try (var connection = database.getConnection()) {
      try (var statement = connection.prepareStatement(ADD_ORDERS)) {
        set(statement, 1, "text", lines, Line::customer);
        set(statement, 2, "integer", lines, Line::day);
        statement.executeUpdate();
      }
      return addItems(connection, lines);
    } catch (SQLException e) {
      throw notCounted(e);
    }
  }

  private static Map<String, Change> addItems(Connection connection, Collection<Line> lines)
      throws SQLException {
    try (var statement = connection.prepareStatement(ADD_ITEMS)) {
      set(statement, 1, "text", lines, Line::customer);
      set(statement, 2, "text", lines, Line::sku);
      set(statement, 3, "integer", lines, Line::day);
      var changes = new TreeMap<String, Change>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          var intervals = new Intervals(row.getLong(4), row.getLong(5), row.getLong(6));
          changes.put(row.getString(1), new Change(row.getLong(2), row.getLong(3), intervals));
        }
      }
      return changes;
    }
  }

  /**
   * Makes the changes, product by product in the order of their codes: two orders of the same
   * products so never wait for each other in a circle.
   */
  void change(SortedMap<String, Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(ADD_INTERVALS)) {
      set(statement, 1, "text", changes.keySet(), sku -> sku);
      set(statement, 2, "bigint", changes.values(), Change::buyers);
      set(statement, 3, "bigint", changes.values(), Change::repeatBuyers);
      set(statement, 4, "bigint", changes.values(), one -> one.intervals().count());
      set(statement, 5, "bigint", changes.values(), one -> one.intervals().logMicros());
      set(statement, 6, "bigint", changes.values(), one -> one.intervals().logSquareMicros());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw notCounted(e);
    }
  }

  /** Forgets all days. */
  void clear() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : new String[] {"order_pace", "order_day", "item_day", "item_interval"}) {
        statement.executeUpdate("delete from " + table);
      }
    } catch (SQLException e) {
      throw notCounted(e);
    }
  }

  private static <T> void set(
      PreparedStatement statement,
      int at,
      String type,
      Collection<T> values,
      Function<T, Object> of)
      throws SQLException {
    var array = values.stream().map(of).toArray();
    statement.setArray(at, statement.getConnection().createArrayOf(type, array));
  }

  private static IllegalStateException notCounted(SQLException e) {
    return new IllegalStateException("The days could not be counted: " + e.getMessage(), e);
  }
}
