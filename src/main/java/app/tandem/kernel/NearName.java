package app.tandem.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one was meant to be. */
public final class NearName {
  private NearName() {}

  /**
   * The known name nearest to one that is not known, if one is near enough: a slip for every three
   * letters, at least one. A slip is a letter too many, too few, another, or two that changed
   * places; capitals, hyphens and underscores make no difference.
   *
   * @param name as it was written
   * @param known the names that there are
   */
  public static Optional<String> find(String name, Collection<String> known) {
    var written = letters(name);
    var slips = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(candidate -> distance(written, letters(candidate)) <= slips)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(written, letters(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** The optimal string alignment distance (Boytsov, 2011), three rows at a time. */
  private static int distance(String one, String other) {
    var before = new int[other.length() + 1];
    var above = new int[other.length() + 1];
    for (var column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (var row = 1; row <= one.length(); row++) {
      var current = new int[other.length() + 1];
      current[0] = row;
      for (var column = 1; column <= other.length(); column++) {
        var same = one.charAt(row - 1) == other.charAt(column - 1);
        var cost = above[column - 1] + (same ? 0 : 1);
        cost = Math.min(cost, 1 + Math.min(above[column], current[column - 1]));
        if (swapped(one, row, other, column)) {
          cost = Math.min(cost, before[column - 2] + 1);
        }
        current[column] = cost;
      }
      before = above;
      above = current;
    }
    return above[other.length()];
  }

  private static boolean swapped(String one, int row, String other, int column) {
    return row > 1
        && column > 1
        && one.charAt(row - 1) == other.charAt(column - 2)
        && one.charAt(row - 2) == other.charAt(column - 1);
  }
}
