package app.tandem.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A milestone that was changed, or that somebody thinks of changing.
 *
 * @param before as it stood; null when there was none
 * @param after as it stands then; null when it is taken away
 */
public record TimelineChange(@Nullable UsageTimeline before, @Nullable UsageTimeline after) {
  public TimelineChange {
    if (Objects.equals(before, after)) {
      throw new IllegalArgumentException(
          "The milestone (%s) is as it was.\nMaybe change its days.".formatted(before));
    }
    if (before != null && after != null && !before.key().equals(after.key())) {
      throw new IllegalArgumentException(
          "The milestones (%s, %s) are two.\nMaybe take one away, and put the other in."
              .formatted(before.key(), after.key()));
    }
  }

  /** Which milestone. */
  public UsageTimeline.Key key() {
    return Objects.requireNonNull(after == null ? before : after).key();
  }

  /** What takes it back. */
  public TimelineChange reversed() {
    return new TimelineChange(after, before);
  }

  /** What is different, in words. */
  public String words() {
    var name = "\"%s\" of %s".formatted(key().milestone(), key().of().word());
    if (before == null) {
      return name + " is new";
    }
    if (after == null) {
      return name + " is taken away";
    }
    var words = new ArrayList<String>();
    tell(words, before.days() + " days", after.days() + " days");
    tell(words, "after " + before.anchor(), "after " + after.anchor());
    tell(words, again(before), again(after));
    tell(words, "by " + before.holds() + " days", "by " + after.holds() + " days");
    return name + (words.isEmpty() ? " is changed" : " is " + String.join(", ", words));
  }

  private static void tell(List<String> words, String before, String after) {
    if (!before.equals(after)) {
      words.add("%s instead of %s".formatted(after, before));
    }
  }

  private static String again(UsageTimeline one) {
    return one.repeatDays() == null ? "once" : "every %d days".formatted(one.repeatDays());
  }
}
