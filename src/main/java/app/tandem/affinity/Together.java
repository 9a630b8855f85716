package app.tandem.affinity;

import app.tandem.kernel.Sku;

/**
 * How much two products are bought in one basket, seen from the first. The measures are those of
 * association rules (Agrawal, Imielinski and Swami, 1993), lift is from (Brin et al., 1997).
 *
 * @param sku the product we look from
 * @param partner the product that goes with it
 * @param baskets with both
 * @param support share of all baskets that have both, 0 to 1
 * @param confidence of the baskets with {@code sku}, the share that has {@code partner} too, 0 to 1
 * @param lift how many times more often together than chance would have it; 1 is chance
 * @param cosine baskets with both over the geometric mean of the baskets with each, 0 to 1
 * @param weighted the counts in which small baskets count more
 */
public record Together(
    Sku sku,
    Sku partner,
    int baskets,
    double support,
    double confidence,
    double lift,
    double cosine,
    Weighted weighted) {

  /** How strongly the product calls for its partner at a touchpoint, 0 to 1. */
  public double strength(Ranking ranking) {
    return ranking.strength(baskets, weighted);
  }
}
