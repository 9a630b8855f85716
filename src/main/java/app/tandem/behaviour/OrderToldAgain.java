package app.tandem.behaviour;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order whose number is known already: the same again changes nothing, another one is refused.
 *
 * @param before as it is known
 * @param now as it is told
 */
record OrderToldAgain(Order before, Order now) {
  private static final int SHOWN = 5;

  /**
   * What its sender should know, or null.
   *
   * @throws FieldRefused when it is not the same order
   */
  @Nullable String note() {
    requireSameCustomer();
    requireSameLines();
    return before.paidAt().equals(now.paidAt())
        ? null
        : "The order (%s) is known as paid at %s, and that stands.\nMaybe it was sent again with a new time: then nothing is to be done."
            .formatted(number(), before.paidAt());
  }

  private String number() {
    return Shown.text(now.number());
  }

  private void requireSameCustomer() {
    var one = before.customer();
    var other = now.customer();
    if (!Objects.equals(one, other)) {
      throw new FieldRefused(
          "customer",
          "The order (%s) is known as bought by %s, not by %s.\nMaybe it is another order: give it a number and an event id of its own."
              .formatted(
                  number(),
                  one == null ? "nobody known" : one.ref(),
                  other == null ? "nobody known" : other.ref()));
    }
  }

  private void requireSameLines() {
    var differing = differing(before.lines(), now.lines());
    if (!differing.isEmpty()) {
      throw new FieldRefused(
          "lines",
          "The order (%s) is known with other lines: %s.\nMaybe give the added lines an order number and an event id of their own."
              .formatted(number(), differing));
    }
  }

  /** In which lines an order differs from what is known of it; empty when it does not. */
  static String differing(List<OrderLine> known, List<OrderLine> now) {
    var old = linesBySku(known);
    var told = linesBySku(now);
    var skus = new LinkedHashSet<>(told.keySet());
    skus.addAll(old.keySet());
    skus.removeIf(sku -> Objects.equals(old.get(sku), told.get(sku)));
    return listed(skus.stream().map(sku -> told(sku, old, told)).toList());
  }

  private static String told(Sku sku, Map<Sku, String> old, Map<Sku, String> told) {
    if (!old.containsKey(sku)) {
      return sku + " was not in it";
    }
    return told.containsKey(sku)
        ? "of %s it had %s, not %s".formatted(sku, old.get(sku), told.get(sku))
        : sku + " is missing now";
  }

  private static String listed(List<String> all) {
    var some = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() <= SHOWN ? some : "%s; and %d more".formatted(some, all.size() - SHOWN);
  }

  /** Pieces by price: two lines of one piece each are one of two. */
  private static Map<Sku, String> linesBySku(List<OrderLine> lines) {
    var piecesBySku = new TreeMap<Sku, Map<String, Long>>();
    for (var line : lines) {
      piecesBySku
          .computeIfAbsent(line.sku(), any -> new TreeMap<>())
          .merge(line.price().text(), (long) line.quantity(), Long::sum);
    }
    return piecesBySku.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> pieces(entry.getValue()), (a, b) -> a, TreeMap::new));
  }

  private static String pieces(Map<String, Long> piecesByPrice) {
    var parts = new ArrayList<String>();
    piecesByPrice.forEach((price, pieces) -> parts.add("%d at %s".formatted(pieces, price)));
    return String.join(" and ", parts);
  }
}
