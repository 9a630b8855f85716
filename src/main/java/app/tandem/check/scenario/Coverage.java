package app.tandem.check.scenario;

import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleOutline;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells which rules no scenario shows at work, or at rest. */
public final class Coverage {
  private static final Pattern ENDING =
      Pattern.compile("(?i)\\.(?:drl|dslr|drl\\.csv|drl\\.xlsx|scenarios\\.yaml)$");
  private static final String SCENARIOS = ".scenarios.yaml";

  private final Map<String, List<Scenario>> scenariosByStem;
  private final Map<Key, Ran> ranByScenario = new HashMap<>();
  private final List<RuleProblem> warnings = new ArrayList<>();

  private Coverage(Collection<Scenario> scenarios, Collection<Ran> runs) {
    this.scenariosByStem =
        scenarios.stream().collect(Collectors.groupingBy(one -> stem(one.file())));
    runs.forEach(run -> ranByScenario.put(new Key(run.file(), run.name()), run));
  }

  private record Key(String file, String name) {}

  /**
   * Compares.
   *
   * @param rules of every rule file
   * @param scenarios of every scenario file
   * @param runs how they went
   * @return a warning for each rule without a firing or a silent scenario in the file beside it,
   *     and for each scenario file without a rule file
   */
  public static List<RuleProblem> of(
      Collection<RuleOutline> rules, Collection<Scenario> scenarios, Collection<Ran> runs) {
    var coverage = new Coverage(scenarios, runs);
    rules.stream().filter(RuleOutline::proposes).forEach(coverage::check);
    var stems = rules.stream().map(rule -> stem(rule.file())).collect(Collectors.toSet());
    coverage.checkFiles(stems);
    return List.copyOf(coverage.warnings);
  }

  /** The path of the scenarios of a rule file, be they there or not. */
  public static String scenariosOf(String file) {
    return stem(file) + SCENARIOS;
  }

  private static String stem(String path) {
    return ENDING.matcher(path).replaceFirst("");
  }

  private void check(RuleOutline rule) {
    var file = scenariosOf(rule.file());
    if (isRestraint(rule)) {
      checkRestraint(rule, file);
      return;
    }
    var what = rule.skus().isEmpty() ? "what it proposes" : String.join(" or ", rule.skus());
    if (!anyShows(rule, Coverage::fires)) {
      warn(
          rule,
          "No scenario shows when it offers.",
          "Maybe add one to %s: who gets %s?".formatted(file, what));
    }
    if (!anyShows(rule, Coverage::rests)) {
      warn(
          rule,
          "No scenario shows when it is silent.",
          "Maybe add one to %s with noOffers: who is not offered %s?".formatted(file, what));
    }
  }

  private static boolean isRestraint(RuleOutline rule) {
    return new RuleFile(rule.file(), "").stage().filter(Stage.RESTRAINT::equals).isPresent();
  }

  private void checkRestraint(RuleOutline rule, String file) {
    if (!anyShows(rule, Coverage::withholds)) {
      warn(
          rule,
          "No scenario shows when it withholds.",
          "Maybe add one to %s with withheld: what is proposed in vain, and to whom?"
              .formatted(file));
    }
    if (!anyShows(rule, Coverage::lets)) {
      warn(
          rule,
          "No scenario shows when it is silent.",
          "Maybe add one to %s with offers: what may be offered all the same?".formatted(file));
    }
  }

  private static boolean withholds(RuleOutline rule, Played played) {
    var kept = played.proposedBy(rule);
    return played.scenario().expect().withheld().keySet().stream()
        .anyMatch(sku -> kept.contains(sku.code()));
  }

  private static boolean lets(RuleOutline rule, Played played) {
    return played.ran() != null
        && !played.scenario().expect().offers().isEmpty()
        && played.proposedBy(rule).isEmpty();
  }

  private void warn(RuleOutline rule, String what, String maybe) {
    warnings.add(new RuleProblem(rule.file(), rule.line(), 0, rule.name(), what, maybe));
  }

  private boolean anyShows(RuleOutline rule, BiPredicate<RuleOutline, Played> shows) {
    return scenariosByStem.getOrDefault(stem(rule.file()), List.of()).stream()
        .map(one -> new Played(one, ranByScenario.get(new Key(one.file(), one.name()))))
        .anyMatch(played -> shows.test(rule, played));
  }

  /** A scenario and how it went; null when it was not played, or broke off. */
  private record Played(Scenario scenario, @Nullable Ran ran) {
    Set<String> proposedBy(RuleOutline rule) {
      return ran == null ? Set.of() : ran.skusByRule().getOrDefault(rule.name(), Set.of());
    }
  }

  private static boolean fires(RuleOutline rule, Played played) {
    var proposed = played.proposedBy(rule);
    return played.scenario().expect().offers().stream()
        .anyMatch(
            wanted -> wanted.mayComeFrom(rule.name()) && proposed.contains(wanted.sku().code()));
  }

  /** It is at rest where nothing of its own is offered, or where another rule offers the same. */
  private static boolean rests(RuleOutline rule, Played played) {
    var expect = played.scenario().expect();
    var leftOut = expect.noOffers().stream().map(Sku::code);
    var byOthers =
        expect.offers().stream()
            .filter(wanted -> !wanted.mayComeFrom(rule.name()))
            .map(wanted -> wanted.sku().code());
    var isAboutIt =
        expect.nothing()
            || Stream.concat(leftOut, byOthers)
                .anyMatch(sku -> !rule.isLiteral() || rule.skus().contains(sku));
    return played.ran() != null && isAboutIt && played.proposedBy(rule).isEmpty();
  }

  private void checkFiles(Set<String> stems) {
    scenariosByStem.forEach(
        (stem, scenarios) -> {
          if (!stems.contains(stem)) {
            warnings.add(
                new RuleProblem(
                    scenarios.get(0).file(),
                    0,
                    0,
                    "",
                    "No rule file lies beside these scenarios.",
                    "Maybe it was renamed: it must be called %s.drl, or the same with another ending."
                        .formatted(stem)));
          }
        });
  }
}
