package app.tandem.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import app.tandem.forecast.InventedCustomers.Customer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Fits customers who were made from the paper's CDNOW parameters, and looks what is found again.
 */
class FittingTest {
  private static final RepeatPurchase TRUTH = new RepeatPurchase(0.243, 4.414, 0.793, 2.426);
  private static final int AHEAD = 39;

  private static List<Customer> customers = List.of();
  private static RepeatPurchase fitted = TRUTH;

  @BeforeAll
  static void fitTwentyThousand() {
    customers = new InventedCustomers(TRUTH, 2005).of(20_000, 27, 39, AHEAD);
    fitted = new Fitting(InventedCustomers.paces(customers)).fit();
  }

  @Test
  void theParametersThatMadeTheCustomersAreFoundAgain() {
    assertThat(fitted.r()).isCloseTo(0.243, withinPercentage(6));
    assertThat(fitted.alpha()).isCloseTo(4.414, withinPercentage(10));
    assertThat(fitted.a()).isCloseTo(0.793, withinPercentage(15));
    assertThat(fitted.b()).isCloseTo(2.426, withinPercentage(20));
    assertThat(fitted.a() / (fitted.a() + fitted.b()))
        .as("who leaves after an order")
        .isCloseTo(0.793 / (0.793 + 2.426), withinPercentage(5));
  }

  @Test
  void noOtherParametersAreMoreLikely() {
    var paces = InventedCustomers.paces(customers);
    var best = paces.logLikelihood(fitted);

    assertThat(best).isGreaterThanOrEqualTo(paces.logLikelihood(TRUTH));
    for (var step : new double[] {0.97, 1.03}) {
      for (var other :
          List.of(
              new RepeatPurchase(fitted.r() * step, fitted.alpha(), fitted.a(), fitted.b()),
              new RepeatPurchase(fitted.r(), fitted.alpha() * step, fitted.a(), fitted.b()),
              new RepeatPurchase(fitted.r(), fitted.alpha(), fitted.a() * step, fitted.b()),
              new RepeatPurchase(fitted.r(), fitted.alpha(), fitted.a(), fitted.b() * step))) {
        assertThat(paces.logLikelihood(other)).as("%s", other).isLessThan(best);
      }
    }
  }

  @Test
  void groupsHaveTheLikelihoodOfTheirCustomersOneByOne() {
    var paces = InventedCustomers.paces(customers.subList(0, 500));

    var oneByOne =
        customers.subList(0, 500).stream()
            .mapToDouble(one -> fitted.logLikelihood(one.history()))
            .sum();

    assertThat(paces.logLikelihood(fitted)).isEqualTo(oneByOne, within(1e-6));
  }

  @Test
  void whoIsAliveIsToldAsOftenAsItIsTrue() {
    for (var low = 0.0; low < 1; low += 0.2) {
      var from = low;
      var some =
          customers.stream()
              .filter(one -> one.history().repeats() > 0)
              .filter(one -> fitted.chanceAlive(one.history()) >= from)
              .filter(one -> fitted.chanceAlive(one.history()) < from + 0.2)
              .toList();
      var told = some.stream().mapToDouble(one -> fitted.chanceAlive(one.history())).average();
      var alive = some.stream().filter(Customer::alive).count() / (double) some.size();

      assertThat(some).as("from %s", from).hasSizeGreaterThan(150);
      assertThat(alive).as("from %s", from).isEqualTo(told.orElseThrow(), within(0.06));
    }
  }

  @Test
  void ordersThatFollowAreAsManyAsExpected() {
    var expected =
        customers.stream().mapToDouble(one -> fitted.expectedOrders(one.history(), AHEAD)).sum();
    var placed = customers.stream().mapToInt(Customer::later).sum();

    assertThat(expected).isCloseTo(placed, withinPercentage(5));
  }

  @Test
  void nextOrdersOfThoseAliveFallIntoTheirBandsAsOftenAsPromised() {
    var alive =
        customers.stream()
            .filter(Customer::alive)
            .filter(one -> fitted.nextOrder(one.history()).within(0.9) < NextOrder.FARTHEST)
            .toList();
    assertThat(alive).hasSizeGreaterThan(4_000);
    for (var share : new double[] {0.5, 0.8}) {
      var inside =
          alive.stream()
              .filter(
                  one -> {
                    var band = fitted.nextOrder(one.history()).band(share);
                    return one.next() >= band.low() && one.next() <= band.high();
                  })
              .count();

      assertThat(inside / (double) alive.size()).as("%s", share).isEqualTo(share, within(0.02));
    }
  }

  @Test
  void wherePeopleNeverLeaveTheFitStaysFinite() {
    var loyal = new InventedCustomers(new RepeatPurchase(1.5, 40, 0.01, 100), 7);

    var found = new Fitting(InventedCustomers.paces(loyal.of(2_000, 200, 400, 1))).fit();

    assertThat(found.a() / (found.a() + found.b())).isLessThan(0.01);
    assertThat(found.r() / found.alpha()).isCloseTo(1.5 / 40, withinPercentage(5));
  }

  @Test
  void aSampleHasAsManyGroupsAsAskedFor() {
    var paces = InventedCustomers.paces(customers);

    assertThat(paces.sample(4_000).size()).isEqualTo(4_000);
    assertThat(paces.sample(4_000).meanAge()).isEqualTo(paces.meanAge(), within(0.3));
    assertThat(paces.sample(50_000)).isSameAs(paces);
  }
}
