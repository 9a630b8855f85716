package app.tandem.affinity;

import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a guess at a customer's next order needs. */
@ApplicationScoped
class NextOrderRows {
  private static final String HAD =
      """
      select p.sku, p.baskets, p.lately, n.voices, t.lately
      from affinity_product p
      cross join affinity_total t
      left join affinity_neighbours n on n.product = p.number
      where p.sku = any(?)
      """;

  private final Sql sql;

  NextOrderRows(Sql sql) {
    this.sql = sql;
  }

  /** What they had, and what is new to them. Two queries by key. */
  List<Likely> likely(Collection<Bought> history, int most) {
    return likelyOfEach(List.of(history), most).get(0);
  }

  /** The same for each of several customers, in their order. Two queries by key for all of them. */
  List<List<Likely>> likelyOfEach(List<Collection<Bought>> histories, int most) {
    var read = histories.stream().map(NextOrder::toRead).toList();
    var had = had(read.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    var orders = new ArrayList<NextOrder>();
    for (int i = 0; i < histories.size(); i++) {
      var own = read.get(i).stream().map(had.bySku::get).filter(Objects::nonNull).toList();
      orders.add(new NextOrder(histories.get(i), own, had.lately));
    }
    var numbers = orders.stream().map(NextOrder::candidates).toList();
    var candidates = candidates(numbers.stream().flatMapToInt(Arrays::stream).distinct().toArray());
    var likely = new ArrayList<List<Likely>>();
    for (int i = 0; i < orders.size(); i++) {
      var both = new ArrayList<>(orders.get(i).again(most));
      both.addAll(orders.get(i).fresh(among(candidates, numbers.get(i)), most));
      likely.add(both);
    }
    return likely;
  }

  private record Had(Map<Sku, Voiced> bySku, int lately) {}

  private Had had(Set<Sku> skus) {
    var bySku = new HashMap<Sku, Voiced>();
    var lately = new int[1];
    sql.each(
        HAD,
        row -> {
          var sku = new Sku(row.getString(1));
          bySku.put(
              sku,
              new Voiced(
                  sku,
                  new Sales(row.getInt(2), row.getInt(3)),
                  row.getArray(4) == null ? new int[0] : Sql.ints(row, 4)));
          lately[0] = row.getInt(5);
        },
        (Object) skus.stream().map(Sku::code).toArray(String[]::new));
    return new Had(bySku, lately[0]);
  }

  private static Map<Integer, Voiced> among(Map<Integer, Voiced> candidates, int[] numbers) {
    var own = new HashMap<Integer, Voiced>();
    for (var number : numbers) {
      var candidate = candidates.get(number);
      if (candidate != null) {
        own.put(number, candidate);
      }
    }
    return own;
  }

  private Map<Integer, Voiced> candidates(int[] numbers) {
    var candidates = new HashMap<Integer, Voiced>();
    if (numbers.length > 0) {
      sql.each(
          "select number, sku, baskets, lately from affinity_product where number = any(?)",
          row ->
              candidates.put(
                  row.getInt(1),
                  new Voiced(
                      new Sku(row.getString(2)),
                      new Sales(row.getInt(3), row.getInt(4)),
                      new int[0])),
          numbers);
    }
    return candidates;
  }
}
