package app.tandem.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All rule files of one moment, and how far they are on their way to the shopper.
 *
 * @param id counts up
 * @param state how far
 * @param stateWhy why it got no further, where there is a reason
 * @param origin where it came from
 * @param author who made it
 * @param why in the author's words
 * @param createdAt when it was begun
 * @param base what was live then; null for the first
 * @param filesHash SHA-256 of its files, in hex
 * @param checkedAt when it was checked last
 * @param approvedBy who approved it
 * @param approvedAt when
 */
public record Release(
    long id,
    ReleaseState state,
    String stateWhy,
    Origin origin,
    String author,
    String why,
    Instant createdAt,
    @Nullable Long base,
    String filesHash,
    @Nullable Instant checkedAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt) {}
