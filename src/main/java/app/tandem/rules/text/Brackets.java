package app.tandem.rules.text;

import app.tandem.rules.text.RuleChunks.Chunk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds the bracket that is opened and not closed, or closed and never opened: a parser stumbles
 * only lines below, and blames those.
 */
class Brackets {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final Deque<Slip> open = new ArrayDeque<>();
  private boolean inComment;

  private Brackets() {}

  /** A bracket without its other half. */
  record Slip(int line, int column, char bracket) {
    String what() {
      return OPENING.indexOf(bracket) >= 0
          ? "The bracket (%s) is opened in this line and not closed.".formatted(bracket)
          : "The bracket (%s) closes nothing.".formatted(bracket);
    }

    String maybe() {
      return OPENING.indexOf(bracket) >= 0
          ? "Maybe a %s is missing at the end of the line."
              .formatted(CLOSING.charAt(OPENING.indexOf(bracket)))
          : "Maybe it is one too many.";
    }
  }

  /** The first one of a rule. */
  static Optional<Slip> slip(RuleChunks lines, Chunk chunk) {
    var brackets = new Brackets();
    for (int number = chunk.from(); number <= chunk.to(); number++) {
      var line = lines.line(number);
      if (line.strip().matches("(then|end)\\b.*") && !brackets.open.isEmpty()) {
        break;
      }
      var slip = brackets.read(number, line);
      if (slip.isPresent()) {
        return slip;
      }
    }
    return Optional.ofNullable(brackets.open.peekLast());
  }

  private Optional<Slip> read(int number, String line) {
    var quote = (char) 0;
    for (int i = 0; i < line.length(); i++) {
      var letter = line.charAt(i);
      if (inComment) {
        inComment = !line.startsWith("*/", i);
      } else if (quote != 0) {
        i += letter == '\\' ? 1 : 0;
        quote = letter == quote ? 0 : quote;
      } else if (line.startsWith("//", i)) {
        break;
      } else if (line.startsWith("/*", i)) {
        inComment = true;
      } else if (letter == '"' || letter == '\'') {
        quote = letter;
      } else if (OPENING.indexOf(letter) >= 0) {
        open.push(new Slip(number, i + 1, letter));
      } else if (CLOSING.indexOf(letter) >= 0 && !closes(letter)) {
        return Optional.of(new Slip(number, i + 1, letter));
      }
    }
    return Optional.empty();
  }

  private boolean closes(char letter) {
    var last = open.peek();
    if (last == null || last.bracket() != OPENING.charAt(CLOSING.indexOf(letter))) {
      return false;
    }
    open.pop();
    return true;
  }
}
