package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A follow-up that waits, held by the transaction that goes on.
 *
 * @param order number of the order it hangs on
 * @param notBefore when it is due, or later when an attempt failed
 * @param shift by how much somebody moved it by hand
 * @param why it waits as it does
 */
record Waiting(
    long id,
    CustomerId customer,
    String rule,
    String order,
    Sku anchor,
    Sku sku,
    Instant dueAt,
    Instant notBefore,
    Duration shift,
    String why) {

  /** Whether the same rule proposes the same offer for the same purchase. */
  boolean isSameThoughtAs(Proposal proposal) {
    var waiting = proposal.waiting();
    return waiting != null
        && rule.equals(proposal.rule())
        && sku.equals(proposal.sku())
        && order.equals(waiting.order())
        && anchor.equals(waiting.anchor());
  }

  /** A follow-up belongs to one email, so the email's key follows from its first. */
  UUID email() {
    return UUID.nameUUIDFromBytes(("follow-up " + id).getBytes(StandardCharsets.UTF_8));
  }
}
