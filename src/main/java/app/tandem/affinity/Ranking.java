package app.tandem.affinity;

/**
 * How strongly one product calls for another, told differently at each touchpoint. It follows from
 * counts alone, so it is right at once where counts are kept up.
 */
public enum Ranking {
  /** Whoever looks at one product. */
  PRODUCT_PAGE(1, 1),
  /** Whoever has a cart: between cosine and confidence, and not on few orders. */
  IN_CART(0.8, 2);

  /*
   * Each order counts one over the root of its size (Weight). With a and b the weighted orders with each of
   * the two, ab those with both, and n the plain number of those,
   *
   *   strength = ab / (a^w * b^(1 - w)) * n / (n + doubt)
   *
   * A weight w of 1 is confidence, which favours what everybody buys anyway; 0.5 is cosine, which favours what
   * hardly anybody buys (Deshpande and Karypis, 2004, weigh the partner's count in the same way). The second
   * factor holds back what few orders say. The numbers were tuned on orders before those that
   * docs/benchmarks.md reports.
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
   * @param baskets with both, at least 1
   * @param weighted the weights of those, and of all with each
   */
  double strength(int baskets, Weighted weighted) {
    return amongPartners(baskets, weighted.both(), weighted.withPartner())
        / Math.pow((double) weighted.withSku(), weight);
  }

  /** The strength but for what is the same for all partners of a product. */
  double amongPartners(int baskets, long both, long withPartner) {
    return both / Math.pow((double) withPartner, 1 - weight) * baskets / (baskets + doubt);
  }

  /** The column of a product's row in which the partners are that are the strongest by it. */
  String column() {
    return this == IN_CART ? "cart" : "page";
  }
}
