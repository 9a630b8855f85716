package app.tandem.check.mistake;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds rules that hold and offer nothing. A rule whose conditions others inherit need not offer
 * anything itself, and neither does one that fills a segment.
 */
class SaysNothing {
  private static final Pattern VERB = Pattern.compile("\\b(?:propose|upgradeTo)\\b");
  private static final Pattern COMMENT = Pattern.compile("//[^\n]*|(?s:/\\*.*?\\*/)");

  private SaysNothing() {}

  /** Two rules of one stage never share a name, two stages may. */
  private record Key(Stage stage, String name) {}

  static List<RuleProblem> in(List<Written> rules) {
    Set<Key> inherited =
        rules.stream()
            .filter(rule -> rule.rule().parent() != null)
            .map(rule -> new Key(rule.stage(), String.valueOf(rule.rule().parent())))
            .collect(Collectors.toSet());
    return rules.stream()
        .filter(rule -> rule.stage().offers() && rule.proposals().isEmpty())
        .filter(rule -> !inherited.contains(new Key(rule.stage(), rule.rule().name())))
        .filter(rule -> !VERB.matcher(said(rule)).find())
        .map(SaysNothing::told)
        .toList();
  }

  /** Its right side without notes. */
  static String said(Written rule) {
    return COMMENT.matcher(rule.rule().rightSide()).replaceAll("");
  }

  private static RuleProblem told(Written rule) {
    return rule.problem(
        rule.rule().placeOf("then"),
        "It proposes nothing, so it never offers anything to anybody.",
        "Maybe add offers.propose( \"...\" ).because( \"...\" ), or take the rule out.");
  }
}
