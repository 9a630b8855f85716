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
 * @param lookedAt when it was looked at last, right before the mail was to be sent; null when it
 *     was not yet
 * @param trueAtSending whether it was true then; null when it was not looked at yet
 * @param why it was not true, or was and yet kept its mail from going, because that would cost
 *     more; null otherwise
 * @param mail what became of the mail: sent, uncertain, failed, withheld or expired; null while it
 *     waits
 * @param sent what the record said then, where the mail was sent with the claim; null otherwise
 * @param sentAt when that was; null where it was not sent with the claim
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
    @Nullable Instant lookedAt,
    @Nullable Boolean trueAtSending,
    @Nullable String why,
    @Nullable String mail,
    @Nullable Urgency sent,
    @Nullable Instant sentAt,
    @Nullable WhenFalse whenFalse) {}
