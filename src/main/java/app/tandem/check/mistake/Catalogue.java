package app.tandem.check.mistake;

import app.tandem.catalog.Companion;
import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.kernel.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is sold at one moment, as plain text and numbers, so that it can be handed to another
 * process.
 *
 * @param items the products; none when nobody knows them, and then nothing is held against them
 * @param lines the milestones of their families
 * @param steads which takes the place of which, as the catalogue map says
 * @param segmenting where the segments that Tandem fills begin; null when nobody knows the settings
 * @param countries where customers of the shop live, as it writes them; none when nobody knows
 */
public record Catalogue(
    List<Item> items,
    List<Line> lines,
    List<Stead> steads,
    @Nullable Segmenting segmenting,
    List<String> countries) {
  /** Nobody knows what is sold. */
  public static final Catalogue UNKNOWN =
      new Catalogue(List.of(), List.of(), List.of(), null, List.of());

  public Catalogue {
    items = List.copyOf(items);
    lines = List.copyOf(lines);
    steads = List.copyOf(steads);
    countries = List.copyOf(countries);
  }

  /** Where the catalogue map says nothing. */
  public Catalogue(List<Item> items, List<Line> lines) {
    this(items, lines, List.of());
  }

  /** Where nobody knows the settings. */
  public Catalogue(List<Item> items, List<Line> lines, List<Stead> steads) {
    this(items, lines, steads, null, List.of());
  }

  /** The same, of a shop with these settings. */
  public Catalogue withSegmenting(Segmenting settings) {
    return new Catalogue(items, lines, steads, settings, countries);
  }

  /** The same, of a shop whose customers live there. */
  public Catalogue withCountries(Collection<String> known) {
    return new Catalogue(items, lines, steads, segmenting, known.stream().sorted().toList());
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
   * One milestone of a usage timeline.
   *
   * @param family the category
   * @param sku of the product that it is of alone, in capitals; null when it is of all of the
   *     family
   * @param milestone for example "bag is empty"
   * @param days after the order, the delivery or the first use, as they hold
   * @param toleranceDays it may come so many days earlier or later
   * @param repeats whether it comes again
   */
  public record Line(
      String family,
      @Nullable String sku,
      String milestone,
      int days,
      int toleranceDays,
      boolean repeats) {
    /** One of a family that comes once, on the day. */
    public Line(String family, String milestone, int days) {
      this(family, null, milestone, days, 0, false);
    }
  }

  /**
   * A product that takes the place of another.
   *
   * @param sku the code of the other, in capitals
   * @param by the code of the one that takes its place
   * @param isUpgrade whether it is the better one of the two
   */
  public record Stead(String sku, String by, boolean isUpgrade) {}

  /**
   * What the settings say of the segments that Tandem fills.
   *
   * @param countriesByRegion the countries of each region, as the settings write them, by the name
   *     of its segment
   * @param lapsedDays whoever is silent for so many whole days has lapsed, however slow they were
   */
  public record Segmenting(Map<String, List<String>> countriesByRegion, int lapsedDays) {
    public Segmenting {
      countriesByRegion = Map.copyOf(countriesByRegion);
    }
  }

  /**
   * Takes the snapshot.
   *
   * @param timelines as they hold; those of products that are not among these are left out
   * @param replacing the edges of the catalogue map that say what takes the place of what; others
   *     are passed over
   */
  public static Catalogue of(
      Collection<Product> products,
      Collection<UsageTimeline> timelines,
      Collection<Companion> replacing) {
    var familyBySku =
        products.stream()
            .collect(Collectors.toMap(Product::sku, Product::category, (one, other) -> one));
    return new Catalogue(
        products.stream().map(Catalogue::item).toList(),
        timelines.stream().flatMap(one -> line(one, familyBySku)).toList(),
        replacing.stream().flatMap(Catalogue::steads).toList(),
        null,
        List.of());
  }

  private static Stream<Line> line(UsageTimeline one, Map<Sku, String> familyBySku) {
    var sku = one.of().sku();
    var family = sku == null ? one.category() : familyBySku.get(sku);
    return family == null
        ? Stream.empty()
        : Stream.of(
            new Line(
                family,
                sku == null ? null : sku.code(),
                one.milestone(),
                one.days(),
                one.toleranceDays(),
                one.repeatDays() != null));
  }

  private static Stream<Stead> steads(Companion edge) {
    var from = edge.from().code();
    var to = edge.to().code();
    return switch (edge.relation()) {
      case SUBSTITUTE -> Stream.of(new Stead(from, to, false), new Stead(to, from, false));
      case UPGRADE -> Stream.of(new Stead(from, to, true));
      default -> Stream.of();
    };
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
