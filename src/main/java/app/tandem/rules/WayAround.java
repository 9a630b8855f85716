package app.tandem.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks a book around the rules that break off, so that none costs the others their offers, however
 * many they are. Thread-safe.
 */
final class WayAround {
  /** Which leaves out what breaks off, and is made in some milliseconds. */
  private static final int MOST_BOOKS = 64;

  private final RuleBook whole;
  private final Function<Set<String>, RuleBook> without;

  /** The same book without some rules. */
  private final Map<Set<String>, RuleBook> bookByMissing = new ConcurrentHashMap<>();

  /** The rules that have to be asked together, side by side; looked for once one breaks off. */
  private volatile List<Set<String>> together = List.of();

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
    return new Asking(facts, remembers).consulted();
  }

  /** Whether whoever remembers does not ask a rule any more. */
  boolean leavesOut(String rule) {
    return stuckByRule.containsKey(rule);
  }

  private List<Set<String>> together() {
    if (together.isEmpty()) {
      together = whole.together();
    }
    return together;
  }

  private RuleBook without(Set<String> missing) {
    if (missing.isEmpty()) {
      return whole;
    }
    if (bookByMissing.size() >= MOST_BOOKS && !bookByMissing.containsKey(missing)) {
      bookByMissing.clear();
    }
    return bookByMissing.computeIfAbsent(Set.copyOf(missing), without);
  }

  /** One question, be it asked of several parts of the book. */
  private final class Asking {
    /** More than these using up what they may is more than anybody waits for. */
    private static final int MOST_STUCK = 16;

    private static final int MOST_TRIES = 200;

    private final Collection<Object> facts;
    private final boolean remembers;
    private final Map<String, BrokenRule> brokenByRule = new TreeMap<>();
    private final List<RuleBook.Answer> answers = new ArrayList<>();
    private int stuck;
    private int tries;

    Asking(Collection<Object> facts, boolean remembers) {
      this.facts = facts;
      this.remembers = remembers;
    }

    Consulted consulted() {
      if (remembers) {
        brokenByRule.putAll(stuckByRule);
      }
      askAll();
      var fired = new LinkedHashSet<String>();
      answers.forEach(one -> fired.addAll(one.fired()));
      return new Consulted(
          0,
          answers.stream().flatMap(one -> one.grounded().stream()).toList(),
          fired,
          answers.stream().flatMap(one -> one.withheld().stream()).toList(),
          List.copyOf(brokenByRule.values()));
    }

    /** Mostly none breaks off, and then that is all: nothing else is made for a question. */
    private void askAll() {
      try {
        take(without(brokenByRule.keySet()));
      } catch (RuleFailure e) {
        leaveOut(e);
        ask(left(together()));
      }
    }

    private void take(RuleBook book) {
      tries++;
      var answer = book.ask(facts, share());
      answers.add(answer);
      answer.failures().forEach(this::note);
    }

    /**
     * Asks a part of the book. What breaks off in it is left out, and what is left is asked by
     * halves, so that many that break off are found in few tries.
     *
     * @param part rules that have to be asked together, side by side
     */
    private void ask(List<Set<String>> part) {
      if (part.isEmpty()) {
        return;
      }
      if (stuck == MOST_STUCK || tries >= MOST_TRIES) {
        part.forEach(rules -> rules.forEach(this::notAsked));
        return;
      }
      try {
        take(without(allBut(part)));
      } catch (RuleFailure e) {
        leaveOut(e);
        askByHalves(left(part));
      }
    }

    private void askByHalves(List<Set<String>> part) {
      if (part.size() < 2) {
        ask(part);
      } else {
        ask(part.subList(0, part.size() / 2));
        ask(part.subList(part.size() / 2, part.size()));
      }
    }

    private Set<String> allBut(List<Set<String>> part) {
      var missing = new LinkedHashSet<>(whole.ruleNames());
      part.forEach(missing::removeAll);
      return missing;
    }

    private List<Set<String>> left(List<Set<String>> part) {
      var left = new ArrayList<Set<String>>();
      for (var some : part) {
        var rules = new LinkedHashSet<>(some);
        rules.removeAll(brokenByRule.keySet());
        if (!rules.isEmpty()) {
          left.add(rules);
        }
      }
      return left;
    }

    /** Each that is stuck leaves less to those that come behind it, so that nobody waits long. */
    private int share() {
      return stuck == 0 ? 1 : Math.min(16, 2 << stuck);
    }

    private void leaveOut(RuleFailure failure) {
      if (failure.broken().stream().allMatch(one -> brokenByRule.containsKey(one.rule()))) {
        throw failure;
      }
      note(failure);
      if (remembers && failure.isStuck() && stuck == 0) {
        failure.broken().forEach(one -> stuckByRule.put(one.rule(), one));
        bookByMissing.clear(); // Nobody asks again for those that have them.
      }
      stuck += failure.isStuck() ? 1 : 0;
    }

    private void note(RuleFailure failure) {
      failure.broken().forEach(one -> brokenByRule.put(one.rule(), one));
    }

    private void notAsked(String rule) {
      brokenByRule.put(
          rule,
          new BrokenRule(
              rule,
              "it was not asked, because too many others broke off",
              "Maybe mend those first.",
              false));
    }
  }
}
