package app.tandem.kernel;

import java.util.regex.Pattern;

/**
 * Texts that stand in a header or a heading: they are one line, and read in the order in which they
 * are written. Signs that begin a line, or turn the order of what follows (U+202A to U+202E, U+2066
 * to U+2069), have no place in them; those that join letters, or mark one, have.
 */
public final class OneLine {
  private static final Pattern OTHER =
      Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

  private OneLine() {}

  /** Whether a text is one. */
  public static boolean is(String text) {
    return !OTHER.matcher(text).find();
  }

  /** The same as one line: a space stands for what has no place in it. */
  public static String of(String text) {
    return OTHER.matcher(text).replaceAll(" ").strip();
  }

  /**
   * A text that must be one, without spaces around it.
   *
   * @param field in which it stands
   * @param what it is, for example {@code first name}
   * @throws FieldRefused when it is none
   */
  public static String require(String field, String what, String text) {
    var line = text.strip();
    if (!is(line)) {
      throw new FieldRefused(
          field,
          "The %s (%s) must be one line, without signs that turn its order.\nMaybe a line break slipped in."
              .formatted(what, Shown.text(line)));
    }
    return line;
  }
}
