package app.tandem.catalog;

import app.tandem.catalog.UsageTimeline.Key;
import app.tandem.kernel.Shown;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of milestones, so that none is taken twice with other capitals. */
class MilestoneNames {
  private final Map<Key, String> nameBySmall = new HashMap<>();

  MilestoneNames(Collection<Key> known) {
    known.forEach(this::add);
  }

  void add(Key key) {
    nameBySmall.putIfAbsent(small(key), key.milestone());
  }

  /** Why a milestone cannot have its name; empty when it can. */
  String trouble(Key key) {
    var name = nameBySmall.get(small(key));
    return name == null || name.equals(key.milestone())
        ? ""
        : "The milestone (%s) of %s differs from (%s) by its capitals only.\nMaybe you meant %s."
            .formatted(
                Shown.text(key.milestone()),
                Shown.text(key.of().word()),
                Shown.text(name),
                Shown.text(name));
  }

  private static Key small(Key key) {
    return new Key(key.of(), key.milestone().toLowerCase(Locale.ROOT));
  }
}
