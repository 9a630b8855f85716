package app.tandem.forecast;

import java.util.OptionalInt;

/**
 * After how many days a customer buys a product again, if they do, and what speaks for it.
 *
 * @param days by which half of such purchases have come
 * @param band into which eight of ten fall
 * @param weights what each source of knowledge weighed
 */
public record RepurchaseInterval(double days, Band band, Weights weights) {
  /*
   * Empirical Bayes on the logarithm of days (Efron and Morris, 1975). The product's mean is normal
   * around the shop's with the variance between products; the profile counts as ten intervals of others,
   * and each interval of others counts once. The customer's own mean is normal around the product's with
   * the variance between customers, and each own interval counts once. So each weight is a precision over
   * the sum of precisions: much that is known pulls, little leaves what is usual.
   *
   * The band is that of one further interval: what single intervals differ, and what is not known of the
   * customer's mean. Only those who bought again have taught it: it says when, and never whether.
   */
  private static final int PROFILE_COUNTS = 10;
  private static final double NINE_OF_TEN = 1.2815515655446004; // of a standard normal distribution

  /**
   * What each part weighed; together they are 1.
   *
   * @param own the customer's own pace with the product
   * @param learned what other customers took
   * @param profile what the product family's usage timeline says
   * @param usual what is usual in the shop
   */
  public record Weights(double own, double learned, double profile, double usual) {}

  /**
   * Blends what is known.
   *
   * @param learned intervals of all customers with this product, the own among them
   * @param profileDays how long the product lasts by its usage timeline, if it has one
   */
  static RepurchaseInterval of(
      UsualIntervals usual, Intervals learned, OptionalInt profileDays, Intervals own) {
    var others = learned.without(own);
    var one = 1 / usual.aroundItem();
    var ofUsual = 1 / usual.betweenItems();
    var ofProfile = profileDays.isPresent() ? PROFILE_COUNTS * one : 0;
    var ofOthers = others.count() * one;
    var known = ofUsual + ofProfile + ofOthers;
    var logProfile = Math.log(Math.max(1, profileDays.orElse(1)));
    var itemMean =
        (ofUsual * usual.mean() + ofProfile * logProfile + ofOthers * others.mean()) / known;
    var prior = usual.betweenCustomers() + 1 / known;
    var ofOwn = own.count() / usual.within();
    var share = ofOwn / (ofOwn + 1 / prior);
    var mean = share * own.mean() + (1 - share) * itemMean;
    var deviation = Math.sqrt(usual.within() + 1 / (ofOwn + 1 / prior));
    var rest = (1 - share) / known;
    return new RepurchaseInterval(
        days(mean),
        new Band(days(mean - NINE_OF_TEN * deviation), days(mean + NINE_OF_TEN * deviation)),
        new Weights(share, rest * ofOthers, rest * ofProfile, rest * ofUsual));
  }

  private static double days(double log) {
    return Math.min(NextOrder.FARTHEST, Math.exp(log));
  }
}
