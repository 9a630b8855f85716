package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.tandem.behaviour.LineOutcome.Kind;
import app.tandem.behaviour.LineOutcome.Moved;
import app.tandem.behaviour.LineOutcome.Refused;
import app.tandem.behaviour.LineOutcome.SetAside;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nine months of a real shop, counted by other means beforehand. The files lie beside the project.
 */
class OnlineRetailImportTest {
  private static final Path ORDERS =
      Path.of("../shared/data/online-retail/orders_2010-12_2011-08.csv.gz");
  private static final Path COUNTED = Path.of("../shared/reference/or_quirks.json");

  private static final Tally TALLY = new Tally();
  private static JsonNode counted;

  /** What the lines turned out to be. */
  private static class Tally {
    private final Map<Kind, Integer> aside = new EnumMap<>(Kind.class);
    private final Set<String> orders = new HashSet<>();
    private final Set<String> skus = new HashSet<>();
    private final Set<String> customers = new HashSet<>();
    private final Set<String> items = new HashSet<>();
    private String mapping = "";
    private int lines;
    private int sales;
    private int returns;
    private int refused;
    private int numbersWithC;
    private int offNumbersWithC;
    private long minor;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void count(String number, LineOutcome outcome) {
      lines++;
      numbersWithC += number.startsWith("C") ? 1 : 0;
      if (outcome instanceof Moved moved && !moved.returned()) {
        sold(moved);
      } else if (outcome instanceof Moved) {
        returns++;
      } else if (outcome instanceof SetAside set) {
        aside.merge(set.kind(), 1, Integer::sum);
        offNumbersWithC += number.startsWith("C") ? 1 : 0;
      } else if (outcome instanceof Refused) {
        refused++;
      }
    }

    private void sold(Moved moved) {
      sales++;
      minor += moved.quantity() * moved.priceMinor();
      orders.add(moved.order());
      skus.add(moved.sku().code());
      items.add(moved.order() + " " + moved.sku());
      if (moved.customer() != null) {
        customers.add(moved.customer());
      }
      first = moved.at().isBefore(first) ? moved.at() : first;
      last = moved.at().isAfter(last) ? moved.at() : last;
    }
  }

  @BeforeAll
  static void readAll() throws IOException {
    var isThere = Files.exists(ORDERS) && Files.exists(COUNTED);
    if (!isThere) {
      Logger.getLogger(OnlineRetailImportTest.class)
          .warnf("NOT TESTED on real orders: there is no %s here", ORDERS);
    }
    if (System.getenv("CI") != null) {
      assertThat(ORDERS).exists();
      assertThat(COUNTED).exists();
    }
    assumeThat(isThere).as("the real orders lie at %s", ORDERS).isTrue();
    counted = new ObjectMapper().readTree(COUNTED.toFile());
    try (var in = new GZIPInputStream(Files.newInputStream(ORDERS));
        var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      var table = OrderTable.open(text, null);
      TALLY.mapping = table.mappingName();
      for (var line = table.next(); line != null; line = table.next()) {
        TALLY.count(line.raw(), table.outcome(line, Instant.MAX));
      }
    }
  }

  @Test
  void everyLineIsReadAndNoneRefused() {
    assertThat(TALLY.mapping).isEqualTo("online-retail");
    assertThat(TALLY.lines).isEqualTo(number("rows"));
    assertThat(TALLY.refused).isZero();
  }

  @Test
  void salesAreTheOrdersOfProductsAtAPrice() {
    assertThat(TALLY.sales).isEqualTo(number("product_lines"));
    assertThat(TALLY.orders).hasSize(number("product_baskets"));
    assertThat(TALLY.skus).hasSize(number("product_codes"));
    assertThat(TALLY.items).hasSize(number("distinct_basket_items"));
    assertThat(TALLY.customers).hasSize(number("known_customers_with_basket"));
  }

  @Test
  void badDebtIsSetAside() {
    assertThat(TALLY.aside).containsEntry(Kind.ADJUSTMENT, number("bad_debt_A_rows"));
  }

  @Test
  void cancellationsAreReturnsUnlessTheyAreOfNoProduct() {
    assertThat(TALLY.numbersWithC).isEqualTo(number("cancel_rows"));
    assertThat(TALLY.returns + TALLY.offNumbersWithC).isEqualTo(number("cancel_rows"));
  }

  @Test
  void writeOffsAreAmongTheNegativeQuantitiesThatAreNoCancellations() {
    assertThat(TALLY.aside.get(Kind.WRITE_OFF))
        .isPositive()
        .isLessThanOrEqualTo(number("negative_quantity_not_C"));
  }

  @Test
  void theMoneyIsTheSameToThePenny() {
    assertThat(BigDecimal.valueOf(TALLY.minor, 2))
        .isEqualByComparingTo(counted.get("gross_product_revenue").decimalValue());
  }

  @Test
  void noOrderIsBeforeTheFirstLineOrAfterTheLast() {
    assertThat(TALLY.first).isEqualTo(time("ts_min"));
    assertThat(TALLY.last).isBetween(time("ts_max").minus(Duration.ofHours(1)), time("ts_max"));
  }

  private static int number(String name) {
    return counted.get(name).asInt();
  }

  private static Instant time(String name) {
    return LocalDateTime.parse(counted.get(name).asText())
        .atZone(ZoneId.of("Europe/London"))
        .toInstant();
  }
}
