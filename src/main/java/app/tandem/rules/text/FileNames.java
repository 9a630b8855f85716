package app.tandem.rules.text;

import app.tandem.kernel.Shown;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names files may have, so that they can lie side by side on every disk. */
public final class FileNames {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
  private static final Pattern UNFIT = Pattern.compile("[<>:\"|?*]");
  private static final Pattern ENDS_IN_NOTHING = Pattern.compile("[ .](?:/|$)");

  /** What Windows takes for a device, with whatever ending. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(?:^|/)(con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\\.[^/]*)?(?:/|$)");

  private FileNames() {}

  /** Why some disks cannot have a file of this name, and what may help. */
  public static Optional<RuleProblem> findUnfit(String path) {
    if (INVISIBLE.matcher(path).find()) {
      return Optional.of(
          problem(
              path,
              "The name (%s) has an invisible character in it.".formatted(Shown.text(path)),
              "Maybe it was copied from a page: type the name anew."));
    }
    var sign = UNFIT.matcher(path);
    if (sign.find()) {
      return Optional.of(
          problem(
              path,
              "Some disks have no room for the sign (%s) in the name (%s)."
                  .formatted(sign.group(), Shown.text(path)),
              "Maybe write a hyphen instead."));
    }
    var device = DEVICE.matcher(path);
    if (device.find()) {
      return Optional.of(
          problem(
              path,
              "Windows keeps the name (%s) for itself, so that no file can be (%s)."
                  .formatted(device.group(1), Shown.text(path)),
              "Maybe give it another name."));
    }
    return ENDS_IN_NOTHING.matcher(path).find()
        ? Optional.of(
            problem(
                path,
                "A part of the name (%s) ends in a blank or a point, which some disks leave out."
                    .formatted(Shown.text(path)),
                "Maybe take it off."))
        : Optional.empty();
  }

  /** Those that cannot lie side by side, each with why, and what may help. */
  public static List<RuleProblem> findTwins(Collection<String> paths) {
    var crowded = crowded(paths);
    return paths.stream()
        .filter(path -> crowded.contains(key(path)))
        .flatMap(path -> findTwin(path, paths).stream())
        .toList();
  }

  /**
   * The keys that stand there twice, or for a file and a folder, so that few need a closer look.
   */
  private static Set<String> crowded(Collection<String> paths) {
    var seen = new HashSet<String>();
    var crowded = new HashSet<String>();
    for (var path : paths) {
      if (!seen.add(key(path))) {
        crowded.add(key(path));
      }
    }
    for (var key : seen) {
      for (int end = key.indexOf('/'); end >= 0; end = key.indexOf('/', end + 1)) {
        var folder = key.substring(0, end);
        if (seen.contains(folder)) {
          crowded.add(folder);
          crowded.add(key);
        }
      }
    }
    return crowded;
  }

  private static String key(String path) {
    return composed(path).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /**
   * Why a file cannot lie beside others, and what may help.
   *
   * @param others the paths that are there; its own may be among them
   */
  public static Optional<RuleProblem> findTwin(String path, Collection<String> others) {
    var plain = composed(path);
    for (var other : others) {
      if (!path.equals(other)) {
        var twin = twin(path, plain, other, composed(other));
        if (twin.isPresent()) {
          return twin;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<RuleProblem> twin(
      String path, String plain, String other, String otherPlain) {
    if (plain.equalsIgnoreCase(otherPlain)) {
      return Optional.of(
          problem(
              path,
              (plain.equals(otherPlain)
                      ? "There is %s, and (%s) looks the same, with its accents stored in another way: many disks take both for one file."
                      : "There is %s, and (%s) differs from it by capitals only: many disks take both for one file.")
                  .formatted(Shown.text(other), Shown.text(path)),
              "Maybe give it another name."));
    }
    return isBelow(plain, otherPlain) || isBelow(otherPlain, plain)
        ? Optional.of(
            problem(
                path,
                "There is %s, and (%s) cannot lie beside it: one would be a file and a folder at once."
                    .formatted(Shown.text(other), Shown.text(path)),
                "Maybe give it another name."))
        : Optional.empty();
  }

  /** With every accent on its letter: a Mac stores them apart. */
  private static String composed(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC);
  }

  private static boolean isBelow(String path, String folder) {
    var length = folder.length();
    return path.length() > length
        && path.charAt(length) == '/'
        && path.regionMatches(true, 0, folder, 0, length);
  }

  private static RuleProblem problem(String path, String what, String maybe) {
    return new RuleProblem(path, 0, 0, "", what, maybe);
  }
}
