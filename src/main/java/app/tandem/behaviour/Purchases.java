package app.tandem.behaviour;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the orders of somebody and their lines together: one purchase for each product of each. */
class Purchases {
  private Purchases() {}

  /** The newest first. */
  private static int compare(Purchase one, Purchase other) {
    var byTime = other.paidAt().compareTo(one.paidAt());
    var bySku = byTime == 0 ? one.sku().compareTo(other.sku()) : byTime;
    return bySku == 0 ? code(one).compareTo(code(other)) : bySku;
  }

  private static String code(Purchase purchase) {
    return purchase.price().currency().getCurrencyCode();
  }

  /** An order without its lines. */
  record Head(long id, String number, Instant paidAt, @Nullable Instant deliveredAt) {}

  /** A line and the key of its order. */
  record Line(long order, OrderLine line) {}

  private record Key(long order, Sku sku, Currency currency) {}

  /** The newest first. A line whose order was not read is left out. */
  static List<Purchase> of(List<Head> heads, List<Line> lines) {
    var headById = new HashMap<Long, Head>();
    heads.forEach(head -> headById.put(head.id, head));
    var linesByKey = new HashMap<Key, List<OrderLine>>();
    for (var one : lines) {
      var line = one.line;
      linesByKey
          .computeIfAbsent(
              new Key(one.order, line.sku(), line.price().currency()), any -> new ArrayList<>(1))
          .add(line);
    }
    var purchases = new ArrayList<Purchase>(linesByKey.size());
    linesByKey.forEach(
        (key, alike) -> {
          var head = headById.get(key.order);
          if (head != null) {
            purchases.add(purchase(head, key, alike));
          }
        });
    purchases.sort(Purchases::compare);
    return List.copyOf(purchases);
  }

  private static Purchase purchase(Head head, Key key, List<OrderLine> alike) {
    var pieces =
        alike.size() == 1
            ? alike.get(0).quantity()
            : alike.stream().mapToLong(OrderLine::quantity).sum();
    return new Purchase(
        head.number,
        key.sku,
        (int) Math.min(Integer.MAX_VALUE, pieces),
        new Money(mean(alike, pieces), key.currency),
        head.paidAt,
        head.deliveredAt);
  }

  /** The price of one piece in the mean of all. */
  private static long mean(List<OrderLine> alike, long pieces) {
    if (alike.size() == 1) {
      return alike.get(0).price().minor();
    }
    var total =
        alike.stream()
            .map(
                line ->
                    BigDecimal.valueOf(line.price().minor())
                        .multiply(BigDecimal.valueOf(line.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return total.divide(BigDecimal.valueOf(pieces), 0, RoundingMode.HALF_UP).longValueExact();
  }
}
