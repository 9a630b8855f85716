package app.tandem.affinity;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** On which day each customer first bought each product, in the database. */
@ApplicationScoped
class FirstPurchaseRows {
  private static final String PUT =
      """
      insert into first_purchase (product, customer, day)
      select product, customer, day from unnest(?, ?, ?) as d (product, customer, day)
      on conflict (product, customer) do update set day = excluded.day
      """;
  private static final String FORGET =
      """
      delete from first_purchase f using unnest(?, ?) as d (product, customer)
      where f.product = d.product and f.customer = d.customer
      """;
  private static final String LAGS =
      """
      select d.one, d.next, greatest(0, b.day - a.day), count(*)
      from unnest(?, ?) as d (one, next)
      join first_purchase a on a.product = d.one and a.day <= ?
      join first_purchase b on b.product = d.next and b.customer = a.customer and b.day - a.day <= ?
      group by 1, 2, 3
      """;

  private final Sql sql;

  FirstPurchaseRows(Sql sql) {
    this.sql = sql;
  }

  /** Stores what changed between two states of some customers. */
  void change(Map<String, FirstDays> before, Map<String, FirstDays> after) {
    put(before, after);
    forget(before, after);
  }

  private void put(Map<String, FirstDays> before, Map<String, FirstDays> after) {
    var products = new Ints();
    var customers = new ArrayList<String>();
    var days = new Ints();
    after.forEach(
        (customer, first) -> {
          for (var product : first.products()) {
            if (first.day(product) != requireNonNull(before.get(customer)).day(product)) {
              products.add(product);
              customers.add(customer);
              days.add(first.day(product));
            }
          }
        });
    if (!customers.isEmpty()) {
      sql.run(PUT, products.toArray(), customers.toArray(String[]::new), days.toArray());
    }
  }

  private void forget(Map<String, FirstDays> before, Map<String, FirstDays> after) {
    var products = new Ints();
    var customers = new ArrayList<String>();
    before.forEach(
        (customer, first) -> {
          for (var product : first.products()) {
            if (requireNonNull(after.get(customer)).day(product) == CountingTerms.NO_DAY) {
              products.add(product);
              customers.add(customer);
            }
          }
        });
    if (!customers.isEmpty()) {
      sql.run(FORGET, products.toArray(), customers.toArray(String[]::new));
    }
  }

  /**
   * How long after the first product of each sequence its mature buyers bought the second.
   *
   * @param matureDay the last day whose buyers are mature
   */
  List<KeptNext> lags(int[] ones, int[] nexts, int matureDay, int horizonDays) {
    var lagsByPair = new HashMap<Long, KeptNext>();
    sql.each(
        LAGS,
        row -> {
          var one = row.getInt(1);
          var next = row.getInt(2);
          lagsByPair
              .computeIfAbsent(
                  KeptNext.key(one, next),
                  unseen -> new KeptNext(one, next, new Lags(new int[horizonDays + 1])))
              .lags()
              .add(row.getInt(3), row.getInt(4));
        },
        ones,
        nexts,
        matureDay,
        horizonDays);
    return List.copyOf(lagsByPair.values());
  }
}
