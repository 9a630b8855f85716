package app.tandem.admin;

import app.tandem.release.FileChange;
import java.util.List;
import java.util.Locale;

/**
 * What became of a file, as a page tells it.
 *
 * @param link to the file; empty when it was removed
 * @param kind added, changed or removed
 */
record ChangeShown(String path, String link, String kind, List<Line> lines) {
  /** The two names of the file that a diff begins with. */
  private static final int NAMES = 2;

  /** A line of a diff. */
  record Line(String kind, String text) {
    static Line of(String text) {
      return new Line(kind(text), text);
    }

    private static String kind(String text) {
      if (text.startsWith("@@")) {
        return "at";
      }
      if (text.startsWith("+")) {
        return "added";
      }
      return text.startsWith("-") ? "removed" : "same";
    }
  }

  static ChangeShown of(long release, FileChange change) {
    var isGone = change.change() == FileChange.Kind.REMOVED;
    return new ChangeShown(
        change.path(),
        isGone ? "" : RuleAddress.file(release, change.path()),
        change.change().name().toLowerCase(Locale.ROOT),
        change.diff().lines().skip(NAMES).map(Line::of).toList());
  }
}
