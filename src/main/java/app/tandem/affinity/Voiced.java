package app.tandem.affinity;

import app.tandem.kernel.Sku;

/** A product, as a guess at somebody's next order needs it. */
class Voiced {
  private final Sku sku;
  private final Sales sales;
  private final int[] neighbours;

  /**
   * Takes a product.
   *
   * @param neighbours what its buyers have too: the number of each, and how loudly it speaks for it
   */
  Voiced(Sku sku, Sales sales, int[] neighbours) {
    this.sku = sku;
    this.sales = sales;
    this.neighbours = neighbours.clone();
  }

  /** Takes what a product says of another. */
  @FunctionalInterface
  interface Hearing {
    void hear(int number, double voice);
  }

  Sku sku() {
    return sku;
  }

  Sales sales() {
    return sales;
  }

  /** Shows every product that it speaks for, and how loudly, 0 to 1. */
  void speak(Hearing hearing) {
    for (int i = 0; i < neighbours.length; i += 2) {
      hearing.hear(neighbours[i], neighbours[i + 1] / BuyerMiner.ONE);
    }
  }
}
