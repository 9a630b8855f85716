package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OrderRepository implements PanacheRepository<OrderRow> {
  /** That of the shop's events goes before that of a file, which is of another customer then. */
  private static final String NUMBERED =
      "number = ?1 and source in ('shop', 'file') order by source desc";

  @Nullable OrderRow byNumber(String number) {
    return find(NUMBERED, number).firstResult();
  }

  /**
   * The few statements that follow from an event are alike each time, and planning one anew costs
   * as much as to run it: until the transaction ends they are planned once for all values.
   */
  void planOnce() {
    getEntityManager()
        .createNativeQuery("set local plan_cache_mode = force_generic_plan")
        .executeUpdate();
  }

  /**
   * Adds an order; empty when it is known, even if by somebody who sends it at this moment, or if a
   * file told it. Where a file told one of that number, it is of another customer.
   */
  Optional<Added> add(String source, Order order) {
    var customer = order.customer();
    List<?> ids =
        getEntityManager()
            .createNativeQuery(
                """
            with new as (
              insert into shop_order (source, number, customer_id, paid_at)
              select ?1, ?2, cast(?3 as text), ?4
              where not exists (
                select from shop_order f where f.source = 'file' and f.number = ?2
                  and coalesce(f.customer_id = cast(?3 as text), true))
              on conflict (source, number) do nothing returning id),
            told as (insert into basket_backlog (order_id) select id from new)
            select id, (select f.customer_id from shop_order f
              where f.source = 'file' and f.number = ?2) from new
            """,
                Object[].class)
            .setParameter(1, source)
            .setParameter(2, order.number())
            .setParameter(3, customer == null ? null : customer.ref())
            .setParameter(4, order.paidAt())
            .getResultList();
    return ids.stream()
        .map(Object[].class::cast)
        .map(row -> new Added((Long) row[0], (String) row[1]))
        .findFirst();
  }

  /**
   * An order that was added.
   *
   * @param alsoOf another customer of whom a file told an order of the same number
   */
  record Added(long id, @Nullable String alsoOf) {}

  void addLines(long orderId, List<OrderLine> lines) {
    var nthByLine = new LinkedHashMap<OrderLine, Integer>();
    getEntityManager()
        .createNativeQuery(
            """
            insert into order_line
              (order_id, sku, quantity, price_minor, nth, currency, customer_id, paid_at)
            select o.id, l.sku, l.quantity, l.price, l.nth, l.currency, o.customer_id, o.paid_at
            from shop_order o, unnest(?2, ?3, ?4, ?5, ?6) as l(sku, quantity, price, nth, currency)
            where o.id = ?1
            """)
        .setParameter(1, orderId)
        .setParameter(2, lines.stream().map(line -> line.sku().code()).toArray(String[]::new))
        .setParameter(3, lines.stream().map(OrderLine::quantity).toArray(Integer[]::new))
        .setParameter(4, lines.stream().map(line -> line.price().minor()).toArray(Long[]::new))
        .setParameter(
            5,
            lines.stream()
                .map(line -> nthByLine.merge(line, 1, Integer::sum))
                .toArray(Integer[]::new))
        .setParameter(
            6,
            lines.stream()
                .map(line -> line.price().currency().getCurrencyCode())
                .toArray(String[]::new))
        .executeUpdate();
  }

  /** Until the transaction ends nobody else takes back pieces of this order. */
  @Nullable OrderRow locked(String number) {
    return find(NUMBERED, number).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }

  /** The pieces of an order, and what came back of them. */
  Map<Sku, SentBackPieces.Held> held(OrderRow order) {
    return tuples(
            """
            select l.sku, sum(l.quantity), coalesce((
              select sum(r.quantity) from returned_line r
              where r.source = ?2 and r.order_number = ?3 and r.sku = l.sku), 0)
            from order_line l where l.order_id = ?1 group by l.sku
            """,
            Objects.requireNonNull(order.id),
            order.source,
            order.number)
        .stream()
        .collect(
            Collectors.toMap(
                row -> new Sku(row.get(0, String.class)),
                row ->
                    new SentBackPieces.Held(
                        row.get(1, Number.class).longValue(),
                        row.get(2, Number.class).longValue())));
  }

  void addReturn(OrderRow order, String number, SentBackPieces pieces, Instant at) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into returned_line
              (source, number, order_number, customer_id, sku, quantity, price_minor, nth, at)
            select ?1, ?2, ?3, o.customer_id, p.sku, p.quantity, 0, 1, ?4
            from shop_order o, unnest(?5, ?6) as p(sku, quantity) where o.id = ?7
            """)
        .setParameter(1, order.source)
        .setParameter(2, number)
        .setParameter(3, order.number)
        .setParameter(4, at)
        .setParameter(
            5, pieces.quantityBySku().keySet().stream().map(Sku::code).toArray(String[]::new))
        .setParameter(6, pieces.quantityBySku().values().toArray(Integer[]::new))
        .setParameter(7, order.id)
        .executeUpdate();
  }

  /** The order of a number that is known. */
  Order told(String number) {
    return tuples(
            """
            select o.number, o.customer_id, o.paid_at, o.delivered_at,
                   l.sku, l.quantity, l.price_minor, l.currency
            from shop_order o join order_line l on l.order_id = o.id
            where o.id = (
              select id from shop_order where number = ?1 and source in ('shop', 'file')
              order by source desc limit 1)
            """,
            number)
        .stream()
        .map(OrderRepository::order)
        .reduce(OrderRepository::joined)
        .orElseThrow();
  }

  /** Pieces of each product that were paid since an instant, and not sent back. */
  Map<Sku, Long> soldSince(Instant since) {
    var rows =
        tuples(
            """
            select sku, greatest(0, sum(pieces)) from (
              select l.sku, cast(l.quantity as bigint) as pieces
              from shop_order o join order_line l on l.order_id = o.id where o.paid_at >= ?1
              union all
              select sku, -cast(quantity as bigint) from returned_line where at >= ?1) moved
            group by sku
            """,
            since);
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> new Sku(row.get(0, String.class)),
                row -> row.get(1, Number.class).longValue(),
                Long::sum));
  }

  List<Order> latest(int most) {
    var rows =
        tuples(
            """
            select o.number, o.customer_id, o.paid_at, o.delivered_at,
                   l.sku, l.quantity, l.price_minor, l.currency
            from (select * from shop_order order by paid_at desc, id desc limit ?1) o
            join order_line l on l.order_id = o.id
            order by o.paid_at desc, o.id desc, l.sku
            """,
            most);
    Map<String, Order> byNumber = new LinkedHashMap<>();
    for (var row : rows) {
      byNumber.merge(row.get(0, String.class), order(row), OrderRepository::joined);
    }
    return List.copyOf(byNumber.values());
  }

  private static Order order(Tuple row) {
    var line =
        new OrderLine(
            new Sku(row.get(4, String.class)),
            row.get(5, Number.class).intValue(),
            money(row, 6, 7));
    var customer = row.get(1, String.class);
    return new Order(
        row.get(0, String.class),
        customer == null ? null : new CustomerId(customer),
        row.get(2, Instant.class),
        row.get(3, Instant.class),
        List.of(line));
  }

  private static Money money(Tuple row, int minor, int currency) {
    return new Money(
        row.get(minor, Number.class).longValue(),
        Currency.getInstance(String.valueOf(row.get(currency))));
  }

  private static Order joined(Order one, Order other) {
    var lines = new java.util.ArrayList<>(one.lines());
    lines.addAll(other.lines());
    return new Order(one.number(), one.customer(), one.paidAt(), one.deliveredAt(), lines);
  }

  List<CustomerId> recentCustomersOf(long importId, Instant since) {
    return tuples(
            """
            select customer_id from shop_order
            where import_id = ?1 and customer_id is not null and paid_at >= ?2
            union
            select customer_id from returned_line
            where import_id = ?1 and customer_id is not null and at >= ?2
            """,
            importId,
            since)
        .stream()
        .map(row -> new CustomerId(row.get(0, String.class)))
        .toList();
  }

  Map<String, Instant> paidAtByNumber(
      Collection<CustomerId> customers, Collection<String> numbers) {
    return tuples(
            """
            select number, min(paid_at) from shop_order
            where customer_id = any(?1) and number = any(?2) group by number
            """,
            customers.stream().map(CustomerId::ref).toArray(String[]::new),
            numbers.toArray(String[]::new))
        .stream()
        .collect(
            Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Instant.class)));
  }

  List<BoughtInImport> boughtInImport(long importId, List<CustomerId> customers) {
    return tuples(
            """
            select o.customer_id, o.number, l.sku, o.paid_at
            from shop_order o join order_line l on l.order_id = o.id
            where o.import_id = ?1 and o.customer_id = any(?2)
            """,
            importId,
            customers.stream().map(CustomerId::ref).toArray(String[]::new))
        .stream()
        .map(
            row ->
                new BoughtInImport(
                    new CustomerId(row.get(0, String.class)),
                    row.get(1, String.class),
                    new Sku(row.get(2, String.class)),
                    row.get(3, Instant.class)))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> tuples(String sql, Object... parameters) {
    var query = getEntityManager().createNativeQuery(sql, Tuple.class);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query.getResultList();
  }
}
