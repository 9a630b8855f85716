package app.tandem.affinity;

/**
 * What could be guessed if it were stored in how small an order a pair was: each order counts one
 * over the root of its size, as who takes two things means them more than who restocks a shop.
 */
class SmallOrders {
  private static final int MINIMUM = 5;

  private final Counted orders;
  private final Counted small;
  private final double[] sales;

  SmallOrders(Cut cut) {
    orders = new Counted(cut.codes.size(), cut.baskets(), size -> 1);
    small = new Counted(cut.codes.size(), cut.baskets(), size -> 1 / Math.sqrt(size));
    sales = orders.alone;
  }

  /** By confidence, filled up with what sells best. */
  int[] onPage(int product) {
    return Counted.four(strongest(new int[] {product}, 1, 0), new int[] {product}, sales);
  }

  /** By the strongest tie with any product of the cart, filled up with what sells best. */
  int[] inCart(int[] cart) {
    return Counted.four(strongest(cart, 0.7, 2), cart, sales);
  }

  /** Any guesses, filled up in the same way. */
  int[] filled(int[] guesses, int[] given) {
    return Counted.filled(guesses, given, sales);
  }

  private double[] strongest(int[] given, double weight, double doubt) {
    var scores = new double[sales.length];
    for (var one : given) {
      var own = Math.pow(small.alone[one], weight);
      for (int other = 0; other < scores.length; other++) {
        var both = orders.both[one][other];
        if (both >= MINIMUM) {
          var strength = small.both[one][other] / (own * Math.pow(small.alone[other], 1 - weight));
          scores[other] = Math.max(scores[other], strength * both / (both + doubt));
        }
      }
    }
    return scores;
  }
}
