package app.tandem.admin;

import app.tandem.catalog.ProductShown;
import app.tandem.kernel.Money;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A product as the pages show it. */
record ProductLine(
    String sku,
    String name,
    String category,
    String price,
    String stock,
    String margin,
    String seasons,
    String regions,
    boolean isSlow) {

  static ProductLine of(ProductShown product) {
    var said = product.details();
    return new ProductLine(
        product.sku().code(),
        product.name(),
        product.category(),
        Money.of(product.priceNow(), product.currency()).in(Locale.UK),
        product.stock() == null ? "not counted" : Integer.toString(product.stock()),
        product.margin() == null
            ? ""
            : product.margin().movePointRight(2).setScale(0, RoundingMode.HALF_UP) + " %",
        said.seasons().stream().map(season -> season.text()).collect(Collectors.joining(", ")),
        String.join(", ", said.regions()),
        product.slow());
  }

  /** What is said of it beyond the table, by name. */
  static Map<String, String> more(ProductShown product) {
    var said = product.details();
    var more = new LinkedHashMap<String, String>();
    put(more, "Brand", said.brand());
    put(more, "GTIN", said.gtin());
    put(more, "Category", said.path());
    put(more, "Item group", said.itemGroup());
    put(more, "Availability", said.availability() == null ? null : said.availability().word());
    put(more, "Cost", product.cost() == null ? null : product.cost() + " " + product.currency());
    said.attributes().forEach((name, text) -> put(more, name, text));
    return more;
  }

  private static void put(Map<String, String> more, String name, @Nullable String text) {
    if (!Objects.requireNonNullElse(text, "").isBlank()) {
      more.put(name, Objects.requireNonNull(text));
    }
  }
}
