package app.tandem.catalog;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lower price for a while.
 *
 * @param price for one piece
 * @param from the first instant; null when it has begun
 * @param until the instant at which it is over; null when no end is known
 */
public record Sale(Money price, @Nullable Instant from, @Nullable Instant until) {
  public Sale {
    if (price.minor() <= 0) {
      throw new FieldRefused(
          "salePrice",
          "The sale price (%s) is zero or less.\nMaybe leave it out: then there is no sale."
              .formatted(price.amount()));
    }
    if (from != null && until != null && !from.isBefore(until)) {
      throw new FieldRefused(
          "saleUntil",
          "The sale ends (%s) before it begins (%s).\nMaybe the two are the wrong way round."
              .formatted(until, from));
    }
  }

  /** Whether it is below the usual price, in the same currency: otherwise it is none. */
  public boolean isBelow(Money usual) {
    return price.minor() < usual.minor();
  }

  /** Whether it runs at an instant. */
  public boolean runsAt(Instant at) {
    return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
  }
}
