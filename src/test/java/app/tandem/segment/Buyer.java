package app.tandem.segment;

import app.tandem.behaviour.Order;
import app.tandem.behaviour.OrderLine;
import app.tandem.catalog.Product;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Somebody with figures, and a shop to compare them with. */
final class Buyer {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  static final Map<Sku, Product> CATALOGUE =
      Map.of(
          new Sku("BEANS"), product("BEANS", "coffee-beans", "20"),
          new Sku("LAMP"), product("LAMP", "lamp", "60"),
          new Sku("CAM"), product("CAM", "camera", "400"),
          new Sku("OLD"), product("OLD", Product.UNCATEGORISED, "20"));

  /** Thirds of the catalogue: up to 30, up to 100, and above; in euros. */
  static final Scale SHOP =
      new Scale(List.of(), List.of(), Map.of(), 0, Map.of("EUR", List.of(3_000L, 10_000L)));

  private Figures figures = Figures.NONE;
  private String country = "";
  private Scale scale = SHOP;

  static Buyer aCustomer() {
    return new Buyer();
  }

  static Instant daysAgo(double days) {
    return NOW.minusSeconds(Math.round(days * 86_400));
  }

  Buyer whoPaid(String sku, int pieces, String price, String currency, Instant at) {
    var line = new OrderLine(new Sku(sku), pieces, Money.of(new BigDecimal(price), currency));
    var order = new Order("O", new CustomerId("C"), at, null, List.of(line));
    figures = figures.paid(Bought.fresh(order, CATALOGUE, scale, NOW), 12, Duration.ofDays(180));
    return this;
  }

  Buyer whoBought(String sku, Instant at) {
    return whoPaid(sku, 1, "20", "EUR", at);
  }

  Buyer whoBought(String sku, int days) {
    return whoBought(sku, daysAgo(days));
  }

  Buyer livingIn(String where) {
    country = where;
    return this;
  }

  Buyer comparedWith(Scale other) {
    scale = other;
    return this;
  }

  Figures figures() {
    return figures;
  }

  Placement placed(Instant at) {
    return Placing.of(figures, country, scale, new Usual(), at);
  }

  java.util.Set<String> segments() {
    return placed(NOW).whyBySegment().keySet();
  }

  java.util.Set<String> segmentsAfter(double days) {
    return placed(NOW.plusSeconds(Math.round(days * 86_400))).whyBySegment().keySet();
  }

  private static Product product(String sku, String category, String price) {
    return new Product(
        new Sku(sku),
        sku,
        category,
        Money.of(new BigDecimal(price), "EUR"),
        true,
        OptionalInt.empty());
  }

  /** The settings as they are when nobody sets them. */
  static final class Usual implements SegmentSettings {
    @Override
    public Duration lapsedAfter() {
      return Duration.ofDays(365);
    }

    @Override
    public Duration usualGap() {
      return Duration.ofDays(90);
    }

    @Override
    public int bulkPieces() {
      return 12;
    }

    @Override
    public Duration interestHalfLife() {
      return Duration.ofDays(180);
    }

    @Override
    public int leastBuyers() {
      return 20;
    }

    @Override
    public Duration refresh() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Map<String, List<String>> regions() {
      return Map.of("dach", List.of("DE", "AT", "CH"), "British Isles", List.of("GB", "Ireland"));
    }
  }
}
