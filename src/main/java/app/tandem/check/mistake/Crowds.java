package app.tandem.check.mistake;

import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds moments for which more is proposed than a shopper is ever shown. */
public class Crowds {
  private static final int SHOWN = 4;

  private Crowds() {}

  /**
   * One problem for each set of rules that crowd one moment or several, in the place of the first
   * of them.
   */
  public static List<RuleProblem> of(List<Crowd> crowds) {
    Map<List<RuleInFile>, List<Crowd>> crowdsByRules = new LinkedHashMap<>();
    for (var crowd : crowds) {
      if (crowd.proposals() > SHOWN && !crowd.rules().isEmpty()) {
        crowdsByRules.computeIfAbsent(crowd.rules(), one -> new ArrayList<>()).add(crowd);
      }
    }
    return crowdsByRules.entrySet().stream()
        .map(entry -> told(entry.getKey(), entry.getValue()))
        .toList();
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
            "%d offers are proposed for %s%s, and at most %d are shown: by %s."
                .formatted(first.proposals(), first.moment(), others, SHOWN, names),
            "Maybe let some of them ask for more, so that the best four are your choice.");
  }
}
