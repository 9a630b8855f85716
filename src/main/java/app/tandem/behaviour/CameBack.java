package app.tandem.behaviour;

import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of one product that somebody sent back of one order.
 *
 * @param order its number; null where nobody said which one it was and none is known that had it
 * @param sku what
 * @param quantity pieces
 * @param at when the last of them
 */
record CameBack(@Nullable String order, Sku sku, int quantity, Instant at) {

  private record Key(@Nullable String order, Sku sku) {}

  /** Each product once, whichever orders it came back of. */
  static List<Returned> bySku(Collection<CameBack> some) {
    var bySku = new LinkedHashMap<Sku, Returned>();
    for (var one : some) {
      var loose = one.order == null ? one.at : null;
      bySku.merge(one.sku, new Returned(one.sku, one.quantity, one.at, loose), CameBack::sum);
    }
    return List.copyOf(bySku.values());
  }

  private static Returned sum(Returned one, Returned other) {
    var at = one.at().isAfter(other.at()) ? one.at() : other.at();
    return new Returned(
        one.sku(),
        (int) Math.min(Integer.MAX_VALUE, (long) one.quantity() + other.quantity()),
        at,
        later(one.looseAt(), other.looseAt()));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  /** Notes of each purchase how many of its pieces came back. */
  static List<Purchase> noted(List<Purchase> purchases, Collection<CameBack> some) {
    Map<Key, Long> piecesByKey =
        some.stream()
            .filter(one -> one.order != null)
            .collect(
                Collectors.toMap(
                    one -> new Key(one.order, one.sku), one -> (long) one.quantity, Long::sum));
    return piecesByKey.isEmpty()
        ? purchases
        : purchases.stream()
            .map(one -> one.withBack(piecesByKey.getOrDefault(new Key(one.order(), one.sku()), 0L)))
            .toList();
  }
}
