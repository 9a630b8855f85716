package app.tandem.customer;

/** Whether a customer may get marketing mail now, or why not. */
public sealed interface ContactPermission {
  /** They may, at this address. */
  record Granted(Customer customer, String email) implements ContactPermission {}

  /** They may not. */
  record Refused(String why) implements ContactPermission {}
}
