package app.tandem.forecast;

import java.util.Arrays;

/**
 * The histories of many customers, those that are alike counted once: what a fit reads again and
 * again.
 */
class Paces {
  private int[] repeats = new int[1_024];
  private double[] recencies = new double[1_024];
  private double[] ages = new double[1_024];
  private long[] counts = new long[1_024];
  private int size;
  private int mostRepeats;

  /** Adds customers who are alike. */
  void add(PurchaseHistory history, long customers) {
    if (size == repeats.length) {
      grow();
    }
    repeats[size] = history.repeats();
    recencies[size] = history.recency();
    ages[size] = history.age();
    counts[size++] = customers;
    mostRepeats = Math.max(mostRepeats, history.repeats());
  }

  private void grow() {
    var more = Math.multiplyExact(size, 2);
    repeats = Arrays.copyOf(repeats, more);
    recencies = Arrays.copyOf(recencies, more);
    ages = Arrays.copyOf(ages, more);
    counts = Arrays.copyOf(counts, more);
  }

  /** How many groups of customers who are alike. */
  int size() {
    return size;
  }

  long customers() {
    return Arrays.stream(counts, 0, size).sum();
  }

  /** Customers who ordered more than once. */
  long repeaters() {
    var sum = 0L;
    for (int i = 0; i < size; i++) {
      sum += repeats[i] > 0 ? counts[i] : 0;
    }
    return sum;
  }

  /** Orders after the first, of all. */
  long repeats() {
    var sum = 0L;
    for (int i = 0; i < size; i++) {
      sum += repeats[i] * counts[i];
    }
    return sum;
  }

  double meanAge() {
    var sum = 0.0;
    for (int i = 0; i < size; i++) {
      sum += ages[i] * counts[i];
    }
    return sum / customers();
  }

  /** Every n-th group, so that about as many are left; the whole where it is no larger. */
  Paces sample(int most) {
    if (size <= most) {
      return this;
    }
    var some = new Paces();
    for (int i = 0; i < most; i++) {
      var at = (int) ((long) i * size / most);
      some.add(new PurchaseHistory(repeats[at], recencies[at], ages[at]), counts[at]);
    }
    return some;
  }

  /*
   * What of the likelihood depends on x alone is a product over 0 .. x-1:
   * G(r+x)/G(r) = prod (r+i), and B(a,b+x)/B(a,b) = prod (b+i)/(a+b+i). It is made once for all groups.
   */
  double logLikelihood(RepeatPurchase model) {
    var byRepeats = new double[mostRepeats + 1];
    byRepeats[0] = model.r() * Math.log(model.alpha());
    for (int i = 0; i < mostRepeats; i++) {
      var stay = (model.b() + i) / (model.a() + model.b() + i);
      byRepeats[i + 1] = byRepeats[i] + Math.log((model.r() + i) * stay);
    }
    var sum = 0.0;
    for (int i = 0; i < size; i++) {
      var x = repeats[i];
      sum += counts[i] * (byRepeats[x] + model.logOfBothEnds(x, recencies[i], ages[i]));
    }
    return sum;
  }

  /** How many repeats the model expects of these customers within their ages. */
  double expectedRepeats(RepeatPurchase model) {
    var sum = 0.0;
    var byAge = new java.util.HashMap<Double, Double>();
    for (int i = 0; i < size; i++) {
      sum += counts[i] * byAge.computeIfAbsent(ages[i], model::expectedRepeats);
    }
    return sum;
  }
}
