package app.tandem.affinity;

/**
 * What is counted of one product.
 *
 * @param number its number
 * @param baskets that have it
 * @param weight of those
 * @param lately how many of them are of the last thirty days
 * @param mature customers who bought it a whole horizon before the last order of all
 */
record ProductCounts(int number, int baskets, long weight, int lately, int mature) {}
