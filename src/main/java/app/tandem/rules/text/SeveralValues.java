package app.tandem.rules.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The values of one cell that its column takes apart, as {@code .after( $p, $1, Anchor.$2 )} does:
 * Drools puts in those that are there, drops the others, and says nothing of either.
 */
class SeveralValues {
  private static final Pattern NUMBERED = Pattern.compile("\\$(\\d)");
  private static final String COMMA = "(?<!\\\\),";

  private SeveralValues() {}

  /** Whether the cells of a column are taken apart. */
  static boolean isWantedBy(String snippet) {
    return NUMBERED.matcher(snippet).find();
  }

  /** What a cell holds, in its order and without blanks around; the last ones may be empty. */
  static List<String> of(String text) {
    return Arrays.stream(text.split(COMMA, -1)).map(String::strip).toList();
  }

  /** What is wrong with how many values a cell holds; empty where a column takes it whole. */
  static Optional<Gap.Trouble> trouble(String snippet, String text) {
    var wanted =
        NUMBERED.matcher(snippet).results().map(SeveralValues::number).max(Integer::compare);
    var values = of(text);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > wanted.get()) {
      var more = String.join(", ", values.subList(wanted.get(), values.size()));
      return told(text, values.size(), wanted.get(), "Maybe leave out (%s).".formatted(more));
    }
    var filled = (int) values.stream().filter(value -> !value.isEmpty()).count();
    return filled < wanted.get()
        ? told(
            text,
            filled,
            wanted.get(),
            "Maybe write what (%s) wants, in the order of its numbers.".formatted(snippet))
        : Optional.empty();
  }

  private static Integer number(MatchResult found) {
    return Integer.valueOf(found.group(1));
  }

  private static Optional<Gap.Trouble> told(String text, int there, int wanted, String maybe) {
    var what =
        "(%s) is %s, and the column takes %s, with commas between."
            .formatted(text, said(there), said(wanted));
    return Optional.of(new Gap.Trouble(what, maybe));
  }

  private static String said(int values) {
    return values == 1 ? "one value" : values + " values";
  }
}
