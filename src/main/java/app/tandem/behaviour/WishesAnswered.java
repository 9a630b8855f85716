package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.List;

/**
 * Something on the wishlists of customers became cheaper, or can be had again.
 *
 * @param customers at least one, and not all of them when they are many: the rest comes in further
 *     events
 * @param from since when, or from when on
 */
public record WishesAnswered(List<CustomerId> customers, Instant from) {}
