package app.tandem.rules.text;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds a sentence that is right, in whose line something more stands behind it. */
final class Behind {
  private static final Pattern NOTE = Pattern.compile("(?:#|/\\*|--|\\().*");
  private static final Pattern ADDITION = Pattern.compile("-\\s+\\w.*");
  private static final Pattern JOINED = Pattern.compile("(and|or|,|;)\\s*(\\w.*)");

  private Behind() {}

  /**
   * What is wrong with a line that is no sentence.
   *
   * @param says whether something is a sentence
   */
  static Optional<Gap.Trouble> trouble(String words, Predicate<String> says) {
    for (int at = words.length() - 1; at > 0; at--) {
      if (Character.isWhitespace(words.charAt(at)) || ",;".indexOf(words.charAt(at)) >= 0) {
        var rest = words.substring(at).strip();
        var more = more(rest, says);
        if (more.isPresent() && says.test(words.substring(0, at).strip())) {
          return more;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Gap.Trouble> more(String rest, Predicate<String> says) {
    if (NOTE.matcher(rest).matches()) {
      return Optional.of(
          new Gap.Trouble(
              "Behind the sentence stands a note (%s).".formatted(rest),
              "Maybe put it on a line of its own that begins with #."));
    }
    var joined = JOINED.matcher(rest);
    if (joined.matches() && joined.group(1).equals("or") && says.test(joined.group(2))) {
      return Optional.of(
          new Gap.Trouble(
              "Behind the sentence stands another one (%s).".formatted(rest),
              "Maybe make a rule of each; some sentences take several at once, as one of \"A\","
                  + " \"B\"."));
    }
    return ADDITION.matcher(rest).matches() || (joined.matches() && says.test(joined.group(2)))
        ? Optional.of(
            new Gap.Trouble(
                "Behind the sentence stands another one (%s).".formatted(rest),
                "Maybe write it as a line of its own."))
        : Optional.empty();
  }
}
