package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSyntax.Parsed;
import app.tandem.rules.text.Sentence;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells a slip in a sentence of the language there, and not in every rule that says it. */
class SentenceBlame {
  private static final Pattern WORD =
      Pattern.compile(
          "There is no fact \\((\\w+)\\)\\.|\\w+ has no field \\((\\w+)\\)\\."
              + "|\\((\\w+)\\) is not a word that rules may use\\."
              + "|\\((\\w+)\\.\\w+\\) belongs to another class"
              + "|Rules may not use \\((\\w+)\\)\\."
              + "|\\((offers)\\) is handed on|What (offers)\\..* is handed on"
              + "|so \\((\\w+)\\) has no place in it");

  private final Collection<Parsed> files;

  SentenceBlame(Collection<Parsed> files) {
    this.files = files;
  }

  /** The same, or what is wrong with the sentence that stands there. */
  RuleProblem blamed(RuleProblem problem) {
    return files.stream()
        .map(Parsed::drl)
        .filter(drl -> drl.path().equals(problem.file()))
        .findFirst()
        .map(drl -> blamed(drl, problem))
        .orElse(problem);
  }

  private static RuleProblem blamed(Drl drl, RuleProblem problem) {
    return sentence(drl, problem)
        .map(one -> new RuleProblem(one.file(), one.line(), 0, "", problem.what(), problem.maybe()))
        .or(() -> Misplaced.told(drl, problem))
        .orElse(problem);
  }

  /**
   * One that adds to the line above may be right, and stand below a line that it does not fit; a
   * word that no rule may use is wrong wherever it stands.
   */
  private static Optional<Sentence> sentence(Drl drl, RuleProblem problem) {
    var word = WORD.matcher(problem.what());
    if (!word.find()) {
      return Optional.empty();
    }
    var isForbidden = word.group(1) == null && word.group(2) == null;
    var told =
        IntStream.rangeClosed(1, word.groupCount())
            .mapToObj(word::group)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    var wrong = Pattern.compile("\\b" + told + "\\b");
    return drl.sentence(problem.line())
        .filter(one -> isForbidden || !one.isAddition())
        .filter(one -> wrong.matcher(one.drl()).find());
  }
}
