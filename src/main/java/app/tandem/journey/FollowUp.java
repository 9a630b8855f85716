package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thought that waits for its time. The same rule is asked again when it is due.
 *
 * @param id its number
 * @param customer for whom
 * @param rule which rule had it
 * @param stage whose rules had it
 * @param occasion what it hangs on
 * @param order number of the order it hangs on, or the reference of another occasion
 * @param anchor what was bought, or what else the occasion is about
 * @param sku what is offered
 * @param occurrence which time of what comes again; 0 of what comes once
 * @param because the benefit line
 * @param plannedAt when the rule first held
 * @param dueAt when it falls due
 * @param shift by how much somebody moved it by hand; its rule's time moves on with it
 * @param state where it stands
 * @param why it stands there
 * @param email the email it became part of, if it did
 */
public record FollowUp(
    long id,
    CustomerId customer,
    String rule,
    Stage stage,
    Occasion occasion,
    String order,
    Sku anchor,
    Sku sku,
    int occurrence,
    String because,
    Instant plannedAt,
    Instant dueAt,
    Duration shift,
    FollowUpState state,
    String why,
    @Nullable UUID email) {

  /** What it hangs on, in words. */
  String follows() {
    return occasion.follows(order, anchor.code());
  }
}
