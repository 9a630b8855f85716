package app.tandem.behaviour;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;

/**
 * One line of an order.
 *
 * @param sku what was bought
 * @param quantity pieces, at least 1
 * @param price for one piece
 */
public record OrderLine(Sku sku, int quantity, Money price) {
  public OrderLine {
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "The quantity (%d) of %s must be 1 or more.\nMaybe it is a return: send order-returned."
              .formatted(quantity, sku));
    }
    if (price.minor() < 0) {
      throw new IllegalArgumentException(
          "The price (%s) of %s is negative.\nMaybe it is a discount, which is not a product."
              .formatted(price.amount(), sku));
    }
  }
}
