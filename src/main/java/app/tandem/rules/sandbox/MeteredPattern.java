package app.tandem.rules.sandbox;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands where rule code has {@link java.util.regex.Pattern}, whose backtracking can take for ever
 * on a text of thirty letters. This one takes a time that grows with the text only (Thompson,
 * 1968). Public only because rule code calls it.
 */
public final class MeteredPattern {
  private static final int LONGEST = 300;
  private static final int MOST_REPEATS = 1_000;
  private static final int MOST_KEPT = 200;

  /** Of letters times repeats: what a pattern takes in memory grows with it. */
  private static final int LARGEST = 20_000;

  private static final java.util.regex.Pattern REPEATS =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");
  private static final Map<String, MeteredPattern> PATTERN_BY_TEXT = new ConcurrentHashMap<>();

  private final Pattern pattern;

  private MeteredPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it is none, or one that looks around or back
   */
  public static MeteredPattern compile(String text) {
    var known = PATTERN_BY_TEXT.get(text);
    if (known != null) {
      return known;
    }
    var read = read(text);
    if (PATTERN_BY_TEXT.size() < MOST_KEPT) {
      PATTERN_BY_TEXT.put(text, read);
    }
    return read;
  }

  private static MeteredPattern read(String text) {
    var size = text.length() * repeats(text);
    if (text.length() > LONGEST || size > LARGEST) {
      throw new BudgetExceeded("its pattern is too long, or repeats too much");
    }
    Budget.spend(1 + size);
    try {
      return new MeteredPattern(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "The pattern (%s) is not understood: %s.%nMaybe write it without looking ahead or back."
              .formatted(text, e.getDescription()),
          e);
    }
  }

  /** How often the innermost part is repeated at most, if all braces are inside each other. */
  private static long repeats(String text) {
    var product = 1L;
    var found = REPEATS.matcher(text);
    while (found.find() && product <= MOST_REPEATS) {
      var most =
          found.group(2) == null || found.group(2).isEmpty() ? found.group(1) : found.group(2);
      product *= Math.max(1, Long.parseLong(most));
    }
    return product;
  }

  /** This pattern on a text. */
  public MeteredMatcher matcher(CharSequence text) {
    Budget.spend(1L + text.length());
    return new MeteredMatcher(pattern, text);
  }
}
