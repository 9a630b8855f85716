package app.tandem.check;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules that broke off while they were tried: each is told once, in its place. */
class BrokenOff {
  private static final Pattern WHY = Pattern.compile("(?s)The rule \".*?\" broke off: (.*)");
  private static final String USUAL = "Maybe the rule expects something that not everybody has.";

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
  private record Case(String why, List<String> about) {}

  /**
   * Remembers it.
   *
   * @param name of the rule; empty when no rule in particular is to blame
   * @param message of the failure
   * @param about for whom, as a sentence ends with it
   */
  void add(Stage stage, String name, String message, String about) {
    var said = WHY.matcher(message);
    var why = said.matches() ? said.group(1) : message;
    caseByKey
        .computeIfAbsent(new Key(stage, name), key -> new Case(why, new ArrayList<>()))
        .about()
        .add(about);
  }

  List<RuleProblem> problems() {
    return caseByKey.entrySet().stream()
        .map(entry -> told(entry.getKey(), entry.getValue()))
        .toList();
  }

  private RuleProblem told(Key key, Case broken) {
    var lines = broken.why().lines().toList();
    var why = lines.isEmpty() ? "nobody knows why" : plain(lines.get(0));
    var end = why.endsWith(".") ? "" : ".";
    var what = "It breaks off for %s: %s%s".formatted(whom(broken.about()), why, end);
    var maybe = lines.size() > 1 ? lines.get(1) : USUAL;
    return rules.stream()
        .filter(rule -> rule.stage() == key.stage() && rule.name().equals(key.name()))
        .findFirst()
        .map(
            rule ->
                why.contains("reason to show")
                    ? rule.problem(rule.placeOf("because"), what, maybe)
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

  /** What the language below says in its own words. */
  private static String plain(String why) {
    if (why.startsWith("Cannot invoke") || why.equals("null")) {
      return "something that it speaks of is not there";
    }
    if (why.matches("(?i).*(?:out of bounds|out of range|begin \\d+, end).*")) {
      return "a text or a list is shorter than it expects";
    }
    if (why.startsWith("For input string")) {
      return "a text that it takes for a number is none";
    }
    return why.equals("/ by zero") ? "it divides by nothing" : why;
  }
}
