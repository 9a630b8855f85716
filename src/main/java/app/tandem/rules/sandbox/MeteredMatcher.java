package app.tandem.rules.sandbox;

import com.google.re2j.Pattern;

/**
 * Stands where rule code has {@link java.util.regex.Matcher}. Public only because rule code calls
 * it.
 */
public final class MeteredMatcher {
  private final Pattern pattern;
  private final CharSequence text;

  MeteredMatcher(Pattern pattern, CharSequence text) {
    this.pattern = pattern;
    this.text = text;
  }

  /** Whether the whole text fits. */
  public boolean matches() {
    return pattern.matcher(new MeteredText(text)).matches();
  }
}
