package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.WrittenRules;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows the rules for which releases were quarantined, so that none comes back as it was. */
@ApplicationScoped
class StuckRules {
  private final RuleFaults faults;
  private final Drafts drafts;

  /** A release that was live never changes again. */
  private final Map<Where, Set<String>> textsByPlace = new ConcurrentHashMap<>();

  StuckRules(RuleFaults faults, Drafts drafts) {
    this.faults = faults;
    this.drafts = drafts;
  }

  /** Where a rule got stuck. */
  private record Where(long release, Stage stage, String rule) {}

  /**
   * The rules among these files for which a release was quarantined, whatever they are called and
   * in whichever file of their stage they stand. Where nobody knew the rule, all of the stage's
   * together count as one.
   */
  @Transactional
  List<RuleProblem> in(FileSet files) {
    var known = faults.all();
    if (known.isEmpty()) {
      return List.of();
    }
    var stages = known.stream().map(RuleFault::stage).collect(Collectors.toSet());
    var asked =
        files.files().stream()
            .filter(file -> file.isLanguage() || file.stage().filter(stages::contains).isPresent())
            .toList();
    var rules = rules(asked);
    return known.stream().flatMap(fault -> again(fault, rules)).distinct().toList();
  }

  /** Whether the rule for which a release is taken away stands in these files as well. */
  @Transactional
  boolean isIn(FileSet files, RuleFault fault) {
    return again(fault, rules(files.files())).findAny().isPresent();
  }

  private static List<RuleInFile> rules(List<RuleFile> files) {
    return WrittenRules.in(files.stream().filter(file -> !file.isScenarios()).toList());
  }

  private Stream<RuleProblem> again(RuleFault fault, List<RuleInFile> rules) {
    var own = rules.stream().filter(rule -> rule.stage() == fault.stage()).toList();
    var stuck = texts(fault);
    if (own.isEmpty() || stuck.isEmpty()) {
      return Stream.of();
    }
    if (fault.rule().isEmpty()) {
      return texts(own).equals(stuck) ? Stream.of(problem(fault)) : Stream.of();
    }
    return own.stream()
        .filter(rule -> stuck.contains(text(rule, own)))
        .map(rule -> rule.problem(what(fault), fault.maybe()));
  }

  /** What was written where it got stuck; nothing when that can no longer be read. */
  private Set<String> texts(RuleFault fault) {
    var place = new Where(fault.release(), fault.stage(), fault.rule());
    var known = textsByPlace.get(place);
    if (known != null) {
      return known;
    }
    var files = drafts.findFiles(fault.release());
    if (files.isEmpty()) {
      return Set.of();
    }
    var own =
        rules(files.get().files()).stream().filter(rule -> rule.stage() == fault.stage()).toList();
    var texts =
        fault.rule().isEmpty()
            ? texts(own)
            : own.stream()
                .filter(rule -> rule.name().equals(fault.rule()))
                .map(rule -> text(rule, own))
                .collect(Collectors.toSet());
    textsByPlace.put(place, texts);
    return texts;
  }

  private static Set<String> texts(List<RuleInFile> rules) {
    return rules.stream().map(rule -> text(rule, rules)).collect(Collectors.toSet());
  }

  /** What the engine reads of a rule and of those that it extends, but their names. */
  private static String text(RuleInFile rule, List<RuleInFile> all) {
    var text = rule.textWithoutName();
    var parent = rule.parent();
    return parent == null
        ? text
        : text
            + all.stream()
                .filter(one -> !one.equals(rule) && one.name().equals(parent))
                .map(one -> text(one, all.stream().filter(other -> !other.equals(rule)).toList()))
                .collect(Collectors.joining(" ", " ", ""));
  }

  private static RuleProblem problem(RuleFault fault) {
    var folder = fault.stage().folder() + "/";
    return new RuleProblem(folder, 0, 0, "", what(fault), fault.maybe());
  }

  private static String what(RuleFault fault) {
    return "It is as it was in release %d, which got stuck and was quarantined: %s."
        .formatted(fault.release(), fault.why());
  }
}
