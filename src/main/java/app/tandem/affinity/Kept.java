package app.tandem.affinity;

/**
 * What the kept counts are counts of.
 *
 * @param terms the words of the {@link CountingTerms} they obey; empty before the first counting
 * @param baskets that were counted
 * @param lately how many of them are of the last thirty days
 * @param lastDay of all baskets that were counted, or a later one that the days have come to;
 *     {@link CountingTerms#NO_DAY} when there is none
 * @param neighboursDay what that was when it was last found what buyers of a product have too
 */
record Kept(String terms, int baskets, int lately, int lastDay, int neighboursDay) {}
