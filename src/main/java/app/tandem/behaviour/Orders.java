package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was bought, sent back and said so far. */
@ApplicationScoped
public class Orders {
  private static final int FETCH = 10_000;
  private static final int SHARE = 1_000;
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private final OrderRepository rows;
  private final PastRepository pasts;
  private final Readings readings;
  private final AgroalDataSource database;

  Orders(OrderRepository rows, PastRepository pasts, Readings readings, AgroalDataSource database) {
    this.rows = rows;
    this.pasts = pasts;
    this.readings = readings;
    this.database = database;
  }

  /** What a customer did since an instant. One trip, which does not grow with other people. */
  public History historyOf(CustomerId customer, Instant since) {
    return readings.ask(history(customer, since));
  }

  /**
   * The same as it was known at an instant: nothing of it was paid, delivered, sent back or said
   * later.
   *
   * @param until the last instant that counts
   */
  public History historyOf(CustomerId customer, Instant since, Instant until) {
    return readings.ask(history(customer, since, until));
  }

  /** The same, to be asked together with other things. */
  public Reading<History> history(CustomerId customer, Instant since) {
    return history(customer, since, END);
  }

  /** The same as it was known at an instant, to be asked together with other things. */
  public Reading<History> history(CustomerId customer, Instant since, Instant until) {
    return HistoryReading.of(customer, since, until);
  }

  /** What each of several did since an instant, to be asked together with other things. */
  public Reading<Map<CustomerId, History>> historyOfEach(
      Collection<CustomerId> customers, Instant since) {
    return HistoryReading.ofEach(customers, since, END);
  }

  /** The newest orders, newest first. */
  @Transactional
  public List<Order> latest(int most) {
    return rows.latest(most);
  }

  /** How many orders there are. */
  @Transactional
  public long count() {
    return rows.count();
  }

  /**
   * Some of the customers with an order since an instant, in an order that stays.
   *
   * @param after the last one of the share before; empty for the first share
   */
  @Transactional
  public List<CustomerId> customersSince(Instant since, String after, int most) {
    return pasts.customersSince(since, after, most);
  }

  /** The customers with an order or a return since an instant in one imported file. */
  @Transactional
  public List<CustomerId> recentCustomersOf(long importId, Instant since) {
    return rows.recentCustomersOf(importId, since);
  }

  /** Every customer with an order or a return in one imported file. */
  @Transactional
  public List<CustomerId> customersOf(long importId) {
    return pasts.customersOf(importId);
  }

  /** The customers with a return, of whatever time, in one imported file. */
  @Transactional
  public List<CustomerId> returnersOf(long importId) {
    return pasts.returnersOf(importId);
  }

  /**
   * Of which products of their orders nothing is left to these customers. As many queries for a
   * thousand customers as for one; none grows with other people.
   */
  public List<OrderReturned> sentBackBy(Collection<CustomerId> customers) {
    var sentBack = new ArrayList<OrderReturned>();
    var all = List.copyOf(customers);
    for (int from = 0; from < all.size(); from += SHARE) {
      var share = all.subList(from, Math.min(all.size(), from + SHARE));
      readings
          .ask(HistoryReading.ofEach(share, Instant.EPOCH, END))
          .forEach((customer, history) -> sentBack.addAll(history.sentBack(customer)));
    }
    return sentBack;
  }

  /** All that these customers ever did. Two queries, neither of which grows with other people. */
  @Transactional
  public List<Past> pastsOf(Collection<CustomerId> customers) {
    return pasts.of(customers);
  }

  /** What these customers bought in one imported file. */
  @Transactional
  public List<BoughtInImport> boughtInImport(long importId, List<CustomerId> customers) {
    return rows.boughtInImport(importId, customers);
  }

  /**
   * When orders of these customers were paid, by their numbers; of one that a file told as well,
   * the earlier time. One query.
   */
  @Transactional
  public Map<String, Instant> paidAtByNumber(
      Collection<CustomerId> customers, Collection<String> numbers) {
    return rows.paidAtByNumber(customers, numbers);
  }

  /**
   * Streams every basket through, without holding them in memory.
   *
   * @param zone tells on which day an order was paid
   * @throws IllegalStateException when the database does not answer
   */
  @Transactional
  public void eachBasket(ZoneId zone, BasketLines lines) {
    each(zone, null, lines);
  }

  /** The same for the orders that one imported file brought. */
  @Transactional
  public void eachBasketOf(long importId, ZoneId zone, BasketLines lines) {
    each(zone, importId, lines);
  }

  private void each(ZoneId zone, @Nullable Long importId, BasketLines lines) {
    var sql =
        """
        select l.order_id, l.sku, o.customer_id, (o.paid_at at time zone ?)::date - date '1970-01-01'
        from order_line l join shop_order o on o.id = l.order_id
        %s
        group by l.order_id, l.sku, o.customer_id, o.paid_at
        order by l.order_id
        """
            .formatted(importId == null ? "" : "where o.import_id = ?");
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH);
      statement.setString(1, zone.getId());
      if (importId != null) {
        statement.setLong(2, importId);
      }
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          lines.accept(
              result.getLong(1), result.getString(2), result.getString(3), result.getInt(4));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The orders could not be read: " + e.getMessage(), e);
    }
  }
}
