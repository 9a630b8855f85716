package app.tandem.catalog;

import app.tandem.kernel.Sku;
import java.util.Set;

/**
 * Usage timelines were put in, changed, taken away, or go by something else now. Whoever observes
 * it does so in the same transaction.
 *
 * @param skus the products whose own milestones changed
 * @param categories the families whose milestones changed
 */
public record TimelinesChanged(Set<Sku> skus, Set<String> categories) {
  public TimelinesChanged {
    skus = Set.copyOf(skus);
    categories = Set.copyOf(categories);
  }
}
