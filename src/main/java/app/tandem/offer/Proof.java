package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.WhenFalse;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim as the ledger has it.
 *
 * @param id of the claim
 * @param email in which mail; null when the customer was erased
 * @param source which record made it true, in words
 * @param planned what that said when the mail was planned
 * @param sent what it said right before the mail was sent; null when it was not true then, or the
 *     mail did not come so far
 * @param sentAt when that was looked at; null when it was not yet
 * @param trueAtSending null when it was not looked at yet
 * @param why it was not true; null otherwise
 * @param whenFalse what its rule has become of the mail then; null where the setting says it
 */
public record Proof(
    UUID id,
    @Nullable UUID email,
    CustomerId customer,
    @Nullable Long campaign,
    String kind,
    String source,
    Urgency planned,
    Instant plannedAt,
    @Nullable Urgency sent,
    @Nullable Instant sentAt,
    @Nullable Boolean trueAtSending,
    @Nullable String why,
    @Nullable WhenFalse whenFalse) {}
