package app.tandem.rules;

import app.tandem.rules.vocabulary.Withholding;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules of a stage said.
 *
 * @param release which release was asked; 0 when none
 * @param grounded the proposals of every rule that held, each with its facts
 * @param fired the names of the rules that held
 * @param withheld what rules of {@code restraint/} keep back
 * @param broken the rules that broke off for these facts, or are left out because they used up
 *     before what a question may: whether they hold is not known
 */
public record Consulted(
    long release,
    List<Grounded> grounded,
    Set<String> fired,
    List<Withholding> withheld,
    List<BrokenRule> broken) {

  Consulted in(long answering) {
    return new Consulted(answering, grounded, fired, withheld, broken);
  }

  /** This, and what the rules of another stage said of the same customer. */
  public Consulted with(Consulted other) {
    var held = new LinkedHashSet<>(fired);
    held.addAll(other.fired);
    return new Consulted(
        release,
        joined(grounded, other.grounded),
        held,
        joined(withheld, other.withheld),
        joined(broken, other.broken));
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  public List<Proposal> proposals() {
    return grounded.stream().map(Grounded::proposal).toList();
  }

  /** Why, by the names of the rules that broke off. */
  public SortedMap<String, String> whyByBrokenRule() {
    var whyByRule = new TreeMap<String, String>();
    broken.forEach(one -> whyByRule.put(one.rule(), one.sentence()));
    return Collections.unmodifiableSortedMap(whyByRule);
  }

  /** The names of those that used up what a question may, now or before. */
  public Set<String> stuckRules() {
    return broken.stream()
        .filter(BrokenRule::isStuck)
        .map(BrokenRule::rule)
        .collect(Collectors.toUnmodifiableSet());
  }
}
