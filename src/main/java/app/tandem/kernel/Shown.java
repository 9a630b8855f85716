package app.tandem.kernel;

/** Text of strangers in our own sentences: on one line, and not too long. */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** The text, its control characters as question marks, cut when it is long. */
  public static String text(String given) {
    var visible = given.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return visible.length() <= LONGEST ? visible : visible.substring(0, whole(visible)) + "...";
  }

  /** Where to cut, so that no letter of two halves loses one. */
  private static int whole(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }
}
