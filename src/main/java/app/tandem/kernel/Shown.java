package app.tandem.kernel;

/** Text of strangers in our own sentences: on one line, and not too long. */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** The text, its control characters as question marks, cut when it is long. */
  public static String text(String given) {
    var visible = given.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "...";
  }
}
