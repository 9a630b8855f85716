package app.tandem.release;

import app.tandem.kernel.Shown;
import java.util.Collection;

/** Sees to it that the files of a release can lie side by side on every disk. */
class FilePlaces {
  private FilePlaces() {}

  /**
   * Refuses a file for which others leave no place.
   *
   * @param others the paths that are there
   * @throws IllegalArgumentException says which one is in its way
   */
  static void requirePlace(String path, Collection<String> others) {
    for (var other : others) {
      if (path.equals(other)) {
        continue;
      }
      if (path.equalsIgnoreCase(other)) {
        throw new IllegalArgumentException(
            "There is %s, and (%s) differs from it by capitals only: many disks take both for one file.\nMaybe give it another name."
                .formatted(Shown.text(other), Shown.text(path)));
      }
      if (isBelow(path, other) || isBelow(other, path)) {
        throw new IllegalArgumentException(
            "There is %s, and (%s) cannot lie beside it: one would be a file and a folder at once.\nMaybe give it another name."
                .formatted(Shown.text(other), Shown.text(path)));
      }
    }
  }

  private static boolean isBelow(String path, String folder) {
    var length = folder.length();
    return path.length() > length
        && path.charAt(length) == '/'
        && path.regionMatches(true, 0, folder, 0, length);
  }
}
