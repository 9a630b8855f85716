package app.tandem.affinity;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How often products are in baskets, alone and two by two: a dense table, for thousands of them.
 */
class Counted {
  final float[][] both;
  final double[] alone;

  /**
   * Counts baskets.
   *
   * @param weightBySize what a basket of so many products counts
   */
  Counted(int products, List<int[]> baskets, IntToDoubleFunction weightBySize) {
    both = new float[products][products];
    alone = new double[products];
    for (var basket : baskets) {
      var weight = weightBySize.applyAsDouble(basket.length);
      for (var one : basket) {
        alone[one] += weight;
        for (var other : basket) {
          both[one][other] += one == other ? 0 : (float) weight;
        }
      }
    }
  }

  /** What a pair is worth, given the counts with both, with the first and with the second. */
  @FunctionalInterface
  interface Measure {
    double of(double both, double withOne, double withOther);
  }

  static final Measure COUNT = (both, one, other) -> both;
  static final Measure CONFIDENCE = (both, one, other) -> both / one;
  static final Measure COSINE = (both, one, other) -> both / Math.sqrt(one * other);

  /** The sum over what is given, of pairs that are in a minimum of baskets. */
  double[] sum(int[] given, Measure measure, int minimum) {
    var scores = new double[alone.length];
    for (var one : given) {
      for (int other = 0; other < scores.length; other++) {
        if (both[one][other] >= minimum) {
          scores[other] += measure.of(both[one][other], alone[one], alone[other]);
        }
      }
    }
    return scores;
  }

  /** The guesses in their order, filled up to four with what sells best. */
  static int[] filled(int[] guesses, int[] without, double[] sales) {
    var scores = new double[sales.length];
    for (int place = 0; place < guesses.length; place++) {
      scores[guesses[place]] = guesses.length - place;
    }
    return four(scores, without, sales);
  }

  /** The four of the highest scores above 0, without some; even ones go by their sales. */
  static int[] four(double[] scores, int[] without, double[] sales) {
    var left = new double[scores.length];
    for (int product = 0; product < scores.length; product++) {
      left[product] = scores[product] + sales[product] * 1e-12;
    }
    for (var product : without) {
      left[product] = -1;
    }
    var best = new int[4];
    var found = 0;
    while (found < 4) {
      var next = 0;
      for (int product = 1; product < left.length; product++) {
        next = left[product] > left[next] ? product : next;
      }
      if (left[next] <= 0) {
        break;
      }
      best[found++] = next;
      left[next] = -1;
    }
    return Arrays.copyOf(best, found);
  }
}
