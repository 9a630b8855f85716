package app.tandem.decision;

import app.tandem.kernel.Stage;
import app.tandem.rules.Consulted;
import app.tandem.rules.Proposal;
import app.tandem.rules.RuleFailure;
import app.tandem.rules.vocabulary.Proposed;
import app.tandem.rules.vocabulary.Withholding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps back what the rules of {@code rules/restraint/} do not want offered. */
@FunctionalInterface
public interface Restraint {
  /** Keeps nothing back. */
  Restraint NONE = (moment, proposals, shelf) -> Kept.NOTHING;

  /**
   * Asks about proposals against which nothing else speaks.
   *
   * @param proposals at least one
   * @param shelf has every product among them
   */
  Kept keep(Moment moment, List<Proposal> proposals, Shelf shelf);

  /**
   * What is kept back. A rule that broke off might have kept back anything, so nothing is offered
   * then: who writes such a rule wants something never to happen.
   *
   * @param whyByProposal the reason for each that is kept back, with the rule that says so
   * @param proposalsByRule what each rule keeps back
   * @param whyByBrokenRule the rules that broke off; when they could not be asked at all, the
   *     folder's name
   */
  record Kept(
      Map<Proposal, String> whyByProposal,
      Map<String, List<Proposal>> proposalsByRule,
      SortedMap<String, String> whyByBrokenRule) {
    static final Kept NOTHING = new Kept(Map.of(), Map.of(), new TreeMap<>());

    @Nullable String why(Proposal proposal) {
      if (whyByBrokenRule.isEmpty()) {
        return whyByProposal.get(proposal);
      }
      var rule = whyByBrokenRule.firstKey();
      return rule.equals(Stage.RESTRAINT.folder())
          ? "the rules of restraint cannot be asked, so nobody knows whether it may be offered"
          : "the restraint rule \"%s\" broke off, so nobody knows whether it may be offered"
              .formatted(rule);
    }
  }

  /**
   * Asks rules.
   *
   * @param book asks the book of {@code rules/restraint/}
   */
  static Restraint of(Function<Collection<Object>, Consulted> book) {
    return (moment, proposals, shelf) -> {
      var factsByProposal = new HashMap<Proposal, List<Proposed>>();
      var facts = new ArrayList<>(moment.facts());
      for (var proposal : proposals) {
        var proposed = ProposedFacts.of(proposal, shelf, moment.question().stage());
        factsByProposal.put(proposal, proposed);
        facts.addAll(proposed);
      }
      try {
        var said = book.apply(facts);
        return kept(said.withheld(), said.whyByBrokenRule(), factsByProposal);
      } catch (RuleFailure e) {
        var why = new TreeMap<String, String>();
        why.put(
            e.rule().isEmpty() ? Stage.RESTRAINT.folder() : e.rule(),
            String.valueOf(e.getMessage()));
        return new Kept(Map.of(), Map.of(), why);
      }
    };
  }

  private static Kept kept(
      List<Withholding> withheld,
      SortedMap<String, String> broken,
      Map<Proposal, List<Proposed>> factsByProposal) {
    var whyByProposal = new HashMap<Proposal, String>();
    var proposalsByRule = new TreeMap<String, List<Proposal>>();
    for (var one : withheld) {
      factsByProposal.forEach(
          (proposal, facts) -> {
            if (facts.stream().anyMatch(one::covers)) {
              whyByProposal.merge(proposal, why(one), Restraint::first);
              proposalsByRule.computeIfAbsent(one.rule(), rule -> new ArrayList<>()).add(proposal);
            }
          });
    }
    return new Kept(whyByProposal, proposalsByRule, broken);
  }

  /** Of several reasons the one that stands first in the alphabet, whatever order they came in. */
  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static String why(Withholding withholding) {
    return "%s (\"%s\")".formatted(withholding.reason(), withholding.rule());
  }
}
