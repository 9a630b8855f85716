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
 */
record Pair(Sku one, Sku other, int both, int withOne, int withOther, int all) {

  /** Seen from the first. */
  Together fromOne() {
    return seenFrom(one, other, withOne);
  }

  /** Seen from the second. */
  Together fromOther() {
    return seenFrom(other, one, withOther);
  }

  private Together seenFrom(Sku sku, Sku partner, int withSku) {
    var product = (double) withOne * withOther;
    return new Together(
        sku,
        partner,
        both,
        (double) both / all,
        (double) both / withSku,
        (double) both * all / product,
        both / Math.sqrt(product));
  }
}
