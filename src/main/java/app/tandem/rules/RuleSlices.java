package app.tandem.rules;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Cuts single rules out of their files, with all that they need to be compiled alone. */
class RuleSlices {
  private RuleSlices() {}

  /** The file's head, the rules it extends, and the rule itself. */
  static String alone(
      RuleFile file, RuleDescr rule, List<RuleFile> files, RuleCheck.Checked checked) {
    var head =
        file.text()
            .lines()
            .filter(line -> line.strip().matches("(package|import|global)\\b.*"))
            .collect(Collectors.joining("\n"));
    return head + "\n" + parents(rule.getParentName(), files, checked) + slice(file, rule);
  }

  private static String parents(
      @Nullable String name, List<RuleFile> files, RuleCheck.Checked checked) {
    if (name == null) {
      return "";
    }
    var parent = checked.rules().stream().filter(one -> one.getName().equals(name)).findFirst();
    if (parent.isEmpty()) {
      return "";
    }
    var path = checked.pathOf(parent.get());
    var file = files.stream().filter(one -> one.path().equals(path)).findFirst().orElseThrow();
    return parents(parent.get().getParentName(), files, checked) + slice(file, parent.get());
  }

  private static String slice(RuleFile file, RuleDescr rule) {
    var lines = file.text().split("\n", -1);
    var end = Math.min(lines.length, Math.max(rule.getEndLine(), rule.getLine()));
    return Arrays.stream(lines, rule.getLine() - 1, end).collect(Collectors.joining("\n")) + "\n";
  }
}
