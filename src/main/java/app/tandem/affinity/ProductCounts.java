package app.tandem.affinity;

/**
 * What is counted of one product.
 *
 * @param number its number
 * @param baskets that have it
 * @param ranked baskets that had it when it was last ranked among the partners of others, at least
 *     1
 * @param mature customers who bought it a whole horizon before the last order of all
 */
record ProductCounts(int number, int baskets, int ranked, int mature) {}
