package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The words that divide rules from each other and their sides, and lines meant to be one. */
class Keywords {
  private static final Pattern ALONE = Pattern.compile("([A-Za-z]{2,7})\\s*[;:.]?");
  private static final Pattern BEGIN =
      Pattern.compile("([A-Za-z]{3,6}):?\\s*(\"[^\"]*\"?)(\\s+extends\\b.*)?");
  private static final List<String> DIVIDERS = List.of("when", "then", "end");
  private static final Set<String> OTHERS = Set.of("and", "or", "not", "new", "we");

  /** What some call them. */
  private static final Map<String, String> WORD_BY_OTHER =
      Map.of("if", "when", "wenn", "when", "dann", "then", "do", "then");

  private Keywords() {}

  /**
   * A line that was meant to be another.
   *
   * @param written the word as it stands there
   * @param word the one that was meant
   * @param line the whole line, as it was meant
   */
  record Meant(String written, String word, String line) {
    String what() {
      return "(%s) does not fit here.".formatted(written);
    }

    String maybe() {
      return "Maybe you meant %s.".formatted(word);
    }
  }

  /** What a line was meant to be that begins or divides a rule; empty when it is right, or none. */
  static Optional<Meant> meant(String line) {
    var text = line.strip();
    var alone = ALONE.matcher(text);
    if (alone.matches()) {
      return OTHERS.contains(alone.group(1).toLowerCase(Locale.ROOT)) || isDivider(text)
          ? Optional.empty()
          : near(alone.group(1)).map(word -> new Meant(text, word, word));
    }
    var begin = BEGIN.matcher(text);
    if (begin.matches() && !text.startsWith("rule ") && !text.startsWith("query ")) {
      var rest = begin.group(3) == null ? "" : begin.group(3);
      return NearName.find(begin.group(1), List.of("rule"))
          .map(word -> new Meant(begin.group(1), word, word + " " + begin.group(2) + rest));
    }
    return Optional.empty();
  }

  private static Optional<String> near(String word) {
    return Optional.ofNullable(WORD_BY_OTHER.get(word.toLowerCase(Locale.ROOT)))
        .or(() -> NearName.find(word, DIVIDERS));
  }

  private static boolean isDivider(String text) {
    return DIVIDERS.contains(text) || text.matches("end\\s*;");
  }
}
