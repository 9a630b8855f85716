package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paid order.
 *
 * @param number the shop's own
 * @param customer who bought, if known
 * @param paidAt when
 * @param deliveredAt when the parcel arrived, if known
 * @param lines what was bought
 */
public record Order(
    String number,
    @Nullable CustomerId customer,
    Instant paidAt,
    @Nullable Instant deliveredAt,
    List<OrderLine> lines) {
  public Order {
    if (number.isBlank() || number.length() > 100) {
      throw new IllegalArgumentException(
          "The order number (%s) must be 1 to 100 characters.".formatted(number));
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "The order (%s) has no lines.\nMaybe the lines were left out on the way."
              .formatted(number));
    }
    lines = List.copyOf(lines);
  }
}
