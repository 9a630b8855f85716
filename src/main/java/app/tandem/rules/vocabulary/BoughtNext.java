package app.tandem.rules.vocabulary;

/**
 * A product that past customers bought some time after one that the shopper bought.
 *
 * @param sku what the shopper bought
 * @param then what others bought next
 * @param customers how many did
 * @param chance of those who could, the share that did, 0 to 1
 * @param medianDays after which half of them had done it
 */
public record BoughtNext(
    String sku, String then, int customers, double chance, double medianDays) {}
