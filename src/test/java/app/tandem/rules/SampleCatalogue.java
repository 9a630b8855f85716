package app.tandem.rules;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The products and usage timelines of the sample shop, from the files that the program ships. */
class SampleCatalogue {
  private static final List<Item> PRODUCTS =
      read(
          "products",
          row ->
              new Item(
                  row.getField("sku"),
                  row.getField("category"),
                  Double.parseDouble(row.getField("price"))));
  private static final List<Line> TIMELINES =
      read(
          "timelines",
          row ->
              new Line(
                  row.getField("category"),
                  row.getField("milestone"),
                  Integer.parseInt(row.getField("days")),
                  row.getField("anchor")));

  private SampleCatalogue() {}

  record Item(String sku, String category, double price) {}

  record Line(String category, String milestone, int days, String anchor) {}

  static List<Item> products() {
    return PRODUCTS;
  }

  static List<Line> timelines() {
    return TIMELINES;
  }

  static Item product(String sku) {
    return PRODUCTS.stream()
        .filter(product -> product.sku().equals(sku))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The sample shop has no " + sku));
  }

  private static <T> List<T> read(String name, Function<NamedCsvRecord, T> reading) {
    var path = "/sample-shop/" + name + ".csv";
    try (var in = Objects.requireNonNull(SampleCatalogue.class.getResourceAsStream(path), path);
        var text = new InputStreamReader(in, StandardCharsets.UTF_8);
        var rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      return rows.stream().map(reading).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
