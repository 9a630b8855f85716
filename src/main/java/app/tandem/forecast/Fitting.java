package app.tandem.forecast;

import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Finds the parameters under which what customers did is most likely. */
class Fitting {
  /*
   * All four are more than 0, so their logarithms are sought, alpha's against the mean age. The simplex
   * of Nelder and Mead needs no derivatives. It begins from several places on a sample, because the
   * likelihood is flat along a ridge and has slopes that lead nowhere; the best goes on with all
   * customers, once more with a new simplex from where it stopped.
   *
   * Where nobody seems to leave, b grows without end and the likelihood hardly notices. A penalty holds
   * it: that of a normal prior of mean 0 and variance 10 on each logarithm, which is one twentieth of
   * the square and moves nothing that a few hundred customers have shown.
   */
  private static final List<double[]> STARTS =
      List.of(
          new double[] {-1, -1.5, 0, 1},
          new double[] {0.5, 0, -1, 1},
          new double[] {-0.5, -1, -2, 0.5},
          new double[] {1, 0.5, 1, 2});
  private static final int SAMPLE = 4_000;
  private static final int MOST_LOOKS = 4_000;
  private static final double FARTHEST = 14;
  private static final double PENALTY = 0.05;

  private final Paces paces;
  private final double meanAge;

  Fitting(Paces paces) {
    this.paces = paces;
    this.meanAge = Math.max(1, paces.meanAge());
  }

  /**
   * The most likely parameters.
   *
   * @throws IllegalStateException when the search does not settle
   */
  RepeatPurchase fit() {
    var sample = paces.sample(SAMPLE);
    var best =
        STARTS.stream()
            .map(start -> search(sample, start, 1))
            .min((one, other) -> Double.compare(one.getValue(), other.getValue()))
            .orElseThrow();
    var found = search(paces, best.getPoint(), 0.3);
    var again = search(paces, found.getPoint(), 0.1);
    return model(again.getPoint());
  }

  private PointValuePair search(Paces some, double[] start, double side) {
    try {
      return new SimplexOptimizer(1e-9, 1e-6)
          .optimize(
              new MaxEval(MOST_LOOKS),
              new ObjectiveFunction(point -> cost(some, point)),
              GoalType.MINIMIZE,
              new InitialGuess(start),
              new NelderMeadSimplex(start.length, side));
    } catch (MathRuntimeException e) {
      throw new IllegalStateException(
          "The forecast found no parameters that fit (%s).\nMaybe too few customers ordered again yet."
              .formatted(e.getMessage()),
          e);
    }
  }

  private double cost(Paces some, double[] point) {
    var penalty = 0.0;
    for (var value : point) {
      if (Math.abs(value) > FARTHEST) {
        return Double.MAX_VALUE;
      }
      penalty += PENALTY * value * value;
    }
    return penalty - some.logLikelihood(model(point));
  }

  private RepeatPurchase model(double[] point) {
    return new RepeatPurchase(
        Math.exp(point[0]), Math.exp(point[1]) * meanAge, Math.exp(point[2]), Math.exp(point[3]));
  }
}
