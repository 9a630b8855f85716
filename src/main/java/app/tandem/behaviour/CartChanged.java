package app.tandem.behaviour;

/**
 * The cart of a customer changed.
 *
 * @param cart all that is in it now
 * @param isBought whether an order completed it
 * @param isAsBefore whether the same lies in it as the shop told before
 */
public record CartChanged(KnownCart cart, boolean isBought, boolean isAsBefore) {}
