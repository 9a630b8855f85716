package app.tandem.affinity;

import org.jspecify.annotations.Nullable;

/** Writes small shops down: who bought what on which day. */
class Shop {
  private final Baskets baskets = new Baskets();
  private long order;

  static Shop aShop() {
    return new Shop();
  }

  /** An order of a known customer. */
  Shop sold(String customer, int day, String... skus) {
    return add(customer, day, skus);
  }

  /** An order of nobody knows whom. */
  Shop soldToAStranger(int day, String... skus) {
    return add(null, day, skus);
  }

  private Shop add(@Nullable String customer, int day, String... skus) {
    order++;
    for (var sku : skus) {
      baskets.accept(order, sku, customer, day);
    }
    return this;
  }

  Baskets baskets() {
    return baskets;
  }
}
