package app.tandem.catalog;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of milestones, so that none is taken twice with other capitals. */
class MilestoneNames {
  private final Map<UsageTimeline.Key, String> nameBySmall = new HashMap<>();

  MilestoneNames(Collection<UsageTimeline.Key> known) {
    known.forEach(this::add);
  }

  void add(UsageTimeline.Key key) {
    nameBySmall.putIfAbsent(small(key), key.milestone());
  }

  /** Why a milestone cannot have its name; null when it can. */
  @Nullable FieldRefused refused(UsageTimeline.Key key) {
    var name = nameBySmall.get(small(key));
    return name == null || name.equals(key.milestone())
        ? null
        : new FieldRefused(
            "milestone",
            "The milestone (%s) of %s differs from (%s) by its capitals only.\nMaybe you meant %s."
                .formatted(
                    Shown.text(key.milestone()),
                    Shown.text(key.of().word()),
                    Shown.text(name),
                    Shown.text(name)));
  }

  private static UsageTimeline.Key small(UsageTimeline.Key key) {
    return new UsageTimeline.Key(key.of(), key.milestone().toLowerCase(Locale.ROOT));
  }
}
