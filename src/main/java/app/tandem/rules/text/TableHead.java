package app.tandem.rules.text;

import app.tandem.rules.text.Grid.Row;
import app.tandem.rules.text.RuleTable.Column;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks whether the rows above the rules are all there, and once: else rules would be lost. */
class TableHead {
  private static final int KINDS = 1;
  private static final int TITLES = 4;
  private static final int LONGEST_TITLE = 60;
  private static final Pattern KIND = Pattern.compile("(?i)NAME|CONDITION|ACTION|C|A");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,' ]*%?");
  private static final Pattern CODE = Pattern.compile("(?=.*\\d)[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+");

  private final List<Column> columns;
  private final List<Row> rows;

  /**
   * Begins.
   *
   * @param rows of the table, from the one with its name
   */
  TableHead(List<Column> columns, List<Row> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** What is wrong. */
  record Told(Place place, String what, String maybe) {}

  /**
   * What is wrong with the head.
   *
   * @param below the rows that follow it
   */
  Optional<Told> trouble(List<Row> below) {
    var titles = rows.get(TITLES);
    var rules = below.stream().filter(row -> !repeats(rows, row)).toList();
    if (columns.stream().anyMatch(column -> isValue(column, titles.text(column.at()), rules))) {
      return Optional.of(
          new Told(
              titles.place(titles.firstColumn()),
              "A rule stands where the titles of the columns belong, and would not be read.",
              "Maybe put a row of titles above it, for example Rule, Product, Offer."));
    }
    if (below.isEmpty()) {
      return Optional.of(
          new Told(
              rows.get(0).place(0),
              "The table has no rows.",
              "Maybe the rows for kinds, facts, conditions or titles are missing below its name."));
    }
    return below.stream()
        .filter(row -> repeats(rows, row))
        .findFirst()
        .map(
            row ->
                new Told(
                    row.place(row.firstColumn()),
                    "The head of a table stands here once more, in the middle of its rules.",
                    "Maybe it was copied with the rules: take its rows out."));
  }

  /** Whether a cell is what the rows below have there, and no title of theirs. */
  private static boolean isValue(Column column, String text, List<Row> below) {
    return column.isRead()
        && !text.isEmpty()
        && ((CellCheck.isOfNumbers(column) && NUMBER.matcher(text).matches())
            || CODE.matcher(text).matches()
            || (column.snippet().contains("because") && text.length() > LONGEST_TITLE)
            || below.stream().anyMatch(row -> row.text(column.at()).equals(text)));
  }

  /** Whether a row of a table is one of its head, or of another's. */
  static boolean repeats(List<Row> rows, Row row) {
    return rows.subList(KINDS, TITLES + 1).stream().anyMatch(one -> isSame(one, row))
        || (row.cells().stream().filter(one -> !one.isEmpty()).count() > 1
            && row.cells().stream().allMatch(one -> one.isEmpty() || KIND.matcher(one).matches()));
  }

  private static boolean isSame(Row one, Row other) {
    var filled = one.cells().stream().filter(text -> !text.isEmpty()).toList();
    return !filled.isEmpty()
        && filled.equals(other.cells().stream().filter(text -> !text.isEmpty()).toList());
  }
}
