package app.tandem.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;

/** The figures of the paper, and the formulas against plain numerical integration. */
class RepeatPurchaseTest {
  /** The parameters that the paper publishes for the CDNOW customers, in weeks. */
  private static final RepeatPurchase CDNOW = new RepeatPurchase(0.243, 4.414, 0.793, 2.426);

  /** The customer of the paper's worked example. */
  private static final PurchaseHistory EXAMPLE = new PurchaseHistory(2, 30.43, 38.86);

  @Test
  void thePapersCustomerIsExpectedToBuyAsOftenAsThePaperSays() {
    assertThat(CDNOW.expectedOrders(EXAMPLE, 39)).isEqualTo(1.226, within(0.001));
  }

  @Test
  void theChanceThatThePapersCustomerIsAliveFollowsFromItsOdds() {
    var left = 0.793 / (2.426 + 1) * Math.pow((4.414 + 38.86) / (4.414 + 30.43), 2.243);

    assertThat(CDNOW.chanceAlive(EXAMPLE)).isEqualTo(1 / (1 + left), within(1e-12));
    assertThat(CDNOW.chanceAlive(EXAMPLE)).isBetween(0.72, 0.73);
  }

  @Test
  void theLikelihoodIsThatOfThePapersEquation() {
    for (var history :
        new PurchaseHistory[] {
          EXAMPLE,
          new PurchaseHistory(0, 0, 38.86),
          new PurchaseHistory(1, 1.71, 38.86),
          new PurchaseHistory(7, 29.43, 38.86)
        }) {
      assertThat(CDNOW.logLikelihood(history)).isEqualTo(Math.log(plain(history)), within(1e-9));
    }
  }

  /** As the paper writes it: fit for few repeats only. */
  private static double plain(PurchaseHistory history) {
    var x = history.repeats();
    var rate = Math.pow(CDNOW.alpha(), CDNOW.r());
    for (int i = 0; i < x; i++) {
      rate *= CDNOW.r() + i;
    }
    var stay = rate * Math.pow(CDNOW.alpha() + history.age(), -CDNOW.r() - x);
    var leave = rate * Math.pow(CDNOW.alpha() + history.recency(), -CDNOW.r() - x);
    return stay * beta(CDNOW.a(), CDNOW.b() + x) / beta(CDNOW.a(), CDNOW.b())
        + (x > 0 ? leave * beta(CDNOW.a() + 1, CDNOW.b() + x - 1) / beta(CDNOW.a(), CDNOW.b()) : 0);
  }

  private static double beta(double one, double other) {
    return Math.exp(Beta.logBeta(one, other));
  }

  @Test
  void aVeryBusyCustomerHasALikelihoodStill() {
    var busy = new PurchaseHistory(3_000, 3_600, 3_650);

    assertThat(CDNOW.logLikelihood(busy)).isFinite();
    assertThat(CDNOW.chanceAlive(busy)).isBetween(0.0, 1.0);
    assertThat(CDNOW.expectedOrders(busy, 90)).isFinite().isPositive();
  }

  @Test
  void expectedOrdersAreTheIntegralOverEveryRateAndChanceOfLeaving() {
    for (var model :
        new RepeatPurchase[] {
          CDNOW,
          new RepeatPurchase(0.9, 30, 1, 2.5),
          new RepeatPurchase(0.9, 30, 1 + 1e-9, 2.5),
          new RepeatPurchase(2, 60, 1.7, 0.9),
          new RepeatPurchase(0.5, 20, 2.2, 8)
        }) {
      for (var history : new PurchaseHistory[] {EXAMPLE, new PurchaseHistory(0, 0, 12)}) {
        for (var time : new double[] {0.5, 39, 365}) {
          assertThat(model.expectedOrders(history, time))
              .as("%s %s %s", model, history, time)
              .isEqualTo(integral(model, history, time), within(1e-5));
        }
      }
    }
  }

