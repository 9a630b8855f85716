package app.tandem.catalog;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What else a shop may say of a product. All of it may be missing.
 *
 * @param description as shoppers read it
 * @param link the product's page
 * @param picture the address of its picture
 * @param morePictures further pictures
 * @param brand who makes it
 * @param gtin its Global Trade Item Number
 * @param path its categories from the widest on, for example {@code Home > Kitchen > Coffee}
 * @param itemGroup what variants of one thing share
 * @param availability whether it can be had
 * @param availableFrom when it can
 * @param sale a lower price for a while
 * @param seasons when it is wanted; none is always
 * @param regions ISO 3166 countries where it is sold or wanted; none is everywhere
 * @param attributes everything else, value by name
 * @param inStockSince since when pieces of it are there; null while none is
 * @param cheaperSince when its price fell last; null when it never did
 * @param backSince when it could be had again last; null when it always could, or cannot yet
 */
public record Details(
    @Nullable String description,
    @Nullable String link,
    @Nullable String picture,
    List<String> morePictures,
    @Nullable String brand,
    @Nullable String gtin,
    @Nullable String path,
    @Nullable String itemGroup,
    @Nullable Availability availability,
    @Nullable Instant availableFrom,
    @Nullable Sale sale,
    List<Season> seasons,
    List<String> regions,
    Map<String, String> attributes,
    @Nullable Instant inStockSince,
    @Nullable Instant cheaperSince,
    @Nullable Instant backSince) {
  /** Nothing was said. */
  public static final Details NONE =
      new Details(
          null, null, null, List.of(), null, null, null, null, null, null, null, List.of(),
          List.of(), Map.of(), null);

  private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

  /** All but when the price fell and when it came back, which only the catalogue itself knows. */
  public Details(
      @Nullable String description,
      @Nullable String link,
      @Nullable String picture,
      List<String> morePictures,
      @Nullable String brand,
      @Nullable String gtin,
      @Nullable String path,
      @Nullable String itemGroup,
      @Nullable Availability availability,
      @Nullable Instant availableFrom,
      @Nullable Sale sale,
      List<Season> seasons,
      List<String> regions,
      Map<String, String> attributes,
      @Nullable Instant inStockSince) {
    this(
        description,
        link,
        picture,
        morePictures,
        brand,
        gtin,
        path,
        itemGroup,
        availability,
        availableFrom,
        sale,
        seasons,
        regions,
        attributes,
        inStockSince,
        null,
        null);
  }

  public Details {
    morePictures = orEmpty(morePictures);
    seasons = orEmpty(seasons);
    regions = orEmpty(regions).stream().map(Details::country).distinct().sorted().toList();
    attributes = attributes == null ? Map.of() : new TreeMap<>(attributes);
  }

  /** Whatever is absent from JSON is empty. */
  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  private static String country(String text) {
    var code = text.strip().toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(code)) {
      throw new FieldRefused(
          "regions",
          "There is no country (%s).\nMaybe you meant two capitals as in ISO 3166, for example DE."
              .formatted(Shown.text(text)));
    }
    return code;
  }

  /** This, and what was known before of all that this does not say. */
  Details over(Details before) {
    var all = new TreeMap<>(before.attributes);
    all.putAll(attributes);
    return new Details(
        first(description, before.description),
        first(link, before.link),
        first(picture, before.picture),
        morePictures.isEmpty() ? before.morePictures : morePictures,
        first(brand, before.brand),
        first(gtin, before.gtin),
        first(path, before.path),
        first(itemGroup, before.itemGroup),
        first(availability, before.availability),
        first(availableFrom, before.availableFrom),
        first(sale, before.sale),
        seasons.isEmpty() ? before.seasons : seasons,
        regions.isEmpty() ? before.regions : regions,
        all,
        first(inStockSince, before.inStockSince),
        first(cheaperSince, before.cheaperSince),
        first(backSince, before.backSince));
  }

  /** The same without a sale. */
  Details withoutSale() {
    return without(List.of("sale"));
  }

  /** The same less some fields, by their names. */
  Details without(Collection<String> fields) {
    return new Details(
        description,
        link,
        picture,
        morePictures,
        brand,
        gtin,
        path,
        itemGroup,
        fields.contains("availability") ? null : availability,
        availableFrom,
        fields.contains("sale") ? null : sale,
        fields.contains("seasons") ? List.of() : seasons,
        fields.contains("regions") ? List.of() : regions,
        fields.contains("attributes") ? Map.of() : attributes,
        inStockSince,
        cheaperSince,
        backSince);
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
