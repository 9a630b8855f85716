package app.tandem.forecast;

import org.hipparchus.special.Gamma;

/**
 * Says who is still a customer, and how often and when they order, by the BG/NBD model (Fader,
 * Hardie and Lee, 2005: "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD
 * Model, Marketing Science 24(2)).
 *
 * @param r shape of the gamma distribution of ordering rates over customers, more than 0
 * @param alpha its rate, in the unit of time, more than 0
 * @param a first parameter of the beta distribution of leaving after an order, more than 0
 * @param b its second parameter, more than 0
 */
public record RepeatPurchase(double r, double alpha, double a, double b) {
  /*
   * While alive, a customer orders at random with a rate of their own; after each order but the first
   * they leave for good with a probability of their own. Rates are gamma distributed over customers,
   * probabilities beta, the two independent. With x repeats, the last at t, observed until T:
   *
   *   L = G(r+x) alpha^r / G(r) * B(a,b+x) / B(a,b)
   *       * [ (alpha+T)^-(r+x) + (x > 0) a/(b+x-1) (alpha+t)^-(r+x) ]
   *
   * The two terms in brackets underflow for busy customers, so both stay logarithms and are added as
   * such. Nobody leaves before their first repeat, so the chance of whoever ordered once is 1: the
   * model cannot tell those who will never come back from those who take long; their expected orders
   * and the time to their next order can.
   */
  private static final int MOST_TERMS = 100_000;
  private static final double PRECISION = 1e-14;

  public RepeatPurchase {
    require(r, "r");
    require(alpha, "alpha");
    require(a, "a");
    require(b, "b");
  }

  private static void require(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The parameter %s (%s) must be more than 0.\nMaybe the fit went astray: refit."
              .formatted(name, value));
    }
  }

  /** The logarithm of the likelihood of a history. */
  double logLikelihood(PurchaseHistory history) {
    var x = history.repeats();
    var rate = Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha);
    var stay =
        Gamma.logGamma(a + b)
            + Gamma.logGamma(b + x)
            - Gamma.logGamma(b)
            - Gamma.logGamma(a + b + x);
    return rate + stay + logOfBothEnds(x, history.recency(), history.age());
  }

  /** The logarithm of the term in brackets. */
  double logOfBothEnds(int x, double recency, double age) {
    var alive = -(r + x) * Math.log(alpha + age);
    if (x == 0) {
      return alive;
    }
    var left = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + recency);
    var greater = Math.max(alive, left);
    return greater + Math.log1p(Math.exp(-Math.abs(alive - left)));
  }

  /** The probability that a customer has not left, 0 to 1; 1 without repeats. */
  public double chanceAlive(PurchaseHistory history) {
    if (!history.hasRepeated()) {
      return 1;
    }
    var x = history.repeats();
    var odds =
        Math.log(a / (b + x - 1))
            + (r + x) * Math.log((alpha + history.age()) / (alpha + history.recency()));
    return 1 / (1 + Math.exp(odds));
  }

  /**
   * How many orders a customer is expected to place from now on, the chance that they left
   * included.
   *
   * @param time how far to look ahead, 0 or more
   */
  public double expectedOrders(PurchaseHistory history, double time) {
    return time == 0 ? 0 : chanceAlive(history) * expectedWhileAlive(history, time);
  }

  /** How many repeats somebody who orders for the first time now is expected to make. */
  public double expectedRepeats(double time) {
    return expectedOrders(new PurchaseHistory(0, 0, 0), time);
  }

  /*
   * The paper's equation 10 has, for whoever is alive, with z = t / (alpha+T+t) and C = a+b+x-1,
   *
   *   C/(a-1) * [ 1 - (1-z)^(r+x) 2F1(r+x, b+x; C; z) ]
   *
   * in which 2F1 grows without bound and a = 1 divides 0 by 0. Euler's transformation gives
   * (1-z)^(a-1) 2F1(A, a-1; C; z) with A = a+b-1-r for the product. With e = a-1, its series is
   * 1 + e S, and the bracket over e becomes -expm1(e ln(1-z))/e - (1-z)^e S: no 0 over 0 is left, and
   * S converges as quickly as z^n falls.
   */
  private double expectedWhileAlive(PurchaseHistory history, double time) {
    var z = time / (alpha + history.age() + time);
    var e = a - 1;
    var logRest = Math.log1p(-z);
    var first = e == 0 ? -logRest : -Math.expm1(e * logRest) / e;
    var c = a + b + history.repeats() - 1;
    return Math.max(0, c * first - Math.exp(e * logRest) * sumTimesC(c, e, z));
  }

  /** C times S: dividing by C at once would divide by 0 where a + b is 1 and nobody repeated. */
  private double sumTimesC(double c, double e, double z) {
    var upper = a + b - 1 - r;
    var term = upper * z;
    var sum = term;
    for (var n = 1; n < MOST_TERMS && Math.abs(term) > PRECISION * Math.abs(sum); n++) {
      term *= (upper + n) * (e + n) / ((c + n) * (n + 1)) * z;
      sum += term;
    }
    return sum;
  }

  /** When a customer who has not left orders next. */
  public NextOrder nextOrder(PurchaseHistory history) {
    return new NextOrder(r + history.repeats(), alpha + history.age());
  }

  /**
   * The chance that a customer places no order within a time, because they left or take longer.
   *
   * @param time 0 or more
   */
  public double chanceOfNone(PurchaseHistory history, double time) {
    return 1 - chanceAlive(history) * (1 - nextOrder(history).noneWithin(time));
  }
}
