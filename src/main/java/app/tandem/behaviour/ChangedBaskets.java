package app.tandem.behaviour;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The baskets that changed since they were last taken, for one reader who counts them. Whoever
 * stores, extends or removes an order writes its key into {@code basket_backlog} in the same
 * transaction: a row each time, so that nobody waits for another and nothing is lost between a
 * reading and a commit.
 */
@ApplicationScoped
public class ChangedBaskets {
  private static final int FETCH = 10_000;

  /** One order at a time, by key: a plan for many would read all of the tables for one. */
  private static final String TAKE =
      """
      with taken as (
        delete from basket_backlog
        where id in (select id from basket_backlog order by id limit ?) returning order_id)
      select t.order_id, o.customer_id, o.day, l.skus
      from (select distinct order_id from taken) t
      left join lateral (
        select customer_id, (paid_at at time zone ?)::date - date '1970-01-01' as day
        from shop_order where id = t.order_id limit 1) o on true
      cross join lateral (
        select array_agg(distinct sku) as skus
        from order_line where order_id = t.order_id) l
      """;

  /** Orders that wait to be taken are left out: they are counted when they are taken. */
  private static final String SETTLED =
      """
      from (select id, customer_id, (paid_at at time zone ?)::date - date '1970-01-01' as day from shop_order) o
      join order_line l on l.order_id = o.id
      where not exists (select from basket_backlog b where b.order_id = o.id)
      """;

  private final AgroalDataSource database;

  ChangedBaskets(AgroalDataSource database) {
    this.database = database;
  }

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  /** Takes the oldest changes, in the caller's transaction: if that fails they are still there. */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<ChangedBasket> take(int most, ZoneId zone) {
    return run(
        TAKE,
        statement -> {
          statement.setInt(1, most);
          statement.setString(2, zone.getId());
          var found = new ArrayList<ChangedBasket>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var skus = rows.getArray(4);
              found.add(
                  new ChangedBasket(
                      rows.getLong(1),
                      rows.getString(2),
                      rows.getInt(3),
                      skus == null ? List.of() : List.of((String[]) skus.getArray())));
            }
          }
          return found;
        });
  }

  /** How many changes wait, as far as it matters. */
  @Transactional
  public int count(int atMost) {
    return run(
        "select count(*) from (select from basket_backlog limit ?) waiting",
        statement -> {
          statement.setInt(1, atMost);
          return number(statement).orElse(0);
        });
  }

  /** Forgets all changes, in the caller's transaction: for who then reads all baskets. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void forget() {
    run("delete from basket_backlog", PreparedStatement::executeUpdate);
  }

  /** The day of the last order with a line that waits for nothing; empty when there is none. */
  @Transactional
  public OptionalInt lastDay(ZoneId zone) {
    return run(
        "select max(o.day) " + SETTLED,
        statement -> {
          statement.setString(1, zone.getId());
          return number(statement);
        });
  }

  private static OptionalInt number(PreparedStatement statement) throws SQLException {
    try (var row = statement.executeQuery()) {
      row.next();
      var number = row.getInt(1);
      return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }
  }

  /**
   * Streams every basket that waits for nothing through, without holding them in memory.
   *
   * @param firstDay days from 1970-01-01, as {@code lastDay}; both count
   */
  @Transactional
  public void eachSettled(ZoneId zone, int firstDay, int lastDay, BasketLines lines) {
    var sql =
        "select o.id, l.sku, o.customer_id, o.day "
            + SETTLED
            + " and o.day between ? and ? group by o.id, l.sku, o.customer_id, o.day order by o.id";
    run(
        sql,
        statement -> {
          statement.setFetchSize(FETCH);
          statement.setString(1, zone.getId());
          statement.setInt(2, firstDay);
          statement.setInt(3, lastDay);
          try (var row = statement.executeQuery()) {
            while (row.next()) {
              lines.accept(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4));
            }
          }
          return lines;
        });
  }

  private <T> T run(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      return work.on(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("The baskets could not be read: " + e.getMessage(), e);
    }
  }
}
