package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** Looks at what stands before and behind the brackets of a fact: its name, and from where. */
class PatternCheck {
  private static final Set<String> COLLECTIONS = Set.of("List", "Set", "Collection");

  private PatternCheck() {}

  /** What is wrong with the name of something that is no fact. */
  static Optional<RuleProblem> ofType(RuleInFile rule, PatternDescr pattern, String type) {
    if (pattern.getSource() == null && !type.contains(".")) {
      return told(
          rule,
          pattern,
          "There is no fact (%s).".formatted(type),
          VocabularyWords.maybe(type, VocabularyWords.FACTS.keySet()));
    }
    return COLLECTIONS.contains(type) && !isImported(rule, type)
        ? told(
            rule,
            pattern,
            "(%s) is not known here.".formatted(type),
            "Maybe write java.util.%s.".formatted(type))
        : Optional.empty();
  }

  private static boolean isImported(RuleInFile rule, String type) {
    return Pattern.compile("(?m)^\\s*import\\s+java\\.util\\.(?:\\*|" + type + ")")
        .matcher(rule.drl().text())
        .find();
  }

  /** What is wrong with that in which a fact is looked for: it must be able to hold one. */
  static Optional<RuleProblem> ofSource(
      RuleInFile rule, PatternDescr pattern, Class<?> fact, BoundNames names) {
    if (!(pattern.getSource() instanceof FromDescr from) || from.getDataSource() == null) {
      return Optional.empty();
    }
    var source = from.getDataSource().getText().strip();
    var maybe =
        "Maybe leave out (from %s): then it is looked for among all facts.".formatted(source);
    if (source.equals(RightSide.VERB) || source.startsWith(RightSide.VERB + ".")) {
      return told(
          rule,
          pattern,
          "(%s) is what a rule proposes with, and no %s is in it."
              .formatted(source, fact.getSimpleName()),
          maybe);
    }
    var held = names.contains(source) ? names.typeOf(source) : Object.class;
    return VocabularyWords.isFact(held) && held != fact
        ? told(
            rule,
            pattern,
            "(%s) is a %s, and no %s is in it."
                .formatted(source, held.getSimpleName(), fact.getSimpleName()),
            maybe)
        : Optional.empty();
  }

  private static Optional<RuleProblem> told(
      RuleInFile rule, PatternDescr pattern, String what, String maybe) {
    var place = new Place(pattern.getLine(), pattern.getColumn() + 1);
    return Optional.of(rule.problem(place, what, maybe));
  }
}
