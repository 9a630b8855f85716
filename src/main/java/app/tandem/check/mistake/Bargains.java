package app.tandem.check.mistake;

import app.tandem.rules.Proposed;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds discounts below cost that a rule computes, by what it offers in the sample of moments. */
public class Bargains {
  private Bargains() {}

  /**
   * What a rule offered at a discount.
   *
   * @param rule which
   * @param skus the product, or the parts of the bundle
   * @param percent that it takes off
   * @param moment for whom, as a sentence ends with it
   */
  public record Bargain(RuleInFile rule, List<String> skus, double percent, String moment) {
    public Bargain {
      skus = List.copyOf(skus);
    }
  }

  /** The first loss of each rule; a discount that is written out is judged without a moment. */
  public static List<RuleProblem> of(List<Bargain> bargains, Catalogue catalogue) {
    var shelf = new Shelf(catalogue);
    Map<RuleInFile, RuleProblem> problemByRule = new LinkedHashMap<>();
    for (var bargain : bargains) {
      if (!problemByRule.containsKey(bargain.rule())) {
        Costs.loss(bargain.skus(), bargain.percent(), shelf)
            .filter(loss -> isComputed(bargain.rule()))
            .ifPresent(loss -> problemByRule.put(bargain.rule(), told(bargain, loss)));
      }
    }
    return List.copyOf(problemByRule.values());
  }

  private static boolean isComputed(RuleInFile rule) {
    return Proposed.in(rule).stream().anyMatch(Bargains::isComputed);
  }

  private static boolean isComputed(Proposed proposed) {
    return proposed.has("discount") && proposed.discount() == null;
  }

  private static RuleProblem told(Bargain bargain, String loss) {
    var rule = bargain.rule();
    var place =
        Proposed.in(rule).stream()
            .filter(Bargains::isComputed)
            .map(one -> one.placeOf("discount"))
            .findFirst();
    var percent = BigDecimal.valueOf(bargain.percent()).stripTrailingZeros().toPlainString();
    return rule.problem(
        place.orElseGet(rule::rightSideBegins),
        "For %s it takes off %s percent: %s.".formatted(bargain.moment(), percent, loss),
        "Maybe take off less, or name the products that earn it.");
  }
}
