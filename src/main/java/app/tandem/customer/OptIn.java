package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for mail, and is asked by mail whether the address is theirs.
 *
 * @param id its key
 * @param customer who asked
 * @param email the address
 * @param firstName for the salutation, if known
 * @param source where they asked, for example "footer of the shop"
 * @param wording what they agreed to, or its version
 * @param askedAt when
 * @param askedFrom from which address on the net, where the shop told it
 * @param mailedAt when the question went out, or was given up; null until then
 * @param trouble why it did not go out; null when nothing kept it
 * @param confirmedAt when they said yes; null until then
 * @param confirmedFrom from which address on the net they did
 */
public record OptIn(
    UUID id,
    CustomerId customer,
    String email,
    @Nullable String firstName,
    String source,
    String wording,
    Instant askedAt,
    @Nullable String askedFrom,
    @Nullable Instant mailedAt,
    @Nullable String trouble,
    @Nullable Instant confirmedAt,
    @Nullable String confirmedFrom) {}
