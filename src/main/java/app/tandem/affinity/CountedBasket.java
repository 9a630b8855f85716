package app.tandem.affinity;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A basket as it was counted. */
class CountedBasket {
  private final long order;
  private final int day;
  private final @Nullable String customer;
  private final int[] products;

  /**
   * Takes a basket.
   *
   * @param day from 1970-01-01
   * @param products numbers, ascending, each once
   */
  CountedBasket(long order, int day, @Nullable String customer, int[] products) {
    this.order = order;
    this.day = day;
    this.customer = customer;
    this.products = products.clone();
  }

  long order() {
    return order;
  }

  int day() {
    return day;
  }

  @Nullable String customer() {
    return customer;
  }

  int[] products() {
    return products.clone();
  }

  /** What it counts in the weights of its products and pairs. */
  int weight() {
    return Weight.ofOrder(products.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CountedBasket basket
        && order == basket.order
        && day == basket.day
        && Objects.equals(customer, basket.customer)
        && Arrays.equals(products, basket.products);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(order);
  }
}
