package app.tandem.behaviour;

import app.tandem.catalog.Product;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Note;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is odd about a paid order, and what cannot be.
 *
 * @param order as it was told
 * @param productBySku those of its products that are in the catalogue
 */
record OrderOddities(Order order, Map<Sku, Product> productBySku) {

  /**
   * Its prices must be in the currency in which its products are sold.
   *
   * @throws FieldRefused when they are not
   */
  void requireCurrency() {
    for (var line : order.lines()) {
      var product = productBySku.get(line.sku());
      if (product != null && !product.price().currency().equals(line.price().currency())) {
        throw new FieldRefused(
            "currency",
            "The order is in %s, but %s is sold in %s.\nMaybe the currency was mistyped; or convert the prices first."
                .formatted(line.price().currency(), line.sku(), product.price().currency()));
      }
    }
  }

  /** The products that nobody described. */
  List<Sku> unknown() {
    return order.lines().stream()
        .map(OrderLine::sku)
        .filter(sku -> !productBySku.containsKey(sku))
        .distinct()
        .toList();
  }

  /**
   * What its sender should know, or null.
   *
   * @param alsoOf another customer of whom a file told an order of the same number
   * @param nearBySku products whose code is near that of an unknown one
   */
  @Nullable String note(@Nullable String alsoOf, Map<Sku, Sku> nearBySku) {
    var note = new Note();
    if (alsoOf != null) {
      note.add(
          "A file told the order (%s) as bought by %s, and both are kept."
              .formatted(Shown.text(order.number()), alsoOf),
          "Maybe it is another order: give it a number of its own, for what is told of this one, as its delivery, is of the order that came by event.");
    }
    for (int i = 0; i < order.lines().size(); i++) {
      var line = order.lines().get(i);
      if (!productBySku.containsKey(line.sku())) {
        note.add(
            "The product (%s) of line %d is not in the catalogue; the order is kept all the same."
                .formatted(line.sku(), i + 1),
            UnknownProduct.maybe(nearBySku.get(line.sku())));
      }
      if (line.price().minor() == 0) {
        note.add(
            "The price of line %d (%s) is zero: it is taken as a gift, and counts as no discount."
                .formatted(i + 1, line.sku()),
            "Maybe the price was left out.");
      }
    }
    return note.text();
  }
}
