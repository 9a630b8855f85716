package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * An invoice of the UCI Online Retail orders, with the lines that are sales.
 *
 * @param number its number, six digits
 * @param lines as they stand in the file
 */
record RealOrder(int number, List<NamedCsvRecord> lines) {

  private static final Path FILE =
      Path.of("..", "shared", "data", "online-retail", "orders_2010-12_2011-08.csv.gz");

  /** Every invoice with a sale; where the file is not there, the test is not run, and says so. */
  static List<RealOrder> all() {
    if (!Files.exists(FILE)) {
      var loud = "NOT COMPARED: %s is missing.".formatted(FILE.toAbsolutePath().normalize());
      if (System.getenv("CI") != null) {
        fail(loud);
      }
      abort(loud);
    }
    var orderByNumber = new LinkedHashMap<String, RealOrder>();
    try (var in = new GZIPInputStream(Files.newInputStream(FILE));
        var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, UTF_8))) {
      csv.stream()
          .filter(RealOrder::isSale)
          .forEach(
              line ->
                  orderByNumber
                      .computeIfAbsent(
                          line.getField("invoice_no"),
                          number -> new RealOrder(Integer.parseInt(number), new ArrayList<>()))
                      .lines()
                      .add(line));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return List.copyOf(orderByNumber.values());
  }

  private static boolean isSale(NamedCsvRecord line) {
    return line.getField("invoice_no").matches("[0-9]+")
        && Integer.parseInt(line.getField("quantity")) > 0
        && Double.parseDouble(line.getField("unit_price")) > 0
        && line.getField("stock_code").toUpperCase(Locale.ROOT).matches("[0-9]{5}[A-Z]{0,3}")
        && !List.of("23444", "22016").contains(line.getField("stock_code"));
  }

  LocalDate day() {
    return LocalDate.parse(lines.get(0).getField("invoice_ts").substring(0, 10));
  }

  /** The same with every second line, the first among them. */
  RealOrder half() {
    var some = new ArrayList<NamedCsvRecord>();
    for (int i = 0; i < lines.size(); i += 2) {
      some.add(lines.get(i));
    }
    return new RealOrder(number, some);
  }

  /** A file of orders. */
  static String csv(List<RealOrder> orders) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(orders.get(0).lines().get(0).getHeader());
      orders.forEach(order -> order.lines().forEach(line -> csv.writeRecord(line.getFields())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }

  /** The order as a shop tells of it. */
  Map<String, Object> event() {
    var event = new LinkedHashMap<String, Object>();
    event.put("type", "order-paid");
    event.put("id", "paid-" + number);
    event.put("at", lines.get(0).getField("invoice_ts") + "Z");
    event.put("order", "" + number);
    event.put("currency", "GBP");
    var customer = lines.get(0).getField("customer_id");
    if (!customer.isEmpty()) {
      event.put("customer", customer);
    }
    event.put(
        "lines",
        lines.stream()
            .map(
                line ->
                    Map.of(
                        "sku", line.getField("stock_code").toUpperCase(Locale.ROOT),
                        "quantity", Integer.parseInt(line.getField("quantity")),
                        "price", Double.parseDouble(line.getField("unit_price"))))
            .toList());
    return event;
  }
}
