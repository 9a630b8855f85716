package app.tandem.customer;

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

  private static @Nullable String address(@Nullable Customer one) {
    return one == null || one.consent() == null ? null : one.email();
  }
}
