package app.tandem.customer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shop said who a customer is.
 *
 * @param customer as they are described now
 * @param before as they were described before; null when they never were
 */
public record CustomerDescribed(Customer customer, @Nullable Customer before) {

  /** Whether there are now a consent and an address, and were not before, or another address. */
  public boolean becameReachable() {
    var address = address(customer);
    return address != null && !address.equals(address(before));
  }

  /**
   * Why they cannot be mailed any more, where there were a consent and an address before; as it is
   * told to the operator.
   */
  public Optional<String> whyUnreachable() {
    if (address(before) == null || address(customer) != null) {
      return Optional.empty();
    }
    return Optional.of(
        customer.consent() == null
            ? "the shop tells no consent of theirs any more"
            : "the shop tells no address of theirs any more");
  }

  private static @Nullable String address(@Nullable Customer one) {
    return one == null || one.consent() == null ? null : one.email();
  }
}
