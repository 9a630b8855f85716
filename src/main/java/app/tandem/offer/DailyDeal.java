package app.tandem.offer;

import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lower price on one day. It is proved by a sale of the catalogue that begins and ends on that
 * day where the shop is.
 *
 * @param day where the shop is
 * @param price of the sale
 * @param percent what a rule takes off that, 0 to 100
 * @param ends the instant at which the sale is over; null where that is not told
 */
public record DailyDeal(Sku sku, LocalDate day, Money price, double percent, @Nullable Instant ends)
    implements Urgency {

  /**
   * Of a product that is on sale for this day alone.
   *
   * @param percent what a rule takes off besides, 0 to 100
   */
  public static Optional<DailyDeal> of(
      Product product, double percent, Instant at, ZoneId shopZone) {
    var sale = product.details().sale();
    if (sale == null || !sale.runsAt(at)) {
      return Optional.empty();
    }
    var from = sale.from();
    var until = sale.until();
    if (from == null || until == null) {
      return Optional.empty();
    }
    var day = LocalDate.ofInstant(from, shopZone);
    return LocalDate.ofInstant(until.minusNanos(1), shopZone).equals(day)
        ? Optional.of(new DailyDeal(product.sku(), day, sale.price(), percent, until))
        : Optional.empty();
  }

  @Override
  public Money pays() {
    return price.less(percent);
  }

  /** The same in a mail in which its price alone speaks of it. */
  public DailyDeal untold() {
    return new DailyDeal(sku, day, price, percent, null);
  }

  @Override
  public Kind kind() {
    return Kind.DAILY_DEAL;
  }

  @Override
  public String source() {
    return "the sale of %s on %s".formatted(sku.code(), day);
  }

  @Override
  public List<Sku> about() {
    return List.of(sku);
  }

  @Override
  public Truth by(Known known) {
    var product = Urgency.had(sku, known);
    if (product.isEmpty()) {
      return Urgency.gone(sku, known);
    }
    var now =
        of(product.get(), percent, known.at(), known.shopZone()).filter(one -> one.day.equals(day));
    return now.isPresent()
        ? new Truth.Holds(ends == null ? now.get().untold() : now.get())
        : new Truth.Fails(over(known), product.get().price().less(percent));
  }

  private String over(Known known) {
    var today = LocalDate.ofInstant(known.at(), known.shopZone());
    return today.isAfter(day) ? "its day is over" : "it is not sold for less on that day alone";
  }
}
