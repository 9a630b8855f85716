package app.tandem.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks a book around the rules that break off, so that one does not cost the others their offers.
 * Thread-safe.
 */
final class WayAround {
  /** More rules than these breaking off for one shopper is no accident of one rule. */
  private static final int MOST_LEFT_OUT = 5;

  private static final int MOST_BOOKS = 16;

  private final RuleBook whole;
  private final Function<Set<String>, RuleBook> without;

  /** The same book without rules that broke off for somebody. */
  private final Map<Set<String>, RuleBook> bookByMissing = new ConcurrentHashMap<>();

  /** Rules that used up what a question may: they would again, and every time it takes long. */
  private final Map<String, BrokenRule> stuckByRule = new ConcurrentHashMap<>();

  WayAround(RuleBook whole, Function<Set<String>, RuleBook> without) {
    this.whole = whole;
    this.without = without;
  }

  /**
   * Asks.
   *
   * @param remembers whether a rule that uses up all that a question may is not asked again by
   *     whoever remembers too; not so one that uses up the little that another left
   */
  Consulted ask(Collection<Object> facts, boolean remembers) {
    var brokenByRule = new TreeMap<String, BrokenRule>();
    if (remembers) {
      brokenByRule.putAll(stuckByRule);
    }
    var most = brokenByRule.size() + MOST_LEFT_OUT;
    var isFirst = true;
    while (true) {
      try {
        var answer = book(brokenByRule.keySet()).ask(facts, isFirst);
        return new Consulted(
            0,
            answer.grounded(),
            answer.fired(),
            answer.withheld(),
            List.copyOf(brokenByRule.values()));
      } catch (RuleFailure e) {
        if (e.broken().stream().allMatch(one -> brokenByRule.containsKey(one.rule()))) {
          throw e;
        }
        e.broken().forEach(one -> brokenByRule.put(one.rule(), one));
        if (remembers && e.isStuck() && isFirst) {
          e.broken().forEach(one -> stuckByRule.put(one.rule(), one));
          bookByMissing.clear(); // Nobody asks again for those that have them.
        }
        if (brokenByRule.size() > most || !mayLeaveOut(brokenByRule.keySet())) {
          throw e;
        }
        isFirst &= !e.isStuck();
      }
    }
  }

  private boolean mayLeaveOut(Set<String> missing) {
    return bookByMissing.size() < MOST_BOOKS || bookByMissing.containsKey(missing);
  }

  private RuleBook book(Set<String> missing) {
    return missing.isEmpty() ? whole : bookByMissing.computeIfAbsent(Set.copyOf(missing), without);
  }
}
