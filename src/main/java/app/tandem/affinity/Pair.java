package app.tandem.affinity;

import app.tandem.kernel.Sku;

/**
 * Two products that were bought together, and the counts from which the measures follow.
 *
 * @param one the product whose code is the lesser
 * @param other the product whose code is the greater
 * @param both baskets with both
 * @param withOne baskets with the first
 * @param withOther baskets with the second
 * @param all baskets there are
 * @param weighted the counts in which small baskets count more, seen from the first
 */
record Pair(Sku one, Sku other, int both, int withOne, int withOther, int all, Weighted weighted) {

  /** Seen from the first. */
  Together fromOne() {
    return seenFrom(one, other, withOne, weighted);
  }

  /** Seen from the second. */
  Together fromOther() {
    return seenFrom(other, one, withOther, weighted.turned());
  }

  private Together seenFrom(Sku sku, Sku partner, int withSku, Weighted weighted) {
    var product = (double) withOne * withOther;
    return new Together(
        sku,
        partner,
        both,
        (double) both / all,
        (double) both / withSku,
        (double) both * all / product,
        both / Math.sqrt(product),
        weighted);
  }
}
