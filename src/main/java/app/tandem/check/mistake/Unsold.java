package app.tandem.check.mistake;

import app.tandem.rules.Proposed;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds products that nobody sells and a rule makes up, by what it offers when it is tried. */
public class Unsold {
  private Unsold() {}

  /**
   * A product that a rule offered, of which nothing that was known at the moment speaks.
   *
   * @param rule which
   * @param sku the product's code
   * @param moment for whom, as a sentence ends with it
   */
  public record Made(RuleInFile rule, String sku, String moment) {}

  /** The first of each rule; what a rule writes out is judged without a moment. */
  public static List<RuleProblem> of(List<Made> all, Catalogue catalogue) {
    var shelf = new Shelf(catalogue);
    Map<RuleInFile, RuleProblem> problemByRule = new LinkedHashMap<>();
    for (var made : all) {
      if (shelf.isKnown() && shelf.item(made.sku()) == null && isComputed(made)) {
        problemByRule.putIfAbsent(made.rule(), told(made, shelf));
      }
    }
    return List.copyOf(problemByRule.values());
  }

  private static boolean isComputed(Made made) {
    return Proposed.in(made.rule()).stream()
        .noneMatch(
            one ->
                made.sku().equalsIgnoreCase(Objects.requireNonNullElse(one.sku(), "").strip())
                    || one.parts().stream().anyMatch(made.sku()::equalsIgnoreCase));
  }

  private static RuleProblem told(Made made, Shelf shelf) {
    var rule = made.rule();
    var place =
        Proposed.in(rule).stream()
            .filter(one -> one.sku() == null)
            .map(Proposed::place)
            .findFirst()
            .orElseGet(rule::rightSideBegins);
    return rule.problem(
        place,
        "For %s it offers (%s), which is not in the catalogue."
            .formatted(made.moment(), made.sku()),
        shelf.maybe(made.sku(), shelf.skus()));
  }
}
