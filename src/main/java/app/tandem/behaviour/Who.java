package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;

/**
 * Whose something is: a customer's, or that of a visit of which nobody knows whose it was.
 *
 * @param key as rows keep it
 */
record Who(String key) {
  static Who customer(CustomerId customer) {
    return new Who("c:" + customer.ref());
  }

  static Who visit(String visit) {
    return new Who("v:" + visit);
  }
}
