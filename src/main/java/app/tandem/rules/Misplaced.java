package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.Sentence;
import app.tandem.rules.text.Sentence.Side;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says of a line that adds to a line of another kind that it does not fit there, in sentences: that
 * a fact has no such field is nothing to whoever wrote neither.
 */
final class Misplaced {
  private static final Pattern NO_FIELD = Pattern.compile("(\\w+) has no field \\((\\w+)\\)\\.");
  private static final Map<String, String> CALLED =
      Map.of(
          "InCart", "product in the cart",
          "Viewing", "product that is looked at",
          "Comparing", "product that is compared",
          "Purchased", "purchase",
          "Viewed", "product that was viewed",
          "Wished", "product on the wishlist",
          "GoesWith", "companion",
          "BoughtTogether", "partner");

  private Misplaced() {}

  /** The same problem in sentences; empty where it is another, or nobody said it in a sentence. */
  static Optional<RuleProblem> told(Drl drl, RuleProblem problem) {
    var missing = NO_FIELD.matcher(problem.what());
    if (!missing.matches()) {
      return Optional.empty();
    }
    return drl.sentence(problem.line())
        .filter(one -> one.side() == Side.WHEN && one.isAddition())
        .filter(one -> asks(one, missing.group(2)))
        .flatMap(
            one ->
                home(drl, missing.group(2))
                    .map(home -> told(problem, one, home, missing.group(1))));
  }

  private static boolean asks(Sentence addition, String field) {
    return Pattern.compile("\\b" + field + "\\b").matcher(addition.drl()).find();
  }

  private static RuleProblem told(
      RuleProblem problem, Sentence addition, Sentence home, String fact) {
    return new RuleProblem(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.rule(),
        "(%s) does not fit below a line that finds a %s."
            .formatted(addition.plainWords(), called(fact)),
        "Maybe put it below a line such as: %s.".formatted(home.plainWords()));
  }

  private static String called(String fact) {
    return CALLED.getOrDefault(
        fact, fact.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
  }

  /** The first sentence that finds what has such a field, and takes more. */
  private static Optional<Sentence> home(Drl drl, String field) {
    var facts =
        VocabularyWords.FACTS.entrySet().stream()
            .filter(fact -> VocabularyWords.fields(fact.getValue()).contains(field))
            .map(Map.Entry::getKey)
            .map(fact -> Pattern.compile("^\\$\\w+\\s*:\\s*" + fact + "\\(.*\\)$"))
            .toList();
    return drl.sentences().stream()
        .filter(one -> one.side() == Side.WHEN && !one.isAddition())
        .filter(one -> facts.stream().anyMatch(fact -> fact.matcher(one.drl()).matches()))
        .findFirst();
  }
}
