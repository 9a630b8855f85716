package app.tandem.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A warm-up as it stands.
 *
 * @param scope of what
 * @param name of which
 * @param days how many messages may go on each of its days
 * @param step on which of them it is, from 1; one more than there are when it is over
 * @param today how many may go today; null when it is over
 * @param usedToday how many went
 * @param slowAt the share of messages put off by which it is slowed
 * @param factor of a day's messages, below 1 while it is slowed
 * @param slowedToday whether it was; then the same step comes again tomorrow
 * @param changedAt when it was set
 * @param changedBy who did
 * @param why it was set so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WarmUpShown(
    WarmUpScope scope,
    String name,
    List<Long> days,
    int step,
    @Nullable Long today,
    long usedToday,
    double slowAt,
    double factor,
    boolean slowedToday,
    Instant changedAt,
    String changedBy,
    String why) {}
