package app.tandem.affinity;

import app.tandem.kernel.Sku;

/**
 * A product that a customer probably orders next.
 *
 * @param sku the product
 * @param because the product of theirs that speaks for it most: itself, where they had it
 * @param share how much of all that speaks for it that product says, above 0 to 1
 * @param orders how many of their orders had it; 0 where it is new to them
 * @param daysAgo whole days since they last ordered what speaks for it
 * @param lately how many orders of the shop had it within the last thirty days
 * @param strength what speaks for it, all together, 0 to 1; compares among what is had, and among
 *     what is new
 */
public record Likely(
    Sku sku, Sku because, double share, int orders, int daysAgo, int lately, double strength) {

  /** Whether they had it before. */
  public boolean again() {
    return orders > 0;
  }
}
