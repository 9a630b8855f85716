package app.tandem.check.scenario;

import app.tandem.rules.RuleFailure;
import app.tandem.rules.SegmentRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Plays a scenario of {@code segments/}: asks which rules hold, and compares their segments. */
public final class SegmentRun {
  private SegmentRun() {}

  /**
   * Plays it.
   *
   * @param book names the rules that hold; when one breaks off, the scenario fails
   */
  public static Ran run(Scenario scenario, Function<Collection<Object>, Set<String>> book) {
    try {
      return compared(scenario, book.apply(scenario.given().facts(scenario.at())));
    } catch (RuleFailure e) {
      return ran(scenario, List.of(e.sentence()), Set.of());
    }
  }

  private static Ran compared(Scenario scenario, Set<String> fired) {
    var expected =
        Objects.requireNonNull(scenario.expect().segments(), "Read with what it expects");
    var found = SegmentRules.segmentsOf(fired);
    var why = new ArrayList<String>();
    for (var segment : new TreeSet<>(expected)) {
      if (!found.contains(segment)) {
        why.add("The shopper should belong to (%s), but does not.".formatted(segment));
      }
    }
    for (var segment : found) {
      if (!expected.contains(segment)) {
        why.add("The shopper should not belong to (%s), but does.".formatted(segment));
      }
    }
    return ran(scenario, why, fired);
  }

  private static Ran ran(Scenario scenario, List<String> why, Set<String> fired) {
    Map<String, Set<String>> nothingByRule = new TreeMap<>();
    fired.forEach(rule -> nothingByRule.put(rule, Set.of()));
    return new Ran(
        scenario.file(),
        scenario.line(),
        scenario.name(),
        why.isEmpty(),
        List.copyOf(why),
        List.of(),
        List.of(),
        nothingByRule,
        Map.of());
  }
}
