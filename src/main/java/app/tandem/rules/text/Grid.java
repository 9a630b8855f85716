package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of cells, whatever program wrote it.
 *
 * @param rows from the top; empty ones too
 * @param hasDecimalCommas whether a comma in a number is its point
 */
record Grid(List<Row> rows, boolean hasDecimalCommas) {
  static final int MOST_ROWS = 1_000;
  static final int MOST_COLUMNS = 60;
  static final int LONGEST_CELL = 2_000;

  /** One in which a number has a point. */
  Grid(List<Row> rows) {
    this(rows, false);
  }

  /** What came of reading one: a grid, as far as it can be read, and what is wrong. */
  record Read(@Nullable Grid grid, List<RuleProblem> problems) {
    static Read broken(RuleProblem problem) {
      return new Read(null, List.of(problem));
    }
  }

  /**
   * One row.
   *
   * @param number from 1, as the spreadsheet shows it
   * @param line of the file, from 1
   * @param cells from column A
   */
  record Row(int number, int line, List<String> cells) {

    /** A cell's text without the white space around it; empty when there is no such cell. */
    String text(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }

    /** The same row with another text in a cell, be there one or not. */
    Row with(int column, String text) {
      var changed = new ArrayList<>(cells);
      while (changed.size() <= column) {
        changed.add("");
      }
      changed.set(column, text);
      return new Row(number, line, changed);
    }

    boolean isBlank() {
      return cells.stream().allMatch(String::isEmpty);
    }

    /** The first column in which something stands; 0 when nothing does. */
    int firstColumn() {
      for (int column = 0; column < cells.size(); column++) {
        if (!cells.get(column).isEmpty()) {
          return column;
        }
      }
      return 0;
    }

    Place place(int column) {
      return new Place(line, 0, address(column, number));
    }
  }

  boolean isBlank() {
    return rows.stream().allMatch(Row::isBlank);
  }

  /** The name of a cell, for example {@code C7}. */
  static String address(int column, int row) {
    var letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.insert(0, (char) ('A' + rest % 26));
    }
    return letters.toString() + row;
  }

  /** White space of every kind becomes a blank: no text of a rule has lines. */
  static String cleaned(String text) {
    return text.replaceAll("[\\s\\u00A0]+", " ").strip();
  }

  /** A grid that is too large to be a rule table. */
  Optional<RuleProblem> tooLarge(String file) {
    if (rows.size() > MOST_ROWS) {
      return Optional.of(refused(file, rows.get(MOST_ROWS), 0, "rows", MOST_ROWS));
    }
    for (var row : rows) {
      if (row.cells().size() > MOST_COLUMNS) {
        return Optional.of(refused(file, row, MOST_COLUMNS, "columns", MOST_COLUMNS));
      }
      for (int column = 0; column < row.cells().size(); column++) {
        if (row.text(column).length() > LONGEST_CELL) {
          return Optional.of(refused(file, row, column, "letters in a cell", LONGEST_CELL));
        }
      }
    }
    return Optional.empty();
  }

  private static RuleProblem refused(String file, Row row, int column, String what, int most) {
    return RuleProblem.at(
        file,
        row.place(column),
        "",
        "The table has more than %d %s.".formatted(most, what),
        "Maybe split it into several files.");
  }
}
