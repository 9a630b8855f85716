package app.tandem.rules.vocabulary;

/**
 * A product that past orders had together with one that is in the cart or viewed.
 *
 * @param sku the product in the cart or viewed
 * @param partner the other one
 * @param baskets orders with both
 * @param confidence of the orders with {@code sku}, the share that has {@code partner} too, 0 to 1
 * @param lift how many times more often than by chance
 * @param cosine orders with both over the geometric mean of the orders with each, 0 to 1
 * @param strength how strongly the one calls for the other where the shopper is now, 0 to 1
 */
public record BoughtTogether(
    String sku,
    String partner,
    int baskets,
    double confidence,
    double lift,
    double cosine,
    double strength) {

  /** The confidence in whole percent. */
  public int percent() {
    return (int) Math.round(confidence * 100);
  }
}
