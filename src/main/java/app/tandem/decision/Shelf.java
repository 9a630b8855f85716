package app.tandem.decision;

import app.tandem.catalog.Companion;
import app.tandem.catalog.Product;
import app.tandem.catalog.Relation;
import app.tandem.kernel.Sku;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the products among which is chosen, and of how they stand to what somebody has.
 */
public final class Shelf {
  private final Map<Sku, Product> productBySku;
  private final Map<Sku, Set<Sku>> clashing = new HashMap<>();
  private final Map<Sku, Set<Sku>> alike = new HashMap<>();
  private final Policy policy;

  /**
   * Lays out what is known.
   *
   * @param productBySku the products among what was proposed
   * @param ties the approved edges among those and what somebody has
   */
  public Shelf(Map<Sku, Product> productBySku, List<Companion> ties, Policy policy) {
    this.productBySku = productBySku;
    this.policy = policy;
    for (var tie : ties) {
      if (tie.relation() == Relation.INCOMPATIBLE) {
        tie(clashing, tie);
      } else if (tie.relation() == Relation.SUBSTITUTE) {
        tie(alike, tie);
      }
    }
  }

  /** Products of which nothing but themselves is known. */
  public static Shelf of(Map<Sku, Product> productBySku) {
    return new Shelf(productBySku, List.of(), Policy.NONE);
  }

  private static void tie(Map<Sku, Set<Sku>> tied, Companion tie) {
    tied.computeIfAbsent(tie.from(), any -> new HashSet<>()).add(tie.to());
    tied.computeIfAbsent(tie.to(), any -> new HashSet<>()).add(tie.from());
  }

  Policy policy() {
    return policy;
  }

  @Nullable Product product(Sku sku) {
    return productBySku.get(sku);
  }

  /** Whether the two must not be offered together. */
  boolean clash(Sku one, Sku other) {
    return clashing.getOrDefault(one, Set.of()).contains(other);
  }

  /** Whether either stands in for the other. */
  boolean standIn(Sku one, Sku other) {
    return alike.getOrDefault(one, Set.of()).contains(other);
  }

  /** Whether showing both would be showing the same thing twice. */
  boolean areNearDuplicates(Sku one, Sku other) {
    return standIn(one, other) || (group(one) != null && Objects.equals(group(one), group(other)));
  }

  private @Nullable String group(Sku sku) {
    var product = productBySku.get(sku);
    return product == null ? null : product.details().itemGroup();
  }
}
