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
import java.util.stream.Stream;

/**
 * Finds moments for which more is proposed than a shopper is ever shown. Where the scores do not
 * say what is left out, that is told of each set of rules; where they do, the best four are the
 * choice of those who wrote them, and it is told once for the stage. Equal scores that one rule
 * computes of past orders are nobody's choice, and are passed over.
 */
public class Crowds {
  static final int SHOWN = 4;
  private static final double ALIKE = 1e-9;

  private Crowds() {}

  /**
   * One problem for each set of rules that crowd one moment or several, in the place of the first
   * of them; and one for each other stage that has more than is shown, in the place of a rule that
   * is left out.
   */
  public static List<RuleProblem> of(List<Crowd> crowds) {
    Map<List<RuleInFile>, List<Crowd>> crowdsByRules = new LinkedHashMap<>();
    for (var crowd : crowds) {
      var rules = tied(crowd);
      if (rules.size() > 1 || rules.stream().anyMatch(Crowds::isWrittenOut)) {
        crowdsByRules.computeIfAbsent(rules, one -> new ArrayList<>()).add(crowd);
      }
    }
    var told =
        crowdsByRules.keySet().stream()
            .map(rules -> rules.get(0).stage())
            .collect(Collectors.toSet());
    return Stream.concat(
            crowdsByRules.entrySet().stream().map(entry -> told(entry.getKey(), entry.getValue())),
            WideCrowds.of(crowds, told).stream())
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
  static List<Bid> bestFirst(Crowd crowd) {
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
    return rules
        .get(0)
        .problem(
            "%d offers are proposed for %s%s, at most %d are shown, and those of %s fit equally well."
                .formatted(bestFirst(first).size(), first.moment(), others(crowds), SHOWN, names),
            "Maybe give them different scores, so that the best four are your choice.");
  }

  /** How a sentence goes on behind the first of them. */
  static String others(List<Crowd> crowds) {
    return switch (crowds.size()) {
      case 1 -> "";
      case 2 -> " and one other moment";
      default -> " and %d other moments".formatted(crowds.size() - 1);
    };
  }
}
