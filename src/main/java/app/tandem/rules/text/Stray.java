package app.tandem.rules.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** Text behind the last rule of a file: a parser only finds that the file ends too early. */
final class Stray {
  private static final Pattern END = Pattern.compile("\\s*end\\s*(?://.*)?");
  private static final Pattern NOTHING = Pattern.compile("\\s*(?://.*|#.*)?");

  private Stray() {}

  /** What is wrong with it; empty where nothing stands there, or a rule begins. */
  static Optional<SyntaxHint> behind(String text) {
    var at = line(text);
    if (at == 0) {
      return Optional.empty();
    }
    var written = text.split("\n", -1)[at - 1];
    return Optional.of(
        new SyntaxHint(
            1 + written.length() - written.stripLeading().length(),
            "(%s) stands behind the end of a rule, and belongs to none.".formatted(written.strip()),
            "Maybe leave it out, or put it above that end."));
  }

  /** The line, from 1, of the first of it; 0 where there is none. */
  static int line(String text) {
    var lines = text.split("\n", -1);
    var end = lines.length;
    while (end > 0 && !END.matcher(lines[end - 1]).matches()) {
      end--;
    }
    for (int at = end; end > 0 && at < lines.length; at++) {
      if (!NOTHING.matcher(lines[at]).matches()) {
        return lines[at].strip().startsWith("rule") ? 0 : at + 1;
      }
    }
    return 0;
  }
}
