package app.tandem.behaviour;

import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the orders of pieces of which nobody said to which one they belong, as in files. They came
 * back of what was bought last before, as far as it was not sent back before.
 */
class LooseReturns {
  private final List<Purchase> latestFirst;
  private final Map<Key, Long> left = new HashMap<>();

  private LooseReturns(Collection<Purchase> purchases) {
    latestFirst =
        purchases.stream()
            .sorted(
                Comparator.comparing(Purchase::paidAt).reversed().thenComparing(Purchase::order))
            .toList();
    purchases.forEach(one -> left.merge(Key.of(one), (long) one.quantity(), Math::max));
  }

  private record Key(String order, Sku sku) {
    static Key of(Purchase one) {
      return new Key(one.order(), one.sku());
    }
  }

  /**
   * Says of each piece to which order it belongs. Pieces that are more than was bought before they
   * came back stay without one.
   *
   * @param some of one customer, like the purchases
   */
  static List<CameBack> withOrders(Collection<Purchase> purchases, List<CameBack> some) {
    if (some.stream().allMatch(one -> one.order() != null)) {
      return some;
    }
    var found = new LooseReturns(purchases);
    var told = new ArrayList<>(some.stream().filter(one -> one.order() != null).toList());
    told.forEach(found::takeNamed);
    some.stream()
        .filter(one -> one.order() == null)
        .sorted(Comparator.comparing(CameBack::at))
        .forEach(one -> told.addAll(found.take(one)));
    return told;
  }

  private void takeNamed(CameBack back) {
    var key = new Key(Objects.requireNonNull(back.order()), back.sku());
    left.computeIfPresent(key, (any, pieces) -> Math.max(0, pieces - back.quantity()));
  }

  private List<CameBack> take(CameBack loose) {
    var taken = new ArrayList<CameBack>();
    var pieces = loose.quantity();
    for (var one : latestFirst) {
      var some =
          (int) Math.min(pieces, isBefore(one, loose) ? left.getOrDefault(Key.of(one), 0L) : 0);
      if (some > 0) {
        taken.add(new CameBack(one.order(), one.sku(), some, loose.at()));
        left.merge(Key.of(one), (long) -some, Long::sum);
        pieces -= some;
      }
    }
    if (pieces > 0) {
      taken.add(new CameBack(null, loose.sku(), pieces, loose.at()));
    }
    return taken;
  }

  private static boolean isBefore(Purchase one, CameBack loose) {
    return one.sku().equals(loose.sku()) && !one.paidAt().isAfter(loose.at());
  }
}
