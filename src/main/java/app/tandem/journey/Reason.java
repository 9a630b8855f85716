package app.tandem.journey;

import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;

/**
 * What a follow-up that is offered hangs on.
 *
 * @param reference as the occasion says: the number of an order, the name of a feature
 * @param thing what it is about: what was bought, viewed, wished for or left in the cart; where the
 *     occasion has no such thing, what is offered
 */
public record Reason(Occasion occasion, String reference, Sku thing) {}
