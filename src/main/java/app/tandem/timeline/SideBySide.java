package app.tandem.timeline;

import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Holds;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as the marketer says it, beside what orders taught of it.
 *
 * @param own as the marketer says it, with their choice
 * @param learned what orders taught; null when nobody bought again
 * @param isEnough whether enough did for it to hold
 * @param holding the milestone by which all goes: it {@linkplain UsageTimeline#holds() holds} what
 *     orders taught only where that was chosen and enough taught it
 */
public record SideBySide(
    UsageTimeline own, @Nullable Learned learned, boolean isEnough, UsageTimeline holding) {

  static SideBySide of(UsageTimeline own, @Nullable Learned learned, int enough) {
    var isEnough = learned != null && learned.seen() >= enough;
    var isChosen = own.holds() == Holds.LEARNED;
    var holding =
        isChosen && isEnough && learned != null ? learned.in(own) : own.holding(Holds.OWN);
    return new SideBySide(own, learned, isEnough, holding);
  }
}
