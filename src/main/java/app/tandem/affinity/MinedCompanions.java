package app.tandem.affinity;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Companions;
import app.tandem.catalog.Companions.Said;
import app.tandem.catalog.Edge;
import app.tandem.catalog.Product;
import app.tandem.catalog.Relation;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Proposes relations for the catalogue map from what is strongly bought together. What a product is
 * to the other is guessed from their profiles, and a marketer decides.
 */
@ApplicationScoped
class MinedCompanions {
  static final double LIFT = 1.5;
  static final int MOST_PAIRS = 5_000;
  private static final int MOST_OF_ONE = 8;

  /** What is not clearly dearer than the other is no main purchase. */
  private static final double DEARER = 2;

  private final Catalog catalog;
  private final Companions companions;

  MinedCompanions(Catalog catalog, Companions companions) {
    this.catalog = catalog;
    this.companions = companions;
  }

  /** Proposes what of these pairs the profiles confirm, and says how many are new. */
  int propose(List<Pair> pairs) {
    var strong = pairs.stream().map(Pair::fromOne).toList();
    var skus = new HashSet<Sku>();
    strong.forEach(pair -> skus.addAll(List.of(pair.sku(), pair.partner())));
    return companions.propose(guesses(strong, catalog.productsBySku(skus)));
  }

  static List<Said> guesses(List<Together> strong, Map<Sku, Product> productBySku) {
    var countByParent = new HashMap<Sku, Integer>();
    var said = new ArrayList<Said>();
    for (var pair : strong) {
      var one = productBySku.get(pair.sku());
      var other = productBySku.get(pair.partner());
      if (one != null && other != null) {
        guess(one, other)
            .filter(edge -> countByParent.merge(edge.from(), 1, Integer::sum) <= MOST_OF_ONE)
            .ifPresent(edge -> said.add(new Said(edge, why(pair))));
      }
    }
    return said;
  }

  private static String why(Together pair) {
    return String.format(
        Locale.ROOT,
        "Bought together in %d orders, %.1f times more often than by chance",
        pair.baskets(),
        pair.lift());
  }

  /** What lasts is the parent of what is used up; else what is clearly dearer of what is not. */
  private static Optional<Edge> guess(Product one, Product other) {
    if (Product.isFamily(one.category()) && one.category().equals(other.category())) {
      return Optional.empty();
    }
    var areDescribed = Product.isFamily(one.category()) && Product.isFamily(other.category());
    if (areDescribed && one.consumable() != other.consumable()) {
      var parent = one.consumable() ? other : one;
      var child = one.consumable() ? one : other;
      return Optional.of(new Edge(parent.sku(), child.sku(), Relation.CONSUMABLE));
    }
    var isOneDearer = one.price().minor() >= other.price().minor();
    var dearer = isOneDearer ? one : other;
    var cheaper = isOneDearer ? other : one;
    return (areDescribed && one.consumable())
            || dearer.price().minor() < DEARER * cheaper.price().minor()
        ? Optional.empty()
        : Optional.of(new Edge(dearer.sku(), cheaper.sku(), Relation.ACCESSORY));
  }
}
