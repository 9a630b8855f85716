package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class CartRepository {
  private static final String PUT =
      """
      insert into known_cart (customer_id, changed_at, skus, quantities) values (?1, ?2, ?3, ?4)
      on conflict (customer_id) do update set
        changed_at = excluded.changed_at, skus = excluded.skus, quantities = excluded.quantities
      """;

  private static final String ONE =
      "select customer_id, changed_at, skus, quantities from known_cart where customer_id = ?1";

  private static final String UNTOUCHED =
      """
      select customer_id, changed_at, skus, quantities from known_cart
      where cardinality(skus) > 0 and changed_at >= ?1 and changed_at < ?2
      order by changed_at, customer_id limit ?3
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

  List<KnownCart> untouched(Instant since, Instant until, int most) {
    return carts(
        database
            .createNativeQuery(UNTOUCHED, Tuple.class)
            .setParameter(1, since)
            .setParameter(2, until)
            .setParameter(3, most));
  }

  @SuppressWarnings("unchecked")
  private static List<KnownCart> carts(Query query) {
    return ((List<Tuple>) query.getResultList()).stream().map(CartRepository::cart).toList();
  }

  private static KnownCart cart(Tuple row) {
    var skus = (String[]) row.get(2);
    var quantities = (Integer[]) row.get(3);
    Map<Sku, Integer> quantityBySku = new LinkedHashMap<>();
    for (int i = 0; i < skus.length; i++) {
      quantityBySku.put(new Sku(skus[i]), quantities[i]);
    }
    return new KnownCart(
        new CustomerId(row.get(0, String.class)), row.get(1, Instant.class), quantityBySku);
  }
}
