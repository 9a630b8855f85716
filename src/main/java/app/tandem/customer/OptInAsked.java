package app.tandem.customer;

import java.util.UUID;

/**
 * Somebody is to be asked by mail whether an address is theirs.
 *
 * @param id of the opt-in
 */
public record OptInAsked(UUID id) {}
