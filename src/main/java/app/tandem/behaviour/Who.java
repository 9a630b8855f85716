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

  /** The customer's key of one as rows keep it. */
  static String ref(String who) {
    return who.substring(2);
  }

  static Who visit(String visit) {
    return new Who("v:" + visit);
  }
}
