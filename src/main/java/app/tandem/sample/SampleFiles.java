package app.tandem.sample;

import app.tandem.behaviour.Feedback;
import app.tandem.behaviour.ShopEvent;
import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Season;
import app.tandem.catalog.UsageTimeline;
import app.tandem.customer.Consent;
import app.tandem.customer.Customer;
import app.tandem.customer.ZoneSource;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.sample.SampleOrders.Follows;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;

/** The invented catalogue and people of the sample shop, from the files beside the program. */
class SampleFiles {
  static final String CURRENCY = "EUR";

  private SampleFiles() {}

  /**
   * What customers wrote, the oldest first.
   *
   * @param now from which days are counted back
   */
  static List<ShopEvent.Opinion> reviews(Instant now) {
    return read(
        "reviews",
        row ->
            new ShopEvent.Opinion(
                "sample-review-%s-%s".formatted(row.getField("customer"), row.getField("sku")),
                now.minus(Duration.ofDays(Long.parseLong(row.getField("daysAgo")))),
                new CustomerId(row.getField("customer")),
                new Sku(row.getField("sku")),
                Feedback.Kind.of(row.getField("kind")),
                Integer.parseInt(row.getField("rating")),
                row.getField("text")));
  }

  static List<Product> products() {
    return products(Instant.EPOCH);
  }

  /**
   * The products.
   *
   * @param since when the shop had them first
   */
  static List<Product> products(Instant since) {
    return read(
        "products",
        row ->
            new Product(
                new Sku(row.getField("sku")),
                row.getField("name"),
                row.getField("category"),
                Money.of(new BigDecimal(row.getField("price")), CURRENCY),
                Boolean.parseBoolean(row.getField("consumable")),
                pieces(row.getField("stock")),
                Money.of(new BigDecimal(row.getField("cost")), CURRENCY),
                inStock(row.getField("category"), row.getField("item_group"), since),
                false));
  }

  /** Of what is no thing nobody counts pieces. */
  private static OptionalInt pieces(String stock) {
    return stock.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(stock));
  }

  /** Lamps are wanted when it is dark; all else at any time. */
  private static Details inStock(String category, String group, Instant since) {
    var seasons = category.equals("lamp") ? List.of(new Season("10-3")) : List.<Season>of();
    return new Details(
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        group.isEmpty() ? null : group,
        null,
        null,
        null,
        seasons,
        List.of(),
        Map.of(),
        since);
  }

  static List<UsageTimeline> timelines() {
    return read(
        "timelines",
        row ->
            new UsageTimeline(
                UsageTimeline.Subject.family(row.getField("category")),
                row.getField("milestone"),
                Integer.parseInt(row.getField("days")),
                UsageTimeline.Anchor.valueOf(row.getField("anchor")),
                null,
                Integer.parseInt(row.getField("tolerance_days")),
                row.getField("per_piece").equals("yes"),
                null,
                row.getField("brings"),
                UsageTimeline.Holds.OWN));
  }

  /** Everybody lives at example.com, which belongs to nobody (RFC 2606). */
  static List<Customer> customers(Instant consentAt) {
    return read(
        "customers",
        row ->
            new Customer(
                new CustomerId(row.getField("id")),
                row.getField("id").toLowerCase(Locale.ROOT) + "@example.com",
                row.getField("first_name"),
                row.getField("country"),
                null,
                ZoneId.of(row.getField("zone")),
                ZoneSource.PROFILE,
                new Consent(consentAt, "sample shop", "invented, as the customer is")));
  }

  static List<Follows> follows() {
    return read(
        "baskets",
        row ->
            new Follows(
                row.getField("starts_with"),
                row.getField("also"),
                Double.parseDouble(row.getField("chance")),
                Integer.parseInt(row.getField("days_later"))));
  }

  /** One of the files. */
  static InputStream open(String name) {
    var path = "/sample-shop/" + name + ".csv";
    return Objects.requireNonNull(SampleFiles.class.getResourceAsStream(path), path);
  }

  private static <T> List<T> read(String name, Function<NamedCsvRecord, T> reading) {
    try (var in = open(name);
        var text = new InputStreamReader(in, StandardCharsets.UTF_8);
        var rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      return rows.stream().map(reading).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
