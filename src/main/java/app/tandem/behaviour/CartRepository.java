package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class CartRepository {
  private static final String PUT =
      """
      insert into known_cart as old (customer_id, changed_at, skus, quantities, begun_at)
      values (?1, ?2, ?3, ?4, case when cardinality(cast(?3 as text[])) > 0
        then coalesce(cast(?5 as timestamptz), cast(?2 as timestamptz)) end)
      on conflict (customer_id) do update set
        changed_at = excluded.changed_at, skus = excluded.skus, quantities = excluded.quantities,
        begun_at = case when excluded.begun_at is null then null
          else coalesce(cast(?5 as timestamptz), old.begun_at, excluded.begun_at) end
      """;

  private static final String ONE =
      "select customer_id, changed_at, skus, quantities, begun_at from known_cart where customer_id = ?1";

  private static final String OF_EACH =
      """
      select customer_id, changed_at, skus, quantities, begun_at, customer_id as whose from known_cart
      where customer_id = any(?) and cardinality(skus) > 0
      """;

  private final EntityManager database;

  CartRepository(EntityManager database) {
    this.database = database;
  }

  void put(KnownCart cart) {
    var skus = cart.quantityBySku().keySet().stream().map(Sku::code).toArray(String[]::new);
    database
        .createNativeQuery(PUT)
        .setParameter(1, cart.customer().ref())
        .setParameter(2, cart.at())
        .setParameter(3, skus)
        .setParameter(4, cart.quantityBySku().values().toArray(Integer[]::new))
        .setParameter(5, cart.begunAt())
        .executeUpdate();
  }

  Optional<KnownCart> find(CustomerId customer) {
    return carts(database.createNativeQuery(ONE, Tuple.class).setParameter(1, customer.ref()))
        .stream()
        .findFirst();
  }

  /** The same, held until the transaction ends. */
  Optional<KnownCart> lock(CustomerId customer) {
    var sql = ONE + " for update";
    return carts(database.createNativeQuery(sql, Tuple.class).setParameter(1, customer.ref()))
        .stream()
        .findFirst();
  }

  @SuppressWarnings("unchecked")
  private static List<KnownCart> carts(Query query) {
    return ((List<Tuple>) query.getResultList()).stream().map(CartRepository::cart).toList();
  }

  private static KnownCart cart(Tuple row) {
    return cart(
        row.get(0, String.class),
        row.get(1, Instant.class),
        row.get(4, Instant.class),
        (String[]) row.get(2),
        (Integer[]) row.get(3));
  }

  /** The carts of several that have something in them. */
  static Reading<Map<CustomerId, KnownCart>> ofEach(Collection<CustomerId> customers) {
    var refs = customers.stream().map(CustomerId::ref).distinct().toArray(String[]::new);
    return Reading.rowsByWhose(OF_EACH, CartRepository::cart, (Object) refs)
        .map(
            found ->
                found.values().stream()
                    .flatMap(List::stream)
                    .collect(Collectors.toMap(KnownCart::customer, one -> one)));
  }

  private static KnownCart cart(ResultSet row) throws SQLException {
    var begun = row.getObject(5, OffsetDateTime.class);
    return cart(
        row.getString(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        begun == null ? null : begun.toInstant(),
        (String[]) row.getArray(3).getArray(),
        (Integer[]) row.getArray(4).getArray());
  }

  private static KnownCart cart(
      String customer, Instant at, @Nullable Instant begunAt, String[] skus, Integer[] quantities) {
    Map<Sku, Integer> quantityBySku = new LinkedHashMap<>();
    for (int i = 0; i < skus.length; i++) {
      quantityBySku.put(new Sku(skus[i]), quantities[i]);
    }
    return new KnownCart(new CustomerId(customer), at, begunAt, quantityBySku);
  }
}
