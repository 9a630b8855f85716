package app.tandem.rules.text;

import java.util.Optional;

/**
 * A letter that nobody sees, such as pages and word processors hide between others. Quotes or not,
 * the safe box refuses it; a line of sentences is told of it before anything is made of the line.
 *
 * @param letter as Unicode numbers it
 * @param column of the line, from 1
 */
record Unseen(int letter, int column) {
  static final String MAYBE = "Maybe it was copied from a page: type the line anew.";

  /** The first in a line. */
  static Optional<Unseen> in(String line) {
    for (int at = 0; at < line.length(); at++) {
      if (isUnseen(line.charAt(at))) {
        return Optional.of(new Unseen(line.charAt(at), at + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean isUnseen(char letter) {
    return letter != '\t'
        && switch (Character.getType(letter)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }

  String what() {
    return what(letter);
  }

  static String what(int letter) {
    return "An invisible character (U+%04X) stands here.".formatted(letter);
  }
}
