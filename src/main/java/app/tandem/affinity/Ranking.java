package app.tandem.affinity;

/**
 * How strongly one product calls for another, told differently at each touchpoint. It follows from
 * counts alone, so it is right at once where counts are kept up.
 */
public enum Ranking {
  /** Whoever looks at one product: almost its confidence. */
  PRODUCT_PAGE(0.9, 0),
  /** Whoever has a cart: between cosine and confidence, and not on few orders. */
  IN_CART(0.7, 2),
  /** Whoever has ordered before: counted are customers and all that each bought. */
  NEXT_ORDER(0.6, 5);

  /*
   * With a and b the orders with each of the two and n those with both,
   *
   *   strength = n / (a^w * b^(1 - w)) * n / (n + doubt)
   *
   * A weight w of 1 is confidence, which favours what everybody buys anyway; 0.5 is cosine, which favours what
   * hardly anybody buys (Deshpande and Karypis, 2004, weigh the partner's count in the same way). The second
   * factor holds back what few orders say. As confidence is n / a and cosine n / sqrt(a * b), the first is
   * confidence^(2w - 1) * cosine^(2 - 2w): no count need be stored for it. The numbers were tuned on orders
   * before those that docs/benchmarks.md reports.
   */
  private final double weight;

  private final double doubt;

  Ranking(double weight, double doubt) {
    this.weight = weight;
    this.doubt = doubt;
  }

  /**
   * The strength of a pair, 0 to 1.
   *
   * @param baskets with both
   * @param confidence of the baskets with the first, the share that has the second too, above 0
   * @param cosine baskets with both over the geometric mean of the baskets with each
   */
  public double strength(int baskets, double confidence, double cosine) {
    return Math.pow(confidence, confidencePower())
        * Math.pow(cosine, cosinePower())
        * baskets
        / (baskets + doubt);
  }

  double confidencePower() {
    return 2 * weight - 1;
  }

  double cosinePower() {
    return 2 - 2 * weight;
  }

  double doubt() {
    return doubt;
  }
}
