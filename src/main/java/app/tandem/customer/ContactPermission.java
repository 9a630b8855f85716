package app.tandem.customer;

import org.jspecify.annotations.Nullable;

/** Whether a customer may get marketing mail now, or why not. */
public sealed interface ContactPermission {
  /** They may, at this address. */
  record Granted(Customer customer, String email) implements ContactPermission {}

  /** They may not. */
  record Refused(String why) implements ContactPermission {}

  /**
   * Says whether somebody may be mailed. Without a proof of consent nobody may.
   *
   * @param customer who; null when nobody is known
   * @param suppression why their address is never to be mailed again; null when nothing is said
   */
  static ContactPermission of(@Nullable Customer customer, @Nullable String suppression) {
    var email = customer == null ? null : customer.email();
    if (customer == null || email == null) {
      return new Refused("no address is known");
    }
    if (customer.consent() == null) {
      return new Refused("there is no proof of consent");
    }
    return suppression == null ? new Granted(customer, email) : new Refused(suppression);
  }
}
