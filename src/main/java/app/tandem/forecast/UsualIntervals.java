package app.tandem.forecast;

/**
 * How long customers of this shop usually take to buy a product again, and how much that differs.
 * All of it on the scale of the logarithm of days.
 *
 * @param mean over all products
 * @param betweenItems variance of the products' means
 * @param betweenCustomers variance of customers' own means around a product's
 * @param within variance of one customer's intervals around their own mean
 */
public record UsualIntervals(
    double mean, double betweenItems, double betweenCustomers, double within) {
  /** Less than this is noise, and would let one part outweigh all others. */
  static final double LEAST = 0.01;

  public UsualIntervals {
    betweenItems = Math.max(LEAST, betweenItems);
    betweenCustomers = Math.max(LEAST, betweenCustomers);
    within = Math.max(LEAST, within);
  }

  /** Variance of a single interval around its product's mean. */
  double aroundItem() {
    return betweenCustomers + within;
  }
}
