package app.tandem.message;

import org.jspecify.annotations.Nullable;

/**
 * A claim in a message, so that it can be looked at again right before sending.
 *
 * @param id its key in the ledger
 * @param card the place of the offer beside which it stands, from 0
 * @param line which says it; null when only the price does
 */
record Claimed(String id, String card, @Nullable String line) {}
