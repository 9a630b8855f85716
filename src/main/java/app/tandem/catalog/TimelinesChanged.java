package app.tandem.catalog;

import app.tandem.kernel.Sku;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Usage timelines were put in, changed, taken away, or go by something else now. Whoever observes
 * it does so in the same transaction.
 *
 * @param skus the products whose own milestones changed
 * @param categories the families whose milestones changed
 * @param changes what was changed, each milestone once
 */
public record TimelinesChanged(
    Set<Sku> skus, Set<String> categories, List<TimelineChange> changes) {
  public TimelinesChanged {
    skus = Set.copyOf(skus);
    categories = Set.copyOf(categories);
    changes = List.copyOf(changes);
  }

  static TimelinesChanged of(List<TimelineChange> changes) {
    var skus = new HashSet<Sku>();
    var categories = new HashSet<String>();
    for (var one : changes) {
      var sku = one.key().of().sku();
      if (sku == null) {
        categories.add(one.key().of().category());
      } else {
        skus.add(sku);
      }
    }
    return new TimelinesChanged(skus, categories, changes);
  }
}
