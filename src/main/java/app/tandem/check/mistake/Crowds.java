package app.tandem.check.mistake;

import app.tandem.check.mistake.Crowd.Bid;
import app.tandem.rules.Proposed;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds moments for which more is proposed than a shopper is ever shown, where the scores do not
 * say what is left out. Where they do, the best four are the choice of those who wrote them. Equal
 * scores that one rule computes of past orders are nobody's choice, and are passed over.
 */
public class Crowds {
  private static final int SHOWN = 4;
  private static final double ALIKE = 1e-9;

  private Crowds() {}

  /**
   * One problem for each set of rules that crowd one moment or several, in the place of the first
   * of them.
   */
  public static List<RuleProblem> of(List<Crowd> crowds) {
    Map<List<RuleInFile>, List<Crowd>> crowdsByRules = new LinkedHashMap<>();
    for (var crowd : crowds) {
      var rules = tied(crowd);
      if (rules.size() > 1 || rules.stream().anyMatch(Crowds::isWrittenOut)) {
        crowdsByRules.computeIfAbsent(rules, one -> new ArrayList<>()).add(crowd);
      }
    }
    return crowdsByRules.entrySet().stream()
        .map(entry -> told(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The rules whose proposals fit as well as the last that is shown, and the first that is not. */
  private static List<RuleInFile> tied(Crowd crowd) {
    var best = bestFirst(crowd);
    if (best.size() <= SHOWN) {
      return List.of();
    }
    var last = best.get(SHOWN - 1).score();
    return last - best.get(SHOWN).score() > ALIKE
        ? List.of()
        : best.stream()
            .filter(bid -> Math.abs(bid.score() - last) <= ALIKE)
            .map(Bid::rule)
            .distinct()
            .sorted(
                Comparator.comparing((RuleInFile rule) -> rule.drl().path())
                    .thenComparingInt(rule -> rule.begins().line()))
            .toList();
  }

  /** The best proposal of each product. */
  private static List<Bid> bestFirst(Crowd crowd) {
    Map<String, Bid> bidBySku = new LinkedHashMap<>();
    crowd.bids().stream()
        .sorted(Comparator.comparingDouble(Bid::score).reversed().thenComparing(Bid::sku))
        .forEach(bid -> bidBySku.putIfAbsent(bid.sku(), bid));
    return List.copyOf(bidBySku.values());
  }

  private static boolean isWrittenOut(RuleInFile rule) {
    return Proposed.in(rule).stream().filter(one -> one.sku() != null).count() > SHOWN;
  }

  private static RuleProblem told(List<RuleInFile> rules, List<Crowd> crowds) {
    var first = crowds.get(0);
    var names =
        rules.stream().map(rule -> "\"" + rule.name() + "\"").collect(Collectors.joining(", "));
    var others =
        switch (crowds.size()) {
          case 1 -> "";
          case 2 -> " and one other moment";
          default -> " and %d other moments".formatted(crowds.size() - 1);
        };
    return rules
        .get(0)
        .problem(
            "%d offers are proposed for %s%s, at most %d are shown, and those of %s fit equally well."
                .formatted(bestFirst(first).size(), first.moment(), others, SHOWN, names),
            "Maybe give them different scores, so that the best four are your choice.");
  }
}
