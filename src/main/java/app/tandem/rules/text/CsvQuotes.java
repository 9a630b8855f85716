package app.tandem.rules.text;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The quotes in the lines of a table that is a text: a row goes on as long as one is open. */
class CsvQuotes {
  /** Where more lines have an open quote, the first of them is as good as any. */
  private static final int MOST_TRIED = 100;

  private static final String BETWEEN = ",;\t";

  /** Looked at anew each time, because a line that cannot be read is emptied. */
  private final List<String> lines;

  CsvQuotes(List<String> lines) {
    this.lines = lines;
  }

  /** Whether a line leaves a quote open, or closes one. */
  static boolean isOpen(String line) {
    return line.chars().filter(one -> one == '"').count() % 2 == 1;
  }

  private boolean isOpen(int line) {
    return isOpen(lines.get(line));
  }

  /**
   * The line whose quote is not closed, from 0. It swallows the rows that follow; a text may have
   * lines of its own, so it is the one without which rows have the fewest.
   */
  OptionalInt open() {
    var tried = IntStream.range(0, lines.size()).filter(this::isOpen).toArray();
    if (tried.length % 2 == 0) {
      return OptionalInt.empty();
    }
    if (tried.length == 1 || tried.length > MOST_TRIED) {
      return OptionalInt.of(tried[0]);
    }
    var best = tried[0];
    for (var line : tried) {
      best = swallowedWithout(line, tried) < swallowedWithout(best, tried) ? line : best;
    }
    return OptionalInt.of(best);
  }

  /** How many lines belong to the row of an earlier one. */
  private int swallowedWithout(int line, int[] open) {
    var others = IntStream.of(open).filter(one -> one != line).toArray();
    var swallowed = 0;
    for (int i = 0; i + 1 < others.length; i += 2) {
      var isText = begins(others[i]) && ends(others[i + 1]);
      swallowed += isText ? others[i + 1] - others[i] : lines.size();
    }
    return swallowed;
  }

  /** Whether the last quote of a line begins a cell. */
  private boolean begins(int line) {
    var text = lines.get(line);
    var at = text.lastIndexOf('"');
    return at == 0 || BETWEEN.indexOf(text.charAt(at - 1)) >= 0;
  }

  /** Whether the first quote of a line ends a cell. */
  private boolean ends(int line) {
    var text = lines.get(line);
    var behind = text.indexOf('"') + 1;
    return behind == text.length() || BETWEEN.indexOf(text.charAt(behind)) >= 0;
  }

  /** The number of the row that a line is of, from 1. */
  int rowAt(int line) {
    var row = 0;
    for (int begins = 0; begins <= line; begins = end(begins) + 1) {
      row++;
    }
    return row;
  }

  /** The line with which a row begins, from 0. */
  int lineOf(int row) {
    var begins = 0;
    for (int i = 1; i < row; i++) {
      begins = end(begins) + 1;
    }
    return Math.min(begins, lines.size() - 1);
  }

  private int end(int begins) {
    var isOpen = isOpen(begins);
    var line = begins;
    while (isOpen && line + 1 < lines.size()) {
      line++;
      isOpen = isOpen != isOpen(line);
    }
    return line;
  }
}
