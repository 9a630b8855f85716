package app.tandem.check;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.LikeRules;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param problems what must be mended before the rules may answer
 * @param warnings what a marketer may regret
 * @param scenarios how each of them went
 * @param waiting how many scenarios were not played, because the rules of their stage are broken
 * @param stages the rules of each stage
 * @param millis how long it took
 */
public record CheckReport(
    List<RuleProblem> problems,
    List<RuleProblem> warnings,
    List<ScenarioTold> scenarios,
    int waiting,
    List<StageRules> stages,
    long millis) {

  /**
   * How a scenario went.
   *
   * @param why one sentence for each expectation that was not met
   */
  public record ScenarioTold(
      String file, int line, String name, boolean passed, List<String> why) {}

  /** The rules of a stage, in the order of their files. */
  public record StageRules(Stage stage, List<String> rules) {}

  /** Whether nothing must be mended. */
  @JsonIgnore
  public boolean passes() {
    return problems.isEmpty();
  }

  /** Whether it did not come to its end, so that nothing is known of the rules. */
  @JsonIgnore
  public boolean isUnfinished() {
    return millis == 0 && stages.isEmpty() && problems.size() == 1;
  }

  /** The stages that have something that must be mended. What lies in none concerns all. */
  @JsonIgnore
  public Set<Stage> brokenStages() {
    return problems.stream()
        .filter(problem -> !problem.isOfMails())
        .flatMap(problem -> stages(problem.file()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
  }

  /** Whether a template of mails must be mended. */
  @JsonIgnore
  public boolean hasBrokenMails() {
    return problems.stream().anyMatch(RuleProblem::isOfMails);
  }

  /** The same, with more that must be mended. */
  public CheckReport withProblems(List<RuleProblem> more) {
    var all = Stream.concat(problems.stream(), more.stream()).toList();
    return new CheckReport(all, warnings, scenarios, waiting, stages, millis);
  }

  /**
   * The same, with more of what a marketer may regret.
   *
   * @param areRefused whether that must be mended
   */
  public CheckReport with(List<RuleProblem> mistakes, boolean areRefused) {
    var all = Stream.concat(warnings.stream(), mistakes.stream()).toList();
    return areRefused
        ? withProblems(mistakes)
        : new CheckReport(problems, all, scenarios, waiting, stages, millis);
  }

  /** The same, with some of what a marketer may regret being what must be mended. */
  public CheckReport refusing(Predicate<RuleProblem> isRefused) {
    var refused = warnings.stream().filter(isRefused).toList();
    var others = warnings.stream().filter(isRefused.negate()).toList();
    return new CheckReport(problems, others, scenarios, waiting, stages, millis)
        .withProblems(refused);
  }

  /** The same, with what looks like rules and is not read. */
  public CheckReport withUnread(List<String> paths) {
    var more = Stream.concat(paths.stream().map(CheckReport::unread), warnings.stream());
    return new CheckReport(problems, more.toList(), scenarios, waiting, stages, millis);
  }

  /** What is told of a file that looks like rules and is not read. */
  public static RuleProblem unread(String path) {
    return new RuleProblem(path, 0, 0, "", "The file is not read.", LikeRules.cure(path));
  }

  private static Stream<Stage> stages(String path) {
    return new RuleFile(path, "")
        .stage()
        .map(Stream::of)
        .orElseGet(() -> Stream.of(Stage.values()));
  }
}
