package app.tandem.affinity;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What changes in the counts of what is bought next when first purchases of some customers change,
 * and the last day of all moves on.
 */
class NextChanges {
  /*
   * A customer c adds to the pair (A, B) by d(c, A), d(c, B) and whether A is mature, and by nothing else.
   * So what c added before is taken off and what c adds now is put on, but only for pairs that can differ:
   * those whose A has another day or became mature, and those whose B has another day. A timely order has
   * no mature A at hand but what was bought a whole horizon ago: it changes next to nothing, and is counted
   * when its own horizon is over.
   */
  private final int horizonDays;
  private final int matureDayBefore;
  private final int matureDayAfter;
  private final PairCounts followed = new PairCounts();
  private final Map<Integer, Integer> matureByProduct = new TreeMap<>();
  private final Ints ones = new Ints();
  private final Ints nexts = new Ints();
  private final Ints days = new Ints();
  private final Ints signs = new Ints();

  /** Begins with nothing, between a last day of all and a later one. */
  NextChanges(CountingTerms terms, int lastDayBefore, int lastDayAfter) {
    this.horizonDays = terms.horizonDays();
    this.matureDayBefore = terms.matureDay(lastDayBefore);
    this.matureDayAfter = terms.matureDay(lastDayAfter);
  }

  /** Takes a change of one count. */
  @FunctionalInterface
  interface DayVisitor {
    void visit(int one, int next, int day, int by);
  }

  /** Adds what changes by one customer. */
  void add(FirstDays before, FirstDays after) {
    var all = new HashSet<>(before.products());
    all.addAll(after.products());
    var moved = new HashSet<Integer>();
    for (var product : all) {
      if (before.day(product) != after.day(product)) {
        moved.add(product);
      }
    }
    for (var one : all) {
      var wasMature = isMature(before.day(one), matureDayBefore);
      var isMature = isMature(after.day(one), matureDayAfter);
      var partners = moved.contains(one) || wasMature != isMature ? all : moved;
      if (wasMature) {
        each(before, one, partners, -1);
      }
      if (isMature) {
        each(after, one, partners, 1);
      }
      if (wasMature != isMature) {
        matureByProduct.merge(one, isMature ? 1 : -1, Integer::sum);
      }
    }
  }

  private static boolean isMature(int day, int matureDay) {
    return day != CountingTerms.NO_DAY && day <= matureDay;
  }

  private void each(FirstDays first, int one, Set<Integer> partners, int by) {
    for (var next : partners) {
      var day = first.day(next);
      if (next == one || day == CountingTerms.NO_DAY || day - first.day(one) > horizonDays) {
        continue;
      }
      var later = Math.max(0, day - first.day(one));
      if (later > 0) {
        followed.add(one, next, by, 0);
      }
      ones.add(one);
      nexts.add(next);
      days.add(later);
      signs.add(by);
    }
  }

  /** By how much the number of mature buyers of each product changes. */
  Map<Integer, Integer> matureByProduct() {
    return matureByProduct;
  }

  /** By how much the number of followers of each sequence changes. */
  PairCounts followed() {
    return followed;
  }

  /** The products after which something changes. */
  Set<Integer> ones() {
    var changed = new HashSet<>(matureByProduct.keySet());
    for (int i = 0; i < ones.size(); i++) {
      changed.add(ones.get(i));
    }
    return changed;
  }

  /** Shows every change of a lag; day 0 is that of customers who had the other already. */
  void each(DayVisitor visitor) {
    for (int i = 0; i < ones.size(); i++) {
      visitor.visit(ones.get(i), nexts.get(i), days.get(i), signs.get(i));
    }
  }
}
