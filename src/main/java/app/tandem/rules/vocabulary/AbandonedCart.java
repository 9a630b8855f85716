package app.tandem.rules.vocabulary;

import java.time.Instant;

/**
 * The cart of somebody who is not in the shop any more. There is one while anything lies in it and
 * nothing was ordered since it was touched last.
 *
 * @param products how many different ones
 * @param pieces how many, of all of them
 * @param total of all pieces, in whole units of the shop's currency
 * @param hoursAgo whole hours since it was touched last
 * @param begunAt when the first thing was put in
 * @param leftAt when it was touched last
 */
public record AbandonedCart(
    int products, int pieces, double total, int hoursAgo, Instant begunAt, Instant leftAt) {}
