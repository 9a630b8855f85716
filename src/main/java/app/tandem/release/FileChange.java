package app.tandem.release;

import app.tandem.rules.text.RuleBytes;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/**
 * What became of one file between two releases.
 *
 * @param path the file
 * @param change ADDED, CHANGED or REMOVED
 * @param diff the lines that changed, as {@code diff -u} shows them; empty for a spreadsheet
 */
public record FileChange(String path, Kind change, String diff) {
  private static final int CONTEXT = 3;

  /** What became of it. */
  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED
  }

  /** Every file that is not the same, in the order of the paths. */
  static List<FileChange> between(FileSet before, FileSet after) {
    return after.changedSince(before).stream()
        .map(path -> new FileChange(path, kind(path, before, after), diff(path, before, after)))
        .toList();
  }

  private static Kind kind(String path, FileSet before, FileSet after) {
    if (before.find(path).isEmpty()) {
      return Kind.ADDED;
    }
    return after.find(path).isEmpty() ? Kind.REMOVED : Kind.CHANGED;
  }

  private static String diff(String path, FileSet before, FileSet after) {
    if (RuleBytes.isSpreadsheet(path)) {
      return "";
    }
    var old = before.find(path).orElse("").lines().toList();
    var now = after.find(path).orElse("").lines().toList();
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(path, path, old, DiffUtils.diff(old, now), CONTEXT));
  }
}
