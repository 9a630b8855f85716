package app.tandem.affinity;

/**
 * What an order says about each of its pairs: one over the root of its size, for who takes two
 * things means them more than who restocks a shop. In whole thousandths, so that what is taken off
 * is exactly what was put on.
 */
class Weight {
  /** What an order of one product counts. */
  static final int ONE = 1_000;

  private Weight() {}

  /**
   * What an order counts.
   *
   * @param products that it has, at least 1
   */
  static int ofOrder(int products) {
    return (int) Math.round(ONE / Math.sqrt(products));
  }
}
