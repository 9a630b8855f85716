package app.tandem.check.mistake;

import app.tandem.kernel.Stage;
import app.tandem.rules.Proposed;
import app.tandem.rules.Wanted;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule, read once for all findings.
 *
 * @param rule as it stands in its file
 * @param ancestors the rule that it extends, the one that this extends, and so on
 * @param own what it asks for itself
 * @param inherited what the rules ask for that it extends
 * @param proposals what it proposes
 */
record Written(
    RuleInFile rule,
    List<RuleInFile> ancestors,
    List<Wanted> own,
    List<Wanted> inherited,
    List<Proposed> proposals) {

  /** Two rules of one stage never share a name, two stages may. */
  private record Key(Stage stage, String name) {}

  static List<Written> of(List<RuleInFile> rules) {
    Map<Key, RuleInFile> ruleByKey =
        rules.stream()
            .collect(
                Collectors.toMap(
                    rule -> new Key(rule.stage(), rule.name()), Function.identity(), (a, b) -> a));
    Map<RuleInFile, List<Wanted>> wantedByRule =
        rules.stream().distinct().collect(Collectors.toMap(Function.identity(), Wanted::in));
    return rules.stream()
        .map(
            rule -> {
              var ancestors = ancestors(rule, ruleByKey);
              return new Written(
                  rule,
                  List.copyOf(ancestors),
                  wantedByRule.getOrDefault(rule, List.of()),
                  ancestors.stream()
                      .flatMap(one -> wantedByRule.getOrDefault(one, List.of()).stream())
                      .toList(),
                  Proposed.in(rule));
            })
        .toList();
  }

  private static List<RuleInFile> ancestors(RuleInFile rule, Map<Key, RuleInFile> ruleByKey) {
    var ancestors = new ArrayList<RuleInFile>();
    var seen = new HashSet<String>();
    seen.add(rule.name());
    var parent = rule.parent();
    while (parent != null && seen.add(parent)) {
      var found = ruleByKey.get(new Key(rule.stage(), parent));
      if (found == null) {
        break;
      }
      ancestors.add(found);
      parent = found.parent();
    }
    return ancestors;
  }

  /** The same, where it asks for more. */
  Written with(List<Wanted> more) {
    return new Written(
        rule, ancestors, Stream.concat(own.stream(), more.stream()).toList(), inherited, proposals);
  }

  /** The rule that it extends; null where it extends none, or one that cannot be read. */
  @Nullable RuleInFile parent() {
    return ancestors.isEmpty() ? null : ancestors.get(0);
  }

  Stage stage() {
    return rule.stage();
  }

  /** Without which it cannot fire, its own and what it inherits. */
  List<Wanted> needed() {
    return Stream.concat(inherited.stream(), own.stream())
        .filter(wanted -> wanted.presence().isNeeded())
        .toList();
  }

  RuleProblem problem(Place place, String what, String maybe) {
    return rule.problem(place, what, maybe);
  }

  /** For a sentence about another rule: its name, file and line. */
  String named() {
    return named(rule.begins());
  }

  /**
   * The same, with a place of its own.
   *
   * @param place as it was written
   */
  String named(Place place) {
    return "\"%s\" (%s:%s)".formatted(rule.name(), rule.drl().path(), place.inFile());
  }
}
