package app.tandem.journey.restraint;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every night on which clocks are changed anywhere, from 2010 to 2031: zones of the same rules
 * once.
 */
record NightsOfChange(ZoneId zone, List<ZoneOffsetTransition> changes) {
  private static final Instant FIRST = Instant.parse("2010-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2032-01-01T00:00:00Z");

  static Stream<NightsOfChange> everywhere() {
    var zoneByRules = new LinkedHashMap<Object, ZoneId>();
    ZoneId.getAvailableZoneIds().stream()
        .sorted()
        .map(ZoneId::of)
        .forEach(zone -> zoneByRules.putIfAbsent(zone.getRules(), zone));
    return zoneByRules.values().stream()
        .map(NightsOfChange::of)
        .filter(one -> !one.changes().isEmpty());
  }

  private static NightsOfChange of(ZoneId zone) {
    var changes = new ArrayList<ZoneOffsetTransition>();
    var next = zone.getRules().nextTransition(FIRST);
    while (next != null && next.getInstant().isBefore(LAST)) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return new NightsOfChange(zone, changes);
  }

  @Override
  public String toString() {
    return zone.getId();
  }
}
