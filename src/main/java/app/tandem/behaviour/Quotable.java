package app.tandem.behaviour;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Which words of a review may be shown to others. They are judged as they are read: wide letters
 * and digits are letters and digits, and signs that nobody sees do not count.
 */
final class Quotable {
  static final int SHORTEST = 20;
  static final int LONGEST = 240;

  private static final Pattern GAP =
      Pattern.compile("[\\s\\p{Z}\\u115f\\u1160\\u3164\\uffa0\\u2800]+");
  private static final Pattern UNSEEN = Pattern.compile("\\p{C}+");

  /** How a name of the internet ends. */
  private static final String ENDING =
      "(?i:[a-z]{2}|com|net|org|edu|gov|info|biz|name|mobi|app|dev|shop|store|online|site|website|xyz|top|club"
          + "|live|link|page|blog|cloud|tech|space|email|web|news|world|icu|vip)(?![\\p{L}\\p{Nd}-])";

  /** Who left an address, a link or a number in a review did not mean it for everybody. */
  private static final Pattern PRIVATE =
      Pattern.compile(
          "@|://|www\\.|[\\p{L}\\p{Nd}-][.\\u3002]" + ENDING + "|\\p{Nd}[\\p{Nd} /\\p{Pd}]{4,}");

  private Quotable() {}

  /** Whether a text is long enough, not too long, and says nothing that is meant for one alone. */
  static boolean is(String text) {
    var wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
    var read = UNSEEN.matcher(GAP.matcher(wide).replaceAll(" ")).replaceAll("").strip();
    var signs = read.codePoints().filter(Quotable::isSeen).count();
    return signs >= SHORTEST && signs <= LONGEST && !PRIVATE.matcher(read).find();
  }

  /** An accent is seen with its letter, and is no sign of its own. */
  private static boolean isSeen(int sign) {
    return Character.getType(sign) != Character.NON_SPACING_MARK;
  }
}
