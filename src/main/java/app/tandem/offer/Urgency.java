package app.tandem.offer;

import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that hurries, drawn from a record. It holds all that the record said, so that it can be
 * shown later what made it true, and it can be compared with what the record says at another time.
 * Pure.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LimitedDiscount.class, name = "limited-discount"),
  @JsonSubTypes.Type(value = LowStock.class, name = "low-stock"),
  @JsonSubTypes.Type(value = BundleOffer.class, name = "bundle"),
  @JsonSubTypes.Type(value = DailyDeal.class, name = "daily-deal"),
  @JsonSubTypes.Type(value = LastChance.class, name = "last-chance"),
  @JsonSubTypes.Type(value = Seasonal.class, name = "seasonal"),
  @JsonSubTypes.Type(value = FreeShippingGap.class, name = "free-shipping"),
})
public sealed interface Urgency
    permits LimitedDiscount,
        LowStock,
        BundleOffer,
        DailyDeal,
        LastChance,
        Seasonal,
        FreeShippingGap {

  /** As long as a day can be, where clocks are put back. */
  Duration A_DAY = Duration.ofHours(25);

  /** What hurries. */
  enum Kind {
    LIMITED_DISCOUNT,
    LOW_STOCK,
    BUNDLE,
    DAILY_DEAL,
    LAST_CHANCE,
    SEASONAL,
    FREE_SHIPPING;

    /** All of them in words. */
    static final List<String> WORDS = Arrays.stream(values()).map(Kind::word).toList();

    /** As it is written: {@code low-stock}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Which kind it is. */
  Kind kind();

  /** The record it is drawn from, in words: {@code the code 7K3M-..., of one customer}. */
  String source();

  /** What it is about. */
  List<Sku> about();

  /** When it ends, to the instant; null where it has no such end. */
  default @Nullable Instant ends() {
    return null;
  }

  /**
   * What is offered with it, where its price hangs on nothing that hurries: a mail says what that
   * costs when it goes.
   */
  default List<Priced> beside() {
    return List.of();
  }

  /** What is to be paid; null where it says nothing of a price. */
  default @Nullable Money pays() {
    return Priced.sum(beside());
  }

  /** The code that proves it, without hyphens; null where none does. */
  default @Nullable String code() {
    return null;
  }

  /** Whether it is true by what is known at an instant, and of what; or why not. */
  Truth by(Known known);

  /** Whether it is true by what is known at an instant. */
  default boolean isTrue(Known known) {
    return by(known) instanceof Truth.Holds;
  }

  /**
   * Whether a mail that offers a product now may hurry by its season, or by a sale of one day. It
   * may say so less often than that.
   */
  static boolean mayBeIn(Product product, Instant at) {
    var sale = product.details().sale();
    var from = sale == null ? null : sale.from();
    var until = sale == null ? null : sale.until();
    var isBrief =
        from != null && until != null && Duration.between(from, until).compareTo(A_DAY) <= 0;
    return !product.details().seasons().isEmpty() || (sale != null && isBrief && sale.runsAt(at));
  }

  /** What can be had of a code, if it can. */
  static Optional<Product> had(Sku sku, Known known) {
    return Optional.ofNullable(known.productBySku().get(sku)).filter(Product::inStock);
  }

  /** Of what cannot be had: it leaves the mail. */
  static Truth gone(Sku sku, Known known) {
    return new Truth.Gone(
        known.productBySku().containsKey(sku)
            ? "%s is out of stock".formatted(sku)
            : "%s is not in the catalogue any more".formatted(sku));
  }
}
