package app.tandem.forecast;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.random.Well19937c;

/** Customers who behave exactly as the model says, with parameters that are known. */
class InventedCustomers {
  private final RepeatPurchase truth;
  private final Well19937c random;
  private final GammaDistribution rates;
  private final BetaDistribution leavings;

  InventedCustomers(RepeatPurchase truth, int seed) {
    this.truth = truth;
    this.random = new Well19937c(seed);
    this.rates = new GammaDistribution(truth.r(), 1 / truth.alpha());
    this.leavings = new BetaDistribution(truth.a(), truth.b());
  }

  /**
   * One of them.
   *
   * @param history what was seen until the cut
   * @param alive whether they had not left by then
   * @param next time from the cut to the next order; infinite when none comes
   * @param later orders within the time after the cut
   */
  record Customer(PurchaseHistory history, boolean alive, double next, int later) {}

  /** So many, with ages from the least to the most. */
  List<Customer> of(int count, double least, double most, double ahead) {
    var all = new ArrayList<Customer>();
    for (int i = 0; i < count; i++) {
      all.add(one(least + (most - least) * random.nextDouble(), ahead));
    }
    return all;
  }

  private Customer one(double age, double ahead) {
    var rate = rates.inverseCumulativeProbability(random.nextDouble());
    var leaving = leavings.inverseCumulativeProbability(random.nextDouble());
    var time = 0.0;
    var last = 0.0;
    var repeats = 0;
    var later = 0;
    var next = Double.POSITIVE_INFINITY;
    var stays = true;
    while (stays) {
      time += -Math.log1p(-random.nextDouble()) / rate;
      if (time > age) {
        next = Math.min(next, time - age);
        if (time > age + ahead) {
          break;
        }
        later++;
      } else {
        repeats++;
        last = time;
      }
      stays = random.nextDouble() >= leaving;
    }
    var alive = next < Double.POSITIVE_INFINITY;
    return new Customer(new PurchaseHistory(repeats, last, age), alive, next, later);
  }

  static Paces paces(List<Customer> customers) {
    var paces = new Paces();
    customers.forEach(one -> paces.add(one.history(), 1));
    return paces;
  }

  RepeatPurchase truth() {
    return truth;
  }
}