  /*
   * Given that somebody is alive, p is beta(a, b+x) and the rate gamma(r+x, alpha+T); with both known,
   * (1 - exp(-rate p t)) / p orders are expected. The integral over the rate is closed. The substitution
   * p = u^4 takes the pole at 0 away, and q the one at 1.
   */
  private static double integral(RepeatPurchase model, PurchaseHistory history, double time) {
    var shape = model.r() + history.repeats();
    var scale = model.alpha() + history.age();
    var second = model.b() + history.repeats();
    var inside =
        new IterativeLegendreGaussIntegrator(40, 1e-10, 1e-10)
            .integrate(
                100_000_000,
                u -> {
                  var angle = Math.PI / 2 * u;
                  var p = Math.pow(Math.sin(angle), 4);
                  var q = 1 - p;
                  var slope = 4 * Math.pow(Math.sin(angle), 3) * Math.cos(angle) * Math.PI / 2;
                  var orders = -Math.expm1(-shape * Math.log1p(p * time / scale)) / p;
                  return orders * Math.pow(p, model.a() - 1) * Math.pow(q, second - 1) * slope;
                },
                1e-9,
                1 - 1e-9);
    return model.chanceAlive(history) * inside / beta(model.a(), second);
  }

  @Test
  void whereEveryoneMayLeaveAtOnceTheFormulaHolds() {
    var model = new RepeatPurchase(0.5, 10, 0.4, 0.6);

    var orders = model.expectedRepeats(10);

    assertThat(orders)
        .isEqualTo(new RepeatPurchase(0.5, 10, 0.4, 0.6 + 1e-9).expectedRepeats(10), within(1e-7))
        .isPositive();
  }

  @Test
  void whoeverOrderedOnceIsTakenToBeACustomerStill() {
    var once = new PurchaseHistory(0, 0, 500);

    assertThat(CDNOW.chanceAlive(once)).isEqualTo(1);
    assertThat(CDNOW.expectedOrders(once, 39)).isLessThan(0.05);
  }

  @Test
  void theLongerTheSilenceTheLessLikelySomebodyComesBack() {
    var fresh = CDNOW.chanceAlive(new PurchaseHistory(5, 30, 31));
    var quiet = CDNOW.chanceAlive(new PurchaseHistory(5, 30, 60));

    assertThat(fresh).isGreaterThan(0.8);
    assertThat(quiet).isLessThan(0.4);
  }

  @Test
  void theNextOrderOfSomebodyAliveHasClosedQuantiles() {
    var next = CDNOW.nextOrder(EXAMPLE);

    assertThat(next.noneWithin(next.median())).isEqualTo(0.5, within(1e-12));
    assertThat(next.noneWithin(next.band(0.8).low())).isEqualTo(0.9, within(1e-12));
    assertThat(next.noneWithin(next.band(0.8).high())).isEqualTo(0.1, within(1e-12));
    assertThat(next.noneWithin(0)).isEqualTo(1);
  }

  @Test
  void noDateLeavesTheCalendar() {
    assertThat(
            new RepeatPurchase(0.05, 400, 1, 1).nextOrder(new PurchaseHistory(0, 0, 900)).median())
        .isEqualTo(3_650);
  }

  @Test
  void theChanceOfNoOrderHasBothReasons() {
    var alive = CDNOW.chanceAlive(EXAMPLE);

    assertThat(CDNOW.chanceOfNone(EXAMPLE, 0)).isEqualTo(1);
    assertThat(CDNOW.chanceOfNone(EXAMPLE, 1e9)).isEqualTo(1 - alive, within(1e-6));
  }

  @Test
  void aHistoryThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseHistory(2, 40, 39))
        .withMessageContaining("Maybe two were swapped");
    assertThatIllegalArgumentException().isThrownBy(() -> new PurchaseHistory(0, 1, 39));
    assertThatIllegalArgumentException().isThrownBy(() -> new RepeatPurchase(0, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CDNOW.nextOrder(EXAMPLE).within(50))
        .withMessageContaining("percentage");
  }
}
