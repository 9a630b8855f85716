package app.tandem.rules.vocabulary;

/**
 * What a rule of the stage proposed and nothing else speaks against; of a bundle each part.
 *
 * @param sku its code
 * @param category its family
 * @param price of one piece, in whole units of the shop's currency
 * @param total what the shopper would pay for the whole proposal, less its discount
 * @param discount percent that the proposal takes off, 0 when nothing
 * @param upgrade whether it is meant instead of what is looked at
 * @param bundle the bundle's name; empty when it is one product
 * @param rule which rule proposed it
 * @param score how well it fits, 0 to 1
 * @param stage the stage as its folder is called
 */
public record Proposed(
    String sku,
    String category,
    double price,
    double total,
    double discount,
    boolean upgrade,
    String bundle,
    String rule,
    double score,
    String stage) {}
