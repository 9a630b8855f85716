package app.tandem.rules.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Cuts single rules out of their files, and leaves the others where they are. */
public class RuleSlices {
  private RuleSlices() {}

  /** The file without those of its rules; all others keep their lines. */
  public static Drl without(Drl drl, Collection<RuleInFile> rules) {
    var lines = new RuleChunks(drl.text());
    for (var rule : rules) {
      for (int line = rule.tree().getLine(); line <= rule.lastLine(); line++) {
        lines.clear(line);
      }
    }
    return rules.isEmpty() ? drl : drl.with(lines.toString(), Set.of());
  }

  /**
   * The file without the rule that a line belongs to; empty when it belongs to none.
   *
   * @param line of the engine's text, from 1
   */
  public static Optional<Drl> withoutRuleAt(Drl drl, int line) {
    var lines = new RuleChunks(drl.text());
    var chunk = lines.chunks().stream().filter(one -> one.holds(line)).findFirst();
    chunk.ifPresent(lines::clear);
    return chunk.map(one -> drl.with(lines.toString(), Set.of(one.from())));
  }

  /** The name of the rule that a line belongs to; empty when it belongs to none. */
  public static Optional<String> ruleAt(Drl drl, int line) {
    return new RuleChunks(drl.text())
        .chunks().stream().filter(one -> one.holds(line)).map(RuleChunks.Chunk::name).findFirst();
  }

  /** The lines from {@code rule} to {@code end}. */
  public static String slice(RuleInFile rule) {
    var lines = rule.drl().text().split("\n", -1);
    var tree = rule.tree();
    var end = Math.min(lines.length, rule.lastLine());
    lines[tree.getLine() - 1] = withoutHead(lines[tree.getLine() - 1]);
    return Arrays.stream(lines, tree.getLine() - 1, end).collect(Collectors.joining("\n")) + "\n";
  }

  static String withoutHead(String line) {
    return line.replaceFirst("^\\s*package\\b.*?;\\s*(?=rule\\b)", "");
  }
}
