package app.tandem.behaviour;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Note;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What comes back of an order: never more than was bought.
 *
 * @param quantityBySku pieces that are taken back
 * @param gone the products of which nothing is left in the order
 * @param note what was set right, or null
 */
record SentBackPieces(Map<Sku, Integer> quantityBySku, Set<Sku> gone, @Nullable String note) {

  /**
   * Pieces of one product in an order.
   *
   * @param bought in the order
   * @param back what came back of them before
   */
  record Held(long bought, long back) {
    long left() {
      return bought - back;
    }
  }

  /**
   * Sets right how many pieces come back.
   *
   * @param heldBySku what the order has
   * @throws FieldRefused when the order has none of it, or all came back before
   */
  static SentBackPieces of(String order, Map<Sku, Held> heldBySku, List<ShopEvent.Piece> pieces) {
    var note = new Note();
    var quantityBySku = new LinkedHashMap<Sku, Integer>();
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i);
      var held = heldBySku.get(piece.sku());
      if (held == null) {
        throw notInOrder(order, i, piece.sku(), heldBySku);
      }
      var left = held.left() - quantityBySku.getOrDefault(piece.sku(), 0);
      if (left <= 0) {
        throw allBack(order, i, piece.sku(), held);
      }
      if (piece.quantity() > left) {
        note.add(
            "Of %s in the order (%s) %d can come back, not %d: so many are taken."
                .formatted(piece.sku(), Shown.text(order), left, piece.quantity()),
            "Maybe the rest belongs to another order.");
      }
      quantityBySku.merge(piece.sku(), (int) Math.min(left, piece.quantity()), Integer::sum);
    }
    return new SentBackPieces(quantityBySku, gone(heldBySku, quantityBySku), note.text());
  }

  private static Set<Sku> gone(Map<Sku, Held> heldBySku, Map<Sku, Integer> quantityBySku) {
    return quantityBySku.entrySet().stream()
        .filter(one -> Objects.requireNonNull(heldBySku.get(one.getKey())).left() <= one.getValue())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static FieldRefused notInOrder(String order, int at, Sku sku, Map<Sku, Held> heldBySku) {
    var some =
        heldBySku.keySet().stream()
            .sorted()
            .limit(5)
            .map(Sku::code)
            .collect(Collectors.joining(", "));
    return new FieldRefused(
        "pieces[%d].sku".formatted(at),
        "There is no %s in the order (%s), so none can come back.\nMaybe its code was mistyped, or it was bought in another order: this one has %s."
            .formatted(sku, Shown.text(order), some));
  }

  private static FieldRefused allBack(String order, int at, Sku sku, Held held) {
    return new FieldRefused(
        "pieces[%d].quantity".formatted(at),
        "All of %s in the order (%s) came back already: %d.\nMaybe this return was told before, under another id."
            .formatted(sku, Shown.text(order), held.bought()));
  }
}
