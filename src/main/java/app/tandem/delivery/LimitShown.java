package app.tandem.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A limit as it stands.
 *
 * @param kind what it holds for
 * @param name of which; empty for all mail
 * @param rate messages a second
 * @param burst that may go at once after a pause
 * @param perHour messages within an hour
 * @param perDay messages within a day
 * @param ownPerHour the campaign's own rate, in an hour, where it has one: the slower of both holds
 * @param tokens messages that its rate lets go now
 * @param usedThisHour messages that went within this hour of the clock, in UTC
 * @param usedToday messages that went today, in UTC
 * @param byHand whether somebody set it
 * @param changedAt when
 * @param changedBy who did
 * @param why it was set so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LimitShown(
    LimitKind kind,
    String name,
    @Nullable Double rate,
    @Nullable Double burst,
    @Nullable Long perHour,
    @Nullable Long perDay,
    @Nullable Integer ownPerHour,
    @Nullable Double tokens,
    long usedThisHour,
    long usedToday,
    boolean byHand,
    @Nullable Instant changedAt,
    @Nullable String changedBy,
    String why) {}
