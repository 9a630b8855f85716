package app.tandem.release;

import app.tandem.rules.text.RuleBytes;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.SheetLines;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/**
 * What became of one file between two releases.
 *
 * @param path the file
 * @param change ADDED, CHANGED or REMOVED
 * @param diff the lines that changed, as {@code diff -u} shows them; of a spreadsheet its rows,
 *     each with its number, as lines of a {@code .csv}; empty when nothing in its cells changed
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
    var old = lines(path, before);
    var now = lines(path, after);
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(path, path, old, DiffUtils.diff(old, now), CONTEXT));
  }

  private static List<String> lines(String path, FileSet files) {
    var text = files.find(path).orElse("");
    return RuleBytes.isSpreadsheet(path) && !text.isEmpty()
        ? SheetLines.of(new RuleFile(path, text))
        : text.lines().toList();
  }
}
