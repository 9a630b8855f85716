package app.tandem.segment;

import app.tandem.kernel.CustomerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is to be placed in segments, once the transaction is through.
 *
 * @param customer about whom the rules of {@code rules/segments/} are to be asked; null when a file
 *     told of many
 */
public record SegmentsWaiting(@Nullable CustomerId customer) {
  /** The customer, if it is one. */
  public Optional<CustomerId> findCustomer() {
    return Optional.ofNullable(customer);
  }
}
