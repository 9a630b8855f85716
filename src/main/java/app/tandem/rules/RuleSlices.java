package app.tandem.rules;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Cuts single rules out of their files, with all that they need to be compiled alone. */
class RuleSlices {
  private RuleSlices() {}

  /**
   * The file's head, the rules it extends, and the rule itself.
   *
   * @param family the rule, then those it extends
   */
  static RuleFile alone(List<RuleInFile> family) {
    var file = family.get(0).file();
    var head =
        file.text()
            .lines()
            .filter(line -> line.strip().matches("(package|import|global)\\b.*"))
            .collect(Collectors.joining("\n"));
    var rules = family.stream().map(RuleSlices::slice).collect(Collectors.joining());
    return new RuleFile(file.stage(), file.path(), head + "\n" + rules);
  }

  /** The lines from {@code rule} to {@code end}. */
  static String slice(RuleInFile rule) {
    var lines = rule.file().text().split("\n", -1);
    var tree = rule.tree();
    var end = Math.min(lines.length, Math.max(tree.getEndLine(), tree.getLine()));
    return Arrays.stream(lines, tree.getLine() - 1, end).collect(Collectors.joining("\n")) + "\n";
  }
}
