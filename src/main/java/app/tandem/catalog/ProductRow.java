package app.tandem.catalog;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A row of the table, which PostgreSQL gives and takes as JSON. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
record ProductRow(
    String sku,
    String name,
    String category,
    long priceMinor,
    String currency,
    boolean consumable,
    @Nullable Integer stock,
    @Nullable Long costMinor,
    @Nullable String description,
    @Nullable String link,
    @Nullable String picture,
    List<String> morePictures,
    @Nullable String brand,
    @Nullable String gtin,
    @Nullable String path,
    @Nullable String itemGroup,
    @Nullable String availability,
    @Nullable String availableFrom,
    @Nullable Long saleMinor,
    @Nullable String saleFrom,
    @Nullable String saleUntil,
    List<String> seasons,
    List<String> regions,
    Map<String, String> attributes,
    @Nullable String inStockSince,
    @Nullable String cheaperSince,
    @Nullable String backSince,
    boolean slow) {

  static ProductRow of(Product product) {
    var said = product.details();
    var sale = said.sale();
    var cost = product.cost();
    return new ProductRow(
        product.sku().code(),
        product.name(),
        product.category(),
        product.price().minor(),
        product.price().currency().getCurrencyCode(),
        product.consumable(),
        product.stock().isPresent() ? (Integer) product.stock().getAsInt() : null,
        cost == null ? null : (Long) cost.minor(),
        said.description(),
        said.link(),
        said.picture(),
        said.morePictures(),
        said.brand(),
        said.gtin(),
        said.path(),
        said.itemGroup(),
        said.availability() == null ? null : said.availability().name(),
        text(said.availableFrom()),
        sale == null ? null : (Long) sale.price().minor(),
        sale == null ? null : text(sale.from()),
        sale == null ? null : text(sale.until()),
        said.seasons().stream().map(Season::text).toList(),
        said.regions(),
        said.attributes(),
        text(said.inStockSince()),
        text(said.cheaperSince()),
        text(said.backSince()),
        product.slow());
  }

  Product product() {
    var money = Currency.getInstance(currency);
    return new Product(
        new Sku(sku),
        name,
        category,
        new Money(priceMinor, money),
        consumable,
        stock == null ? OptionalInt.empty() : OptionalInt.of(stock),
        costMinor == null ? null : new Money(costMinor, money),
        details(money),
        slow);
  }

  private Details details(Currency money) {
    return new Details(
        description,
        link,
        picture,
        morePictures,
        brand,
        gtin,
        path,
        itemGroup,
        availability == null ? null : Availability.valueOf(availability),
        instant(availableFrom),
        saleMinor == null || saleMinor >= priceMinor // At the usual price nothing is on sale.
            ? null
            : new Sale(new Money(saleMinor, money), instant(saleFrom), instant(saleUntil)),
        seasons.stream().map(Season::new).toList(),
        regions,
        attributes,
        instant(inStockSince),
        instant(cheaperSince),
        instant(backSince));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }
}
