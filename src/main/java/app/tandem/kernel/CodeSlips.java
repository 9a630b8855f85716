package app.tandem.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The codes that a mistyped one may have been meant to be: looked up, none is compared with all.
 */
public final class CodeSlips {
  private static final String SEPARATORS = "-._/";
  private static final List<String> EACH_SEPARATOR = each(SEPARATORS);
  private static final List<String> EACH_SIGN =
      each("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + SEPARATORS);
  private static final String LOOK_ALIKE = "O0I1L1";

  private CodeSlips() {}

  private static List<String> each(String signs) {
    return signs.chars().mapToObj(Character::toString).toList();
  }

  /** All codes that are one sign away, or two that changed places; the likeliest first. */
  public static Set<String> any(String code) {
    var found = likely(code);
    for (int at = 0; at < code.length(); at++) {
      found.add(code.substring(0, at) + code.substring(at + 1));
      swap(code, at, found);
    }
    for (int at = 0; at <= code.length(); at++) {
      for (var sign : EACH_SIGN) {
        found.add(code.substring(0, at) + sign + code.substring(at));
        found.add(replaced(code, at, sign));
      }
    }
    found.remove(code);
    return found;
  }

  /**
   * Those that only a slip explains: a separator too many, too few or another, letters that changed
   * places or stand twice, and signs that look alike. Numbers that differ are two codes.
   */
  public static Set<String> likely(String code) {
    var found = new LinkedHashSet<String>();
    for (int at = 0; at <= code.length(); at++) {
      separate(code, at, found);
    }
    for (int at = 0; at < code.length(); at++) {
      alike(code, at, found);
      if (at + 1 < code.length() && Character.isLetter(code.charAt(at))) {
        letters(code, at, found);
      }
    }
    found.remove(code);
    return found;
  }

  private static void separate(String code, int at, Set<String> found) {
    var isSeparator = at < code.length() && SEPARATORS.indexOf(code.charAt(at)) >= 0;
    if (isSeparator) {
      found.add(code.substring(0, at) + code.substring(at + 1));
    }
    for (var sign : EACH_SEPARATOR) {
      found.add(
          isSeparator
              ? replaced(code, at, sign)
              : code.substring(0, at) + sign + code.substring(at));
    }
  }

  private static void letters(String code, int at, Set<String> found) {
    if (code.charAt(at) == code.charAt(at + 1)) {
      found.add(code.substring(0, at) + code.substring(at + 1));
    } else if (Character.isLetter(code.charAt(at + 1))) {
      swap(code, at, found);
    }
  }

  private static void alike(String code, int at, Set<String> found) {
    for (int i = 0; i < LOOK_ALIKE.length(); i += 2) {
      if (code.charAt(at) == LOOK_ALIKE.charAt(i)) {
        found.add(replaced(code, at, LOOK_ALIKE.substring(i + 1, i + 2)));
      } else if (code.charAt(at) == LOOK_ALIKE.charAt(i + 1)) {
        found.add(replaced(code, at, LOOK_ALIKE.substring(i, i + 1)));
      }
    }
  }

  private static void swap(String code, int at, Set<String> found) {
    if (at + 1 < code.length()) {
      found.add(
          code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2));
    }
  }

  private static String replaced(String code, int at, String sign) {
    return at == code.length() ? code : code.substring(0, at) + sign + code.substring(at + 1);
  }
}
