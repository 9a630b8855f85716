package app.tandem.check.mistake;

import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sold at one moment, as plain text and numbers, so that it can be handed to another
 * process.
 *
 * @param items the products; none when nobody knows them, and then nothing is held against them
 * @param lines the milestones of their families
 */
public record Catalogue(List<Item> items, List<Line> lines) {
  /** Nobody knows what is sold. */
  public static final Catalogue UNKNOWN = new Catalogue(List.of(), List.of());

  public Catalogue {
    items = List.copyOf(items);
    lines = List.copyOf(lines);
  }

  /**
   * One product.
   *
   * @param sku its code, in capitals
   * @param family its category
   * @param priceMinor of one piece, in the currency's smallest unit
   * @param currency the ISO 4217 code
   * @param consumable whether people buy it again when it is used up
   * @param stock pieces left; null where nobody counts them
   * @param costMinor what one piece costs the shop; null when nobody said it
   */
  public record Item(
      String sku,
      String family,
      long priceMinor,
      String currency,
      boolean consumable,
      @Nullable Integer stock,
      @Nullable Long costMinor) {}

  /**
   * One milestone of a family's usage timeline.
   *
   * @param family the category
   * @param milestone for example "bag is empty"
   * @param days after the order or the delivery
   */
  public record Line(String family, String milestone, int days) {}

  /** Takes the snapshot. */
  public static Catalogue of(Collection<Product> products, Collection<UsageTimeline> timelines) {
    return new Catalogue(
        products.stream().map(Catalogue::item).toList(),
        timelines.stream()
            .map(line -> new Line(line.category(), line.milestone(), line.days()))
            .toList());
  }

  private static Item item(Product product) {
    var stock = product.stock();
    var cost = product.cost();
    return new Item(
        product.sku().code(),
        product.category(),
        product.price().minor(),
        product.price().currency().getCurrencyCode(),
        product.consumable(),
        stock.isPresent() ? (Integer) stock.getAsInt() : null,
        cost == null ? null : (Long) cost.minor());
  }
}
