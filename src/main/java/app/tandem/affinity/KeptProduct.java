package app.tandem.affinity;

/** A product as it is kept: its counts, and the partners that are offered first. */
class KeptProduct {
  private ProductCounts counts;
  private final Partners page;
  private final Partners cart;

  KeptProduct(ProductCounts counts, Partners page, Partners cart) {
    this.counts = counts;
    this.page = page;
    this.cart = cart;
  }

  ProductCounts counts() {
    return counts;
  }

  /** The strongest on the product page. */
  Partners page() {
    return page;
  }

  /** The strongest in the cart. */
  Partners cart() {
    return cart;
  }

  /** Adds to its counts. */
  void add(ProductChanges.Change by) {
    counts =
        new ProductCounts(
            counts.number(),
            Sql.counted(counts.baskets() + by.baskets()),
            counts.weight() + by.weight(),
            Sql.counted(counts.lately() + by.lately()),
            Sql.counted(counts.mature() + by.mature()));
  }

  /** Puts a partner in its places. */
  void put(int partner, int baskets, int weight, long ofPartner) {
    page.put(Partners.Partner.of(Ranking.PRODUCT_PAGE, partner, baskets, weight, ofPartner));
    cart.put(Partners.Partner.of(Ranking.IN_CART, partner, baskets, weight, ofPartner));
  }

  /** The same for a partner that is in no place yet. */
  void add(int partner, int baskets, int weight, long ofPartner) {
    page.add(Partners.Partner.of(Ranking.PRODUCT_PAGE, partner, baskets, weight, ofPartner));
    cart.add(Partners.Partner.of(Ranking.IN_CART, partner, baskets, weight, ofPartner));
  }

  /** Takes a partner off that was in too few baskets with it. */
  void remove(int partner) {
    page.remove(partner);
    cart.remove(partner);
  }

  /** Whether it is as this one, which is right, in all that is told of it. */
  boolean tellsAs(KeptProduct other) {
    return counts.equals(other.counts)
        && page.holdsBestOf(other.page)
        && cart.holdsBestOf(other.cart);
  }

  boolean isToBeReadAnew() {
    return page.isToBeReadAnew() || cart.isToBeReadAnew();
  }
}
