package app.tandem.behaviour;

/**
 * The cart of a customer changed.
 *
 * @param cart all that is in it now
 */
public record CartChanged(KnownCart cart) {}
