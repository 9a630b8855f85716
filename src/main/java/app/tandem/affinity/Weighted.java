package app.tandem.affinity;

/**
 * The counts of a pair when each order counts one over the root of its size, in thousandths.
 *
 * @param both of the orders with both, at least 1
 * @param withSku of all orders with the product we look from
 * @param withPartner of all orders with the other
 */
public record Weighted(long both, long withSku, long withPartner) {
  /** Seen from the other product. */
  Weighted turned() {
    return new Weighted(both, /* withSku= */ withPartner, /* withPartner= */ withSku);
  }
}
