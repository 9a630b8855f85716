package app.tandem.catalog;

import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import app.tandem.reading.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The catalogue as this node remembers it, for decisions: what is committed anywhere is forgotten
 * here within moments, what this node changed at once.
 */
@ApplicationScoped
public class CatalogMemory {
  static final String PRODUCTS = "product";
  static final String COMPANIONS = "companion";
  static final String TIMELINES = "timeline";

  private static final int MOST_PRODUCTS = 50_000;

  /** More edges of one product are not looked at. */
  private static final int MOST_EDGES = 1_000;

  /** Timelines are few: all of them are one value. */
  private static final String ALL = "all";

  private final Remembered<Sku, Product> products;
  private final Remembered<Sku, List<Companion>> edges;
  private final Remembered<Sku, List<Companion>> leading;
  private final Remembered<String, TimelineBook> timelines;
  private final InstantSource clock;

  CatalogMemory(
      Changes changes,
      Catalog catalog,
      Timelines timelines,
      CompanionStore store,
      InstantSource clock) {
    this.clock = clock;
    this.products =
        changes.remember(
            PRODUCTS,
            MOST_PRODUCTS,
            Sku::of,
            skus ->
                catalog.find(skus).stream()
                    .collect(Collectors.toMap(Product::sku, Function.identity())));
    this.edges =
        changes.remember(
            COMPANIONS,
            MOST_PRODUCTS,
            Sku::of,
            skus ->
                store.edges(skus, MOST_EDGES).stream()
                    .collect(Collectors.groupingBy(Companion::from)));
    this.leading =
        changes.remember(
            COMPANIONS,
            MOST_PRODUCTS,
            Sku::of,
            skus ->
                store.leading(skus, MOST_EDGES).stream()
                    .collect(Collectors.groupingBy(Companion::to)));
    this.timelines =
        changes.remember(
            TIMELINES, 1, word -> word, any -> Map.of(ALL, new TimelineBook(timelines.all())));
  }

  /**
   * The products that exist among these codes, by code, with the prices that are valid now: that of
   * a sale while it runs.
   */
  public Map<Sku, Product> productsBySku(Collection<Sku> skus) {
    var now = clock.instant();
    var found = products.get(skus);
    found.replaceAll((sku, product) -> product.at(now));
    return found;
  }

  /**
   * The milestones of each of these products, by its code, as marketers say them: its own, and
   * those of its family for whose names it has none of its own. Products without any are left out.
   */
  public Map<Sku, List<UsageTimeline>> timelinesBySku(Collection<Product> some) {
    if (some.isEmpty()) {
      return Map.of();
    }
    return timelineBook().timelinesBySku(some);
  }

  /** All milestones as marketers say them. */
  public TimelineBook timelineBook() {
    return Objects.requireNonNull(timelines.get(ALL));
  }

  /**
   * The approved companions of each of these products, seen from it, without what is incompatible;
   * those that a person or a file said before those that were mined. What stands in for it is found
   * from both ends.
   *
   * @param most of each product, more than 0
   */
  public List<Companion> companionsOf(Collection<Sku> skus, int most) {
    var around = edges.get(skus);
    var found = new ArrayList<Companion>();
    for (var sku : new LinkedHashSet<>(skus)) {
      around.getOrDefault(sku, List.of()).stream()
          .filter(edge -> edge.counts() && edge.relation() != Relation.INCOMPATIBLE)
          .limit(most)
          .forEach(found::add);
    }
    return found;
  }

  /**
   * What marketers said is not to be offered with each of these products, and nothing else ties to
   * it; products of which they said no such thing are left out.
   */
  public Map<Sku, Set<Sku>> rejectedBySku(Collection<Sku> skus) {
    var found = new HashMap<Sku, Set<Sku>>();
    edges
        .get(skus)
        .forEach(
            (sku, around) -> {
              var rejected = ends(around, edge -> !edge.counts());
              if (!rejected.isEmpty()) {
                rejected.removeAll(ends(around, Companion::counts));
                found.put(sku, rejected);
              }
            });
    return found;
  }

  private static Set<Sku> ends(List<Companion> around, Predicate<Companion> which) {
    return around.stream()
        .filter(edge -> edge.relation().adds())
        .filter(which)
        .map(Companion::to)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * The approved edges between these products and others, and between what is in them where they
   * are sets: also which are incompatible or stand in for each other. All that leads up to these
   * from smaller ones, and from these to bigger ones, over as many steps as it takes. And all that
   * the products contain which have one of these in them.
   *
   * @param others may have some of the products as well
   */
  public List<Companion> ties(Collection<Sku> skus, Set<Sku> others) {
    return new Ties(edges::get, leading::get).between(skus, others);
  }
}
