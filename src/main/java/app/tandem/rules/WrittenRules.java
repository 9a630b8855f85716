package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads rules without compiling them. */
public class WrittenRules {
  private WrittenRules() {}

  /** Every rule that can be read whole among these files, in their order. */
  public static List<RuleInFile> in(List<RuleFile> files) {
    return ReadRules.of(files).rules().stream().filter(RuleInFile::isWhole).toList();
  }

  /**
   * Those among them with which nothing is wrong, nor with any that they extend.
   *
   * @param problems what was found in the files
   */
  public static List<RuleInFile> sound(List<RuleFile> files, List<RuleProblem> problems) {
    var byStage = in(files).stream().collect(Collectors.groupingBy(RuleInFile::stage));
    return Arrays.stream(Stage.values())
        .flatMap(
            stage -> RuleCheck.sound(byStage.getOrDefault(stage, List.of()), problems).stream())
        .toList();
  }
}
