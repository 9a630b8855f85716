package app.tandem.behaviour;

/** Takes every product of every order, once each, order by order. */
@FunctionalInterface
public interface BasketLines {
  /**
   * One product of one order.
   *
   * @param order the order's key; lines of one order come one after the other
   * @param sku the product
   * @param customer the buyer, or null
   * @param epochDay the day it was paid, in the mining zone
   */
  void accept(
      long order, String sku, @org.jspecify.annotations.Nullable String customer, int epochDay);
}
