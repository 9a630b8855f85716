package app.tandem.decision;

import app.tandem.catalog.Companion;
import app.tandem.catalog.Product;
import app.tandem.catalog.Relation;
import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the products among which is chosen, and of how they stand to what somebody has.
 */
public final class Shelf {
  private final Map<Sku, Product> productBySku;
  private final Map<Sku, Set<Sku>> clashing = new HashMap<>();
  private final Map<Sku, Set<Sku>> alike = new HashMap<>();
  private final Map<Sku, Set<Sku>> stepsUp = new HashMap<>();
  private final Map<Sku, Set<Sku>> membersByBundle = new TreeMap<>();
  private final Set<Sku> tied = new HashSet<>();
  private final Policy policy;
  private final ShownBefore shown;

  /**
   * Lays out what is known, where nothing was shown before.
   *
   * @param productBySku the products among what was proposed
   * @param ties the approved edges among those and what somebody has
   */
  public Shelf(Map<Sku, Product> productBySku, List<Companion> ties, Policy policy) {
    this(productBySku, ties, policy, ShownBefore.NOTHING);
  }

  /**
   * Lays out what is known.
   *
   * @param productBySku the products among what was proposed, and those that contain them
   * @param ties the approved edges among those and what somebody has; of a product that contains
   *     others all of these
   * @param shown what was shown earlier in the same journey
   */
  public Shelf(
      Map<Sku, Product> productBySku, List<Companion> ties, Policy policy, ShownBefore shown) {
    this.shown = shown;
    this.productBySku = productBySku;
    this.policy = policy;
    for (var tie : ties) {
      if (!tie.relation().adds() || tie.relation() == Relation.BUNDLE_MEMBER) {
        lay(tie);
      }
    }
  }

  /** What only goes with something speaks neither for nor against it here. */
  private void lay(Companion tie) {
    tied.add(tie.from());
    tied.add(tie.to());
    if (tie.relation() == Relation.INCOMPATIBLE) {
      tie(clashing, tie);
    } else if (tie.relation() == Relation.SUBSTITUTE) {
      tie(alike, tie);
    } else if (tie.relation() == Relation.UPGRADE) {
      stepsUp.computeIfAbsent(tie.from(), any -> new HashSet<>()).add(tie.to());
    } else {
      membersByBundle.computeIfAbsent(tie.from(), any -> new TreeSet<>()).add(tie.to());
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

  ShownBefore shown() {
    return shown;
  }

  /** What products of the catalogue contain. */
  Map<Sku, Set<Sku>> membersByBundle() {
    return membersByBundle;
  }

  /** Whether the one is sold with the other in it. */
  boolean contains(Sku bundle, Sku part) {
    return membersByBundle.getOrDefault(bundle, Set.of()).contains(part);
  }

  /** What lies in it when it is sold: itself first, then what a set of the catalogue contains. */
  List<Sku> parts(Sku sku) {
    var members = membersByBundle.get(sku);
    if (members == null) {
      return List.of(sku);
    }
    var parts = new ArrayList<>(List.of(sku));
    parts.addAll(members);
    return parts;
  }

  @Nullable Product product(Sku sku) {
    return productBySku.get(sku);
  }

  /** Whether it is a set or in one, or stands for, above, below or against something else here. */
  boolean isTied(Sku sku) {
    return tied.contains(sku);
  }

  /** Whether the two must not be offered together. */
  boolean clash(Sku one, Sku other) {
    return clashing.getOrDefault(one, Set.of()).contains(other);
  }

  /** Whether either stands in for the other. */
  boolean standIn(Sku one, Sku other) {
    return alike.getOrDefault(one, Set.of()).contains(other);
  }

  /** Whether the first is the bigger or better one of the other, be it over several steps. */
  boolean isStepUp(Sku bigger, Sku one) {
    var here = stepsUp.getOrDefault(one, Set.of());
    if (here.isEmpty()) {
      return false;
    }
    var seen = new HashSet<>(here);
    while (!here.isEmpty() && !seen.contains(bigger)) {
      var above = new HashSet<Sku>();
      here.forEach(step -> above.addAll(stepsUp.getOrDefault(step, Set.of())));
      above.removeIf(step -> !seen.add(step));
      here = above;
    }
    return seen.contains(bigger);
  }

  /** Whether showing both would be showing the same thing twice. */
  boolean areNearDuplicates(Sku one, Sku other) {
    return standIn(one, other)
        || isStepUp(one, other)
        || isStepUp(other, one)
        || (group(one) != null && Objects.equals(group(one), group(other)));
  }

  private @Nullable String group(Sku sku) {
    var product = productBySku.get(sku);
    return product == null ? null : product.details().itemGroup();
  }
}
