package app.tandem.affinity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import app.tandem.behaviour.BasketLines;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The UCI Online Retail orders of December 2010 to August 2011 (Chen, 2015), and figures on them
 * that other tools computed. Both lie beside the project; where they are missing, tests are
 * skipped, but not in CI.
 */
public class OnlineRetail {
  private static final Path SHARED = Path.of("..", "shared");
  private static final Set<String> NO_PRODUCTS = Set.of("23444", "22016");

  private OnlineRetail() {}

  /**
   * One invoice as a basket.
   *
   * @param at of its earliest line
   */
  record Order(
      String invoice, LocalDateTime at, @Nullable String customer, SortedSet<String> codes) {}

  /** One invoice; its day is that of its earliest line. */
  private static class Invoice {
    private final SortedSet<String> codes = new TreeSet<>();
    private @Nullable String customer;
    private LocalDateTime at = LocalDateTime.MAX;
  }

  /** Every basket that the reference counts, in the order of time. */
  static List<Order> orders() {
    return invoices().entrySet().stream()
        .map(entry -> order(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Order::at).thenComparing(Order::invoice))
        .toList();
  }

  private static Order order(String number, Invoice invoice) {
    return new Order(number, invoice.at, invoice.customer, invoice.codes);
  }

  /** Every basket that the reference counts. */
  static Baskets baskets() {
    var baskets = new Baskets();
    eachBasket(baskets);
    return baskets;
  }

  /** Shows every line of them. */
  public static void eachBasket(BasketLines lines) {
    var order = 0L;
    for (var invoice : invoices().values()) {
      for (var code : invoice.codes) {
        lines.accept(order, code, invoice.customer, (int) invoice.at.toLocalDate().toEpochDay());
      }
      order++;
    }
  }

  private static Map<String, Invoice> invoices() {
    var path = present("data/online-retail/orders_2010-12_2011-08.csv.gz");
    var invoices = new LinkedHashMap<String, Invoice>();
    try (var in = new GZIPInputStream(Files.newInputStream(path));
        var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, UTF_8))) {
      csv.stream().filter(OnlineRetail::isSale).forEach(line -> add(line, invoices));
    } catch (IOException e) {
      fail(path + " cannot be read", e);
    }
    return invoices;
  }

  private static boolean isSale(NamedCsvRecord line) {
    var code = code(line);
    return !line.getField("invoice_no").matches("[CA].*")
        && Integer.parseInt(line.getField("quantity")) > 0
        && new BigDecimal(line.getField("unit_price")).signum() > 0
        && code.matches("[0-9]{5}[A-Z]{0,3}")
        && !NO_PRODUCTS.contains(code);
  }

  private static void add(NamedCsvRecord line, Map<String, Invoice> invoices) {
    var invoice = invoices.computeIfAbsent(line.getField("invoice_no"), unseen -> new Invoice());
    var at = LocalDateTime.parse(line.getField("invoice_ts"));
    invoice.codes.add(code(line));
    invoice.at = at.isBefore(invoice.at) ? at : invoice.at;
    if (!line.getField("customer_id").isEmpty()) {
      invoice.customer = line.getField("customer_id");
    }
  }

  private static String code(NamedCsvRecord line) {
    return line.getField("stock_code").toUpperCase(Locale.ROOT);
  }

  /** The rows of a file of reference figures. */
  public static List<NamedCsvRecord> reference(String name) {
    var path = present("reference/" + name);
    try (var csv = CsvReader.builder().ofNamedCsvRecord(path)) {
      return csv.stream().toList();
    } catch (IOException e) {
      return fail(path + " cannot be read", e);
    }
  }

  private static Path present(String name) {
    var path = SHARED.resolve(name);
    if (Files.exists(path)) {
      return path;
    }
    var loud =
        "NOT COMPARED WITH THE REFERENCE: %s is missing."
            .formatted(path.toAbsolutePath().normalize());
    if (System.getenv("CI") != null) {
      return fail(loud);
    }
    return abort(loud);
  }
}
