package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads whole customers, many at a time. */
@ApplicationScoped
class PastRepository {
  private static final String ORDERS =
      """
      select o.customer_id, o.id, o.number, o.paid_at, l.sku, l.quantity, l.price_minor, l.currency
      from shop_order o join order_line l on l.order_id = o.id
      where o.customer_id = any(?1) order by o.customer_id, o.paid_at, o.id, l.sku
      """;
  private static final String RETURNS =
      """
      select customer_id, sku, least(sum(quantity), 2147483647) from returned_line
      where customer_id = any(?1) group by customer_id, sku
      """;
  private static final String OF_IMPORT =
      """
      select customer_id from shop_order where import_id = ?1 and customer_id is not null
      union
      select customer_id from returned_line where import_id = ?1 and customer_id is not null
      """;

  private static final String RETURNERS_OF_IMPORT =
      """
      select distinct customer_id from returned_line
      where import_id = ?1 and customer_id is not null
      """;

  private static final String SINCE =
      """
      select distinct customer_id from shop_order
      where customer_id is not null and paid_at >= ?1 and customer_id > ?2
      order by customer_id limit ?3
      """;

  private final EntityManager database;

  PastRepository(EntityManager database) {
    this.database = database;
  }

  List<CustomerId> customersOf(long importId) {
    return customers(OF_IMPORT, importId);
  }

  List<CustomerId> returnersOf(long importId) {
    return customers(RETURNERS_OF_IMPORT, importId);
  }

  private List<CustomerId> customers(String sql, long importId) {
    return tuples(sql, importId).stream()
        .map(row -> new CustomerId(row.get(0, String.class)))
        .toList();
  }

  @SuppressWarnings("unchecked")
  List<CustomerId> customersSince(Instant since, String after, int most) {
    List<String> some =
        database
            .createNativeQuery(SINCE, String.class)
            .setParameter(1, since)
            .setParameter(2, after)
            .setParameter(3, most)
            .getResultList();
    return some.stream().map(CustomerId::new).toList();
  }

  List<Past> of(Collection<CustomerId> customers) {
    var refs = customers.stream().map(CustomerId::ref).toArray(String[]::new);
    var ordersByCustomer = new HashMap<String, Map<Long, Order>>();
    for (var row : tuples(ORDERS, (Object) refs)) {
      var order = order(row);
      ordersByCustomer
          .computeIfAbsent(row.get(0, String.class), any -> new LinkedHashMap<>())
          .merge(row.get(1, Number.class).longValue(), order, PastRepository::joined);
    }
    var returnedByCustomer = new HashMap<String, Map<Sku, Integer>>();
    for (var row : tuples(RETURNS, (Object) refs)) {
      returnedByCustomer
          .computeIfAbsent(row.get(0, String.class), any -> new HashMap<>())
          .put(new Sku(row.get(1, String.class)), row.get(2, Number.class).intValue());
    }
    return customers.stream()
        .map(
            one ->
                new Past(
                    one,
                    List.copyOf(ordersByCustomer.getOrDefault(one.ref(), Map.of()).values()),
                    returnedByCustomer.getOrDefault(one.ref(), Map.of())))
        .toList();
  }

  private static Order order(Tuple row) {
    var price =
        new Money(
            row.get(6, Number.class).longValue(), Currency.getInstance(String.valueOf(row.get(7))));
    var line =
        new OrderLine(
            new Sku(row.get(4, String.class)), row.get(5, Number.class).intValue(), price);
    return new Order(
        row.get(2, String.class),
        new CustomerId(row.get(0, String.class)),
        row.get(3, Instant.class),
        null,
        List.of(line));
  }

  private static Order joined(Order one, Order other) {
    var lines = new ArrayList<>(one.lines());
    lines.addAll(other.lines());
    return new Order(one.number(), one.customer(), one.paidAt(), one.deliveredAt(), lines);
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> tuples(String sql, Object parameter) {
    return database.createNativeQuery(sql, Tuple.class).setParameter(1, parameter).getResultList();
  }
}
