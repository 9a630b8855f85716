package app.tandem.decision;

import app.tandem.catalog.TimelineBook;
import app.tandem.kernel.Stage;
import app.tandem.rules.RuleBook;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is supposed to hold in place of what does, for whoever wants to know what would be said
 * then.
 *
 * @param bookByStage the rule books; a stage without one cannot be asked; null for those that
 *     answer
 * @param timelines the usage timelines; null for those that hold
 */
public record Supposed(
    @Nullable Map<Stage, RuleBook> bookByStage, @Nullable TimelineBook timelines) {
  /** All is as it is. */
  public static final Supposed NOTHING = new Supposed(null, null);

  public Supposed {
    bookByStage = bookByStage == null ? null : Map.copyOf(bookByStage);
  }

  /** Whether the facts of a customer are the same under both. */
  public boolean hasSameFactsAs(Supposed other) {
    return timelines == other.timelines;
  }
}
