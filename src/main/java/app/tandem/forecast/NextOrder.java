package app.tandem.forecast;

/**
 * When a customer who is still one orders next, counted from now.
 *
 * @param shape of the time until then, more than 0
 * @param scale of it, in the unit of time, more than 0
 */
public record NextOrder(double shape, double scale) {
  /*
   * In the BG/NBD model a customer leaves only right after an order. Whoever is alive now therefore
   * orders once more for sure, after a time that is exponential with their own rate. Of that rate we
   * know, by Bayes, that it is gamma distributed with shape r + x and rate alpha + T. Mixing the one
   * with the other gives a Lomax distribution (Pareto of the second kind), whose quantiles are closed:
   *
   *   P(none within t | alive) = ((alpha + T) / (alpha + T + t)) ^ (r + x)
   */

  /**
   * A time that orders of nobody exceed in practice, so that no date leaves the calendar: in days.
   */
  static final double FARTHEST = 3_650;

  /** The chance that the order has not come within a time, 0 to 1. */
  public double noneWithin(double time) {
    return Math.exp(-shape * Math.log1p(time / scale));
  }

  /**
   * The time by which the order has come with a chance; ten years, in days, where it is longer.
   *
   * @param chance at least 0, less than 1
   */
  public double within(double chance) {
    if (!(chance >= 0 && chance < 1)) {
      throw new IllegalArgumentException(
          "The chance (%s) must be at least 0 and less than 1.\nMaybe it was meant as a percentage."
              .formatted(chance));
    }
    return Math.min(FARTHEST, scale * Math.expm1(-Math.log1p(-chance) / shape));
  }

  /** The time that half of such customers take. */
  public double median() {
    return within(0.5);
  }

  /**
   * The band in the middle.
   *
   * @param share of such customers whose next order falls in it, at least 0, less than 1
   */
  public Band band(double share) {
    return new Band(within((1 - share) / 2), within((1 + share) / 2));
  }
}
