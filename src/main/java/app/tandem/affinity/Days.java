package app.tandem.affinity;

import app.tandem.behaviour.ChangedBasket;
import java.util.List;

/**
 * The last days of all that is counted, before and after a change.
 *
 * @param lastBefore up to which all counted
 * @param orderBefore of the last order that was counted
 * @param last up to which all counts now
 * @param order of the last order that is counted now, as far as none was removed
 */
record Days(int lastBefore, int orderBefore, int last, int order) {

  /**
   * Those of some changed orders.
   *
   * @param orderBefore of the last order that was counted
   * @param reached up to which all counts now, at least; an order may be of a later day
   */
  static Days of(Kept kept, int orderBefore, List<ChangedBasket> taken, int reached) {
    var order =
        taken.stream()
            .filter(basket -> !basket.skus().isEmpty())
            .mapToInt(ChangedBasket::epochDay)
            .reduce(orderBefore, Math::max);
    return new Days(kept.lastDay(), orderBefore, Math.max(reached, order), order);
  }

  /** The first day that was lately. */
  int latelyBefore(CountingTerms terms) {
    return terms.latelyDay(lastBefore, orderBefore);
  }

  /** Whether anything that was lately is so no more. */
  boolean growsOlder(CountingTerms terms) {
    return lately(terms) > latelyBefore(terms);
  }

  /** The first day that is lately now. */
  int lately(CountingTerms terms) {
    return terms.latelyDay(last, order);
  }
}
