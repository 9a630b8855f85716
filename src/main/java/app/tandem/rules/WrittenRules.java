package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads rules without compiling them. */
public class WrittenRules {
  private WrittenRules() {}

  /** Every rule that can be read whole among these files, in their order. */
  public static List<RuleInFile> in(List<RuleFile> files) {
    return ReadRules.of(files).rules().stream().filter(RuleInFile::isWhole).toList();
  }

  /**
   * Those among them with which nothing is wrong, nor with any that they extend, nor with a
   * sentence that one of them says.
   *
   * @param problems what was found in the files
   */
  public static List<RuleInFile> sound(List<RuleFile> files, List<RuleProblem> problems) {
    var rules = in(files);
    var told =
        Stream.concat(
                problems.stream(),
                rules.stream()
                    .filter(rule -> saysRefused(rule, problems))
                    .map(rule -> rule.problem("It says a sentence that is refused.", "")))
            .toList();
    var byStage = rules.stream().collect(Collectors.groupingBy(RuleInFile::stage));
    return Arrays.stream(Stage.values())
        .flatMap(stage -> RuleCheck.sound(byStage.getOrDefault(stage, List.of()), told).stream())
        .toList();
  }

  /** What is wrong with a sentence is told where the language has it. */
  private static boolean saysRefused(RuleInFile rule, List<RuleProblem> problems) {
    return IntStream.rangeClosed(rule.tree().getLine(), rule.lastLine())
        .mapToObj(rule.drl()::sentence)
        .flatMap(Optional::stream)
        .anyMatch(
            said ->
                problems.stream()
                    .anyMatch(one -> one.file().equals(said.file()) && one.line() == said.line()));
  }
}
