package app.tandem.behaviour;

/**
 * The cart of a customer changed.
 *
 * @param cart all that is in it now
 * @param isBought whether an order completed it
 */
public record CartChanged(KnownCart cart, boolean isBought) {}
