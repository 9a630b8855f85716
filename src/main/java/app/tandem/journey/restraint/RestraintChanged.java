package app.tandem.journey.restraint;

/**
 * The terms are others now: what waits because of them is to be looked at again. It is told in the
 * transaction that changes them.
 */
public record RestraintChanged() {}
