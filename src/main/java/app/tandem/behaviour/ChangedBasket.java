package app.tandem.behaviour;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The basket of an order that is new, got more lines, or went away.
 *
 * @param order the order's key
 * @param customer the buyer, or null where nobody knows
 * @param epochDay the day it was paid, in the zone that was asked for
 * @param skus each once; empty when the order is gone
 */
public record ChangedBasket(
    long order, @Nullable String customer, int epochDay, List<String> skus) {}
