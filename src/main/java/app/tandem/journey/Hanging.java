package app.tandem.journey;

import app.tandem.behaviour.OrderReturned;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up that waits, and what it hangs on.
 *
 * @param id its number
 * @param customer whose
 * @param occasion what it hangs on
 * @param reference as the occasion says
 * @param anchor the thing that it hangs on; where there is none, what is offered
 * @param sku what is offered
 * @param occurrence which time of what comes again; of a feature and a segment the day
 * @param plannedAt when it was planned
 */
record Hanging(
    long id,
    CustomerId customer,
    Occasion occasion,
    String reference,
    Sku anchor,
    Sku sku,
    int occurrence,
    Instant plannedAt) {

  /** Whether it offers this, or hangs on views of it or a wish for it. */
  boolean isOf(Sku bought) {
    return sku.equals(bought)
        || ((occasion == Occasion.VIEWED || occasion == Occasion.WISHED) && anchor.equals(bought));
  }

  /** Whether it follows a purchase of which nothing is left after this return. */
  boolean follows(OrderReturned returned) {
    return customer.equals(returned.customer())
        && reference.equals(returned.order())
        && returned.gone().contains(anchor);
  }

  /**
   * Whether a purchase of what it offers fulfils it. One that lies before what it hangs on does
   * not, however late it was told.
   *
   * @param boughtAt when, as the purchase itself says
   * @param followedAt when the order was paid that it follows; null when it follows none that is
   *     known
   */
  boolean isFulfilledBy(Instant boughtAt, @Nullable Instant followedAt) {
    try {
      var began = began(followedAt);
      return began == null || !boughtAt.isBefore(began);
    } catch (DateTimeParseException e) {
      return true; // Nothing speaks against it, and no order may be lost for that.
    }
  }

  private @Nullable Instant began(@Nullable Instant followedAt) {
    return switch (occasion) {
      case ORDER -> followedAt;
      case CART, REVIEWED -> Instant.parse(reference);
      case VIEWED -> start(LocalDate.parse(reference));
      case WISHED -> wishedAt(reference);
      case USED, TRIED, SEGMENT -> start(LocalDate.ofEpochDay(occurrence));
      case CAMPAIGN -> plannedAt;
    };
  }

  /** Of wishes the day was kept once. */
  private static Instant wishedAt(String reference) {
    return reference.contains("T") ? Instant.parse(reference) : start(LocalDate.parse(reference));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
