package app.tandem.delivery.returned;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that came back, and what followed.
 *
 * @param at when it was taken in
 * @param kind as far as it counts
 * @param door by which it came
 * @param address whom it tells of, in small letters; empty where it is not told
 * @param message the key of ours in the outbox, if one was found
 * @param customer to whom that went
 * @param campaign whose it was
 * @param foundBy how it was found
 * @param cause why it came back
 * @param status the enhanced status, or empty
 * @param said the words of the server, or empty
 * @param sign by which of them this was decided
 * @param done what followed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReturnedRow(
    long id,
    Instant at,
    Kind kind,
    Door door,
    String address,
    @Nullable UUID message,
    @Nullable String customer,
    @Nullable String campaign,
    Found.By foundBy,
    String cause,
    String status,
    String said,
    String sign,
    String done) {}
