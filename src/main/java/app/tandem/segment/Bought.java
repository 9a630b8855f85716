package app.tandem.segment;

import app.tandem.behaviour.Order;
import app.tandem.behaviour.OrderLine;
import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order as far as it moves somebody's figures.
 *
 * @param at when it was paid
 * @param currency of its first line
 * @param minorByCurrency what was paid, in each currency's smallest unit
 * @param pieces of all lines
 * @param mostOfOne the most pieces of one product
 * @param categories the families among its products
 * @param bands lines in the lower, the middle and the upper third of the catalogue's prices
 * @param listed lines of which the shop's own price is known
 * @param discounted of these, the lines that were paid at least five percent lower
 */
record Bought(
    Instant at,
    String currency,
    Map<String, Long> minorByCurrency,
    long pieces,
    int mostOfOne,
    List<String> categories,
    List<Integer> bands,
    int listed,
    int discounted) {
  private static final double DISCOUNTED = 0.95;
  private static final double MOST_MINOR = 1e15;

  /** The catalogue says what something costs now, which tells nothing of an order of long ago. */
  private static final Duration LIST_PRICE_HOLDS = Duration.ofDays(7);

  /**
   * An order that just came in.
   *
   * @param now tells whether it is so fresh that the catalogue's prices were those of its day
   */
  static Bought fresh(Order order, Map<Sku, Product> productBySku, Scale scale, Instant now) {
    var isFresh = order.paidAt().isAfter(now.minus(LIST_PRICE_HOLDS));
    return of(order, productBySku, scale, isFresh);
  }

  /** An order of the past, of which nobody knows what its products were listed for. */
  static Bought past(Order order, Map<Sku, Product> productBySku, Scale scale) {
    return of(order, productBySku, scale, false);
  }

  private static Bought of(
      Order order, Map<Sku, Product> productBySku, Scale scale, boolean isListed) {
    var bands = new int[Scale.THIRDS];
    var minorByCurrency = new TreeMap<String, Long>();
    var listed = 0;
    var discounted = 0;
    for (var line : order.lines()) {
      if (line.price().minor() > 0) {
        scale.bandOf(line.price()).ifPresent(band -> bands[band]++);
      }
      minorByCurrency.merge(line.price().currency().getCurrencyCode(), amount(line), Long::sum);
      var list = isListed ? listPrice(line, productBySku.get(line.sku())) : null;
      if (list != null) {
        listed++;
        discounted += line.price().minor() <= list * DISCOUNTED ? 1 : 0;
      }
    }
    return new Bought(
        order.paidAt(),
        order.lines().get(0).price().currency().getCurrencyCode(),
        minorByCurrency,
        order.lines().stream().mapToLong(OrderLine::quantity).sum(),
        mostOfOne(order),
        categories(order, productBySku),
        List.of(bands[0], bands[1], bands[2]),
        listed,
        discounted);
  }

  /** A price of twelve digits times a million pieces must not turn negative. */
  private static long amount(OrderLine line) {
    return (long) Math.min(MOST_MINOR, (double) line.price().minor() * line.quantity());
  }

  /**
   * Null when it is not the shop itself that named a price, in the same currency; and of a gift,
   * which is no discount.
   */
  private static @Nullable Long listPrice(OrderLine line, @Nullable Product product) {
    return product == null
            || line.price().minor() == 0
            || !Product.isFamily(product.category())
            || product.price().minor() == 0
            || !product.price().currency().equals(line.price().currency())
        ? null
        : (Long) product.price().minor();
  }

  private static int mostOfOne(Order order) {
    return order.lines().stream()
        .collect(Collectors.groupingBy(OrderLine::sku, Collectors.summingLong(OrderLine::quantity)))
        .values()
        .stream()
        .mapToInt(pieces -> (int) Math.min(Integer.MAX_VALUE, pieces))
        .max()
        .orElse(0);
  }

  private static List<String> categories(Order order, Map<Sku, Product> productBySku) {
    return order.lines().stream()
        .flatMap(line -> Optional.ofNullable(productBySku.get(line.sku())).stream())
        .map(Product::category)
        .filter(Product::isFamily)
        .distinct()
        .sorted()
        .toList();
  }
}
