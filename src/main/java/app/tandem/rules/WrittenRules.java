package app.tandem.rules;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import java.util.List;

/** Reads rules without compiling them. */
public class WrittenRules {
  private WrittenRules() {}

  /** Every rule that can be read whole among these files, in their order. */
  public static List<RuleInFile> in(List<RuleFile> files) {
    return ReadRules.of(files).rules().stream().filter(RuleInFile::isWhole).toList();
  }
}
