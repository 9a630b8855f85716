package app.tandem.rules.vocabulary;

/**
 * The cart as a whole. There is one when anything lies in it.
 *
 * @param products how many different ones
 * @param pieces how many, of all of them
 * @param total of all pieces, in whole units of the shop's currency
 */
public record Cart(int products, int pieces, double total) {}
