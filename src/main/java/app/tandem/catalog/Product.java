package app.tandem.catalog;

import app.tandem.kernel.CountryCode;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A thing the shop sells.
 *
 * @param sku its code
 * @param name as shoppers read it
 * @param category the family it belongs to, for example {@code coffee-beans}
 * @param price for one piece
 * @param consumable whether people buy it again when it is used up
 * @param stock pieces left; empty where nobody counts them
 * @param cost what one piece costs the shop, in the currency of the price; null when nobody said it
 * @param details what else was said of it
 * @param slow whether too few of it are sold for what lies in stock
 */
public record Product(
    Sku sku,
    String name,
    String category,
    Money price,
    boolean consumable,
    OptionalInt stock,
    @Nullable Money cost,
    Details details,
    boolean slow) {
  /** The category of products that are known from orders only. */
  public static final String UNCATEGORISED = "uncategorised";

  public Product {
    if (name.isBlank()) {
      throw new FieldRefused(
          "name",
          "The product (%s) has no name.\nMaybe its column is missing from the file."
              .formatted(sku));
    }
    if (price.minor() < 0) {
      throw new FieldRefused(
          "price",
          "The price (%s) of %s is negative.\nMaybe it is a discount, which belongs to a rule."
              .formatted(price.amount(), sku));
    }
    if (cost != null) {
      requireCost(cost, price, sku);
    }
    if (details.sale() != null) {
      requireCurrency("sale price", details.sale().price(), price, sku);
    }
  }

  /** A product of which nobody said what it costs the shop. */
  public Product(
      Sku sku, String name, String category, Money price, boolean consumable, OptionalInt stock) {
    this(sku, name, category, price, consumable, stock, null);
  }

  /** A product of which nothing else was said. */
  public Product(
      Sku sku,
      String name,
      String category,
      Money price,
      boolean consumable,
      OptionalInt stock,
      @Nullable Money cost) {
    this(sku, name, category, price, consumable, stock, cost, Details.NONE, false);
  }

  private static void requireCost(Money cost, Money price, Sku sku) {
    if (cost.minor() < 0) {
      throw new FieldRefused(
          "cost",
          "The cost (%s) of %s is negative.\nMaybe its sign slipped in."
              .formatted(cost.amount(), sku));
    }
    requireCurrency("cost", cost, price, sku);
  }

  private static void requireCurrency(String what, Money amount, Money price, Sku sku) {
    if (!amount.currency().equals(price.currency())) {
      throw new FieldRefused(
          what.equals("cost") ? "cost" : "currency",
          "The %s of %s is in another currency (%s) than its price (%s).\nMaybe convert it first."
              .formatted(what, sku, amount.currency(), price.currency()));
    }
  }

  /** Whether a category is a family of products, whose members can stand in for each other. */
  public static boolean isFamily(String category) {
    return !category.isBlank() && !category.equals(UNCATEGORISED);
  }

  /**
   * Whether a shopper can have it now: the shop does not say otherwise, and nobody counts it, or at
   * least one piece is left.
   */
  public boolean inStock() {
    var said = details.availability();
    return (said == null || said == Availability.IN_STOCK)
        && (stock.isEmpty() || stock.getAsInt() > 0);
  }

  /** The price of one piece at an instant: that of the sale while one runs. */
  public Money priceAt(Instant at) {
    var sale = details.sale();
    return sale != null && sale.runsAt(at) ? sale.price() : price;
  }

  /**
   * An end of an offer of some products, which is no later than that of a sale by which one of them
   * costs what it does: after that they cost something else.
   *
   * @param end the last instant of the offer
   * @param at when they cost what they do
   */
  public static Instant heldUntil(Instant end, Collection<Product> products, Instant at) {
    return products.stream()
        .map(product -> product.details.sale())
        .filter(sale -> sale != null && sale.runsAt(at))
        .map(Sale::until)
        .filter(Objects::nonNull)
        .map(until -> until.minusSeconds(1))
        .reduce(end, (one, other) -> one.isBefore(other) ? one : other);
  }

  /**
   * From when on it is cheaper than before, or can be had again; empty when it is neither.
   *
   * @param before as it was
   */
  Optional<Instant> betterThan(Product before, Instant now) {
    var isBack = inStock() && !before.inStock();
    if (isBack || priceAt(now).minor() < before.priceAt(now).minor()) {
      return Optional.of(now);
    }
    var sale = details.sale();
    var from = sale == null ? null : sale.from();
    return sale != null && from != null && from.isAfter(now) && !sale.equals(before.details.sale())
        ? Optional.of(from)
        : Optional.empty();
  }

  /** Since when it costs less than before, as far as that is known: a sale may run since then. */
  public @Nullable Instant cheaperSince(Instant at) {
    var sale = details.sale();
    var fell = details.cheaperSince();
    var began = sale != null && sale.runsAt(at) ? sale.from() : null;
    if (fell == null || began == null) {
      return fell == null ? began : fell;
    }
    return began.isAfter(fell) ? began : fell;
  }

  /** This product with the price that is valid at an instant. */
  Product at(Instant instant) {
    var then = priceAt(instant);
    return then.equals(price)
        ? this
        : new Product(sku, name, category, then, consumable, stock, cost, details, slow);
  }

  /** This product less some of what was said of it, by the names of the fields. */
  Product without(Collection<String> fields) {
    return new Product(
        sku,
        name,
        category,
        price,
        consumable,
        fields.contains("stock") ? OptionalInt.empty() : stock,
        fields.contains("cost") ? null : cost,
        details.without(fields),
        slow);
  }

  /** What is left of the price after the cost, as a share of it: 1 is all; empty when unknown. */
  public OptionalDouble margin() {
    return cost == null || price.minor() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - (double) cost.minor() / price.minor());
  }

  /**
   * Whether it is wanted on a day.
   *
   * @param month 1 to 12
   * @param season of that day where the shopper lives
   */
  public boolean inSeason(int month, String season) {
    return details.seasons().isEmpty()
        || details.seasons().stream().anyMatch(one -> one.covers(month, season));
  }

  /**
   * Whether it is sold or wanted in a country; where nobody knows the country, it is.
   *
   * @param country by code or name, as the shop writes it; empty when unknown
   */
  public boolean isFor(String country) {
    return country.isBlank()
        || details.regions().isEmpty()
        || details.regions().contains(CountryCode.comparable(country));
  }
}
