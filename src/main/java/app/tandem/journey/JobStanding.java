package app.tandem.journey;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a Quartz job stands, on whichever node. Its times are those of the wall clock.
 *
 * @param group what it belongs to
 * @param job its name
 * @param description what it does
 * @param next when it is to run next; null when nothing is to be done
 * @param state of its trigger, as Quartz calls it
 * @param runningOn the node on which it runs at the moment
 * @param last its last run; null when there was none
 * @param runs how often it ran
 * @param misfires how often it could not run in time, for example because no node was up
 */
public record JobStanding(
    String group,
    String job,
    @Nullable String description,
    @Nullable Instant next,
    @Nullable String state,
    @Nullable String runningOn,
    @Nullable Run last,
    long runs,
    long misfires) {

  /**
   * One run.
   *
   * @param node where
   * @param trouble what went wrong, if anything did
   */
  public record Run(Instant began, Duration took, String node, @Nullable String trouble) {}
}
