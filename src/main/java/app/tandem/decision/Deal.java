package app.tandem.decision;

import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.rules.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be said with an offer beyond its name: each of it is true at the moment of the decision.
 *
 * @param upgrade whether it is bigger or better than what is looked at
 * @param bundle the bundle's name, empty when it is one product
 * @param parts what is offered: the product, or those of the bundle
 * @param price of all parts, one piece each
 * @param discountPercent what is taken off, 0 when nothing is
 * @param discounted the price after that, null when nothing is taken off
 * @param until the last second of the offer, no later than that of a sale by which it costs what it
 *     does; null when it has no end
 * @param stockLeft how many there are, when that is few enough to be told
 */
public record Deal(
    boolean upgrade,
    String bundle,
    List<Product> parts,
    Money price,
    double discountPercent,
    @Nullable Money discounted,
    @Nullable Instant until,
    @Nullable Integer stockLeft) {
  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  public Deal {
    parts = List.copyOf(parts);
  }

  /**
   * What the terms of a proposal come to for these parts, of which there is at least one.
   *
   * @param end of it, null when it has none
   */
  static Deal of(Proposal proposal, List<Product> parts, @Nullable Instant end) {
    var terms = proposal.terms();
    var price = parts.stream().map(Product::price).reduce(Money::plus).orElseThrow();
    var discounted = price.less(terms.discountPercent());
    var isLess = discounted.minor() < price.minor(); // A tenth of a cent off is no discount.
    return new Deal(
        terms.upgrade(),
        terms.bundle(),
        parts,
        price,
        isLess ? terms.discountPercent() : 0,
        isLess ? discounted : null,
        end,
        stockLeft(parts, terms.stockBelow()));
  }

  /** The same, whose end is no later than that of a sale that runs at an instant. */
  Deal held(Instant at) {
    return until == null
        ? this
        : new Deal(
            upgrade,
            bundle,
            parts,
            price,
            discountPercent,
            discounted,
            Product.heldUntil(until, parts, at),
            stockLeft);
  }

  /** The same, of which no end is told. */
  public Deal withoutEnd() {
    return new Deal(upgrade, bundle, parts, price, discountPercent, discounted, null, stockLeft);
  }

  /** What the shopper pays for all parts, one piece each. */
  public Money pays() {
    return discounted == null ? price : discounted;
  }

  /**
   * When a proposal ends: with its day, or at the full hour after so many hours, whichever comes
   * first. The hours count from when it falls due, and of what a campaign mails at once from the
   * moment; a page makes no such end, for it would begin anew with every visit. So an end is shared
   * by all who are told one within an hour, and tells nothing of any of them.
   */
  static @Nullable Instant end(Proposal proposal, Moment moment) {
    var terms = proposal.terms();
    var day = terms.until();
    var hours = terms.untilHours();
    var from = from(proposal, moment);
    var byDay = day == null ? null : day.atTime(LAST_SECOND).toInstant(ZoneOffset.UTC);
    var byHours =
        hours == null || from == null ? null : atFullHour(from.plus(Duration.ofHours(hours)));
    if (byDay == null || byHours == null) {
      return byDay == null ? byHours : byDay;
    }
    return byDay.isBefore(byHours) ? byDay : byHours;
  }

  private static @Nullable Instant from(Proposal proposal, Moment moment) {
    var waiting = proposal.waiting();
    if (waiting != null) {
      return waiting.due();
    }
    return moment.question().stage().mails() ? moment.at() : null;
  }

  private static Instant atFullHour(Instant at) {
    var before = at.truncatedTo(ChronoUnit.HOURS);
    return before.equals(at) ? at : before.plus(1, ChronoUnit.HOURS);
  }

  /** The fewest pieces of any part, where they are counted. */
  private static @Nullable Integer stockLeft(List<Product> parts, @Nullable Integer below) {
    var fewest = parts.stream().flatMapToInt(part -> part.stock().stream()).min();
    return below != null && fewest.isPresent() && fewest.getAsInt() < below
        ? fewest.getAsInt()
        : null;
  }
}
