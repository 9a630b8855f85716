package app.tandem.kernel;

/** Text of strangers in our own sentences: on one line, and not too long. */
public final class Shown {
  private static final int LONGEST = 60;

  /** Letters and symbols that look like nothing: of Hangul, and of Braille. */
  private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

  private Shown() {}

  /** The text, its control characters as question marks, cut when it is long. */
  public static String text(String given) {
    var visible = given.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    return visible.length() <= LONGEST ? visible : visible.substring(0, whole(visible)) + "...";
  }

  /** Whether nobody sees anything of a text: it is empty, or of invisible signs alone. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(Shown::isUnseen);
  }

  private static boolean isUnseen(int sign) {
    return FILLERS.indexOf(sign) >= 0
        || switch (Character.getType(sign)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.NON_SPACING_MARK,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.PRIVATE_USE,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  /** Where to cut, so that no letter of two halves loses one. */
  private static int whole(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }
}
