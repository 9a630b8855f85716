package app.tandem.check;

import app.tandem.kernel.Stage;
import app.tandem.rules.BrokenRule;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules that broke off while they were tried: each is told once, in its place. */
class BrokenOff {
  private static final String USUAL = "Maybe the rule expects something that not everybody has.";

  /** The sign between two values, and neither a comment nor what stands in quotes. */
  private static final Pattern DIVISION =
      Pattern.compile(
          "(?<!//[^\\n]{0,200})(?<=[\\w)]\\s{0,3})[/%](?![/*])"
              + "(?=[^\"\\n]*(?:\"[^\"\\n]*\"[^\"\\n]*)*$)",
          Pattern.MULTILINE);

  private final List<RuleInFile> rules;
  private final Map<Key, Case> caseByKey = new LinkedHashMap<>();

  BrokenOff(List<RuleInFile> rules) {
    this.rules = rules;
  }

  /**
   * A rule.
   *
   * @param name empty when no rule in particular is to blame
   */
  private record Key(Stage stage, String name) {}

  /** What happened first, and for whom it happened at all. */
  private record Case(BrokenRule first, List<String> about) {}

  /**
   * Remembers it.
   *
   * @param about for whom, as a sentence ends with it
   */
  void add(Stage stage, List<BrokenRule> brokenOnes, String about) {
    for (var one : brokenOnes) {
      caseByKey
          .computeIfAbsent(new Key(stage, one.rule()), key -> new Case(one, new ArrayList<>()))
          .about()
          .add(about);
    }
  }

  List<RuleProblem> problems() {
    return caseByKey.entrySet().stream()
        .map(entry -> told(entry.getKey(), entry.getValue()))
        .toList();
  }

  private RuleProblem told(Key key, Case broken) {
    var why = broken.first().why();
    var what = "It breaks off for %s: %s.".formatted(whom(broken.about()), why);
    var maybe = broken.first().maybe().isEmpty() ? USUAL : broken.first().maybe();
    return rules.stream()
        .filter(rule -> rule.stage() == key.stage() && rule.name().equals(key.name()))
        .findFirst()
        .map(
            rule ->
                why.contains("reason to show")
                    ? rule.problem(rule.placeOf("because"), what, maybe)
                    : why.contains("were proposed")
                        ? rule.problem(rule.placeOf("propose"), what, maybe)
                        : why.contains("divides")
                            ? rule.problem(rule.placeOf(DIVISION), what, maybe)
                            : rule.problem(what, maybe))
        .orElseGet(
            () -> new RuleProblem(key.stage().folder() + "/", 0, 0, key.name(), what, maybe));
  }

  private static String whom(List<String> about) {
    var others = about.size() - 1;
    return switch (others) {
      case 0 -> about.get(0);
      case 1 -> about.get(0) + " and one other moment";
      default -> "%s and %d other moments".formatted(about.get(0), others);
    };
  }
}
