package app.tandem.journey;

import java.util.Set;

/**
 * Some follow-ups must be planned anew, once the transaction is through.
 *
 * @param shards in which the customers are
 */
record PlansAsked(Set<Integer> shards) {}
