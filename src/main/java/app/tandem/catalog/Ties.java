package app.tandem.catalog;

import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the approved edges that matter between products and what somebody has.
 *
 * @param edges those that are seen from each of these products, the symmetric ones from both ends
 * @param leading those that lead to each of these products from what contains it, or is smaller
 */
record Ties(
    Function<Collection<Sku>, Map<Sku, List<Companion>>> edges,
    Function<Collection<Sku>, Map<Sku, List<Companion>>> leading) {

  /** As {@link CatalogMemory#ties} says. */
  List<Companion> between(Collection<Sku> skus, Set<Sku> others) {
    var found = new ArrayList<Companion>();
    var ends = new HashSet<>(others);
    found.addAll(some(edges.apply(others), Relation.BUNDLE_MEMBER));
    var asked = new HashSet<>(skus);
    some(edges.apply(asked), Relation.BUNDLE_MEMBER).forEach(edge -> asked.add(edge.to()));
    found.forEach(edge -> ends.add(edge.to()));
    ends.addAll(asked);
    for (var around : edges.apply(asked).values()) {
      around.stream().filter(edge -> edge.counts() && ends.contains(edge.to())).forEach(found::add);
    }
    found.addAll(containing(asked));
    found.addAll(steps(asked, edges, Companion::to));
    found.addAll(steps(asked, leading, Companion::from));
    return found;
  }

  private List<Companion> containing(Set<Sku> members) {
    var sets = new HashSet<Sku>();
    some(leading.apply(members), Relation.BUNDLE_MEMBER).forEach(edge -> sets.add(edge.from()));
    return some(edges.apply(sets), Relation.BUNDLE_MEMBER);
  }

  /** Each step from these products on, in one direction, as long as a chain may be. */
  private static List<Companion> steps(
      Set<Sku> start,
      Function<Collection<Sku>, Map<Sku, List<Companion>>> around,
      Function<Companion, Sku> end) {
    var found = new ArrayList<Companion>();
    var seen = new HashSet<>(start);
    Set<Sku> here = start;
    for (var i = 0; i < CompanionStore.LONGEST_CHAIN && !here.isEmpty(); i++) {
      var steps = some(around.apply(here), Relation.UPGRADE);
      found.addAll(steps);
      here = new HashSet<>();
      for (var step : steps) {
        if (seen.add(end.apply(step))) {
          here.add(end.apply(step));
        }
      }
    }
    return found;
  }

  private static List<Companion> some(Map<Sku, List<Companion>> around, Relation relation) {
    return around.values().stream()
        .flatMap(List::stream)
        .filter(edge -> edge.counts() && edge.relation() == relation)
        .toList();
  }
}
