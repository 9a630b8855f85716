package app.tandem.rules;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the names of the rules in {@code segments/}, each of which names a segment. */
public final class SegmentRules {
  private SegmentRules() {}

  /**
   * The segment of a rule. Two ways into one segment are two rules, told apart behind a colon:
   * {@code vip: by orders} and {@code vip: by money}.
   */
  public static String segmentOf(String rule) {
    var colon = rule.indexOf(':');
    return (colon < 0 ? rule : rule.substring(0, colon)).strip();
  }

  /** The segments of rules, each once. */
  public static SortedSet<String> segmentsOf(Collection<String> rules) {
    return rules.stream()
        .map(SegmentRules::segmentOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
