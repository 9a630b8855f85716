package app.tandem.timeline;

import app.tandem.catalog.UsageTimeline;
import java.util.List;

/**
 * Something that somebody bought, and the milestones in its use.
 *
 * @param use what they bought
 * @param timeline of it, as it holds
 */
public record Bought(Use use, List<UsageTimeline> timeline) {
  public Bought {
    timeline = List.copyOf(timeline);
  }
}
