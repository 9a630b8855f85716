package app.tandem.rules.text;

import app.tandem.rules.text.Grid.Row;
import app.tandem.rules.text.RuleTable.Column;
import app.tandem.rules.text.RuleTable.Kind;
import java.util.ArrayList;
import java.util.List;

/** Looks at a row as a whole: whether it has all that a rule needs, and nothing beside it. */
class RowCheck {
  private final String file;
  private final RuleTable table;
  private final Row row;
  private final List<RuleProblem> problems = new ArrayList<>();

  private RowCheck(String file, RuleTable table, Row row) {
    this.file = file;
    this.table = table;
    this.row = row;
  }

  static List<RuleProblem> in(String file, RuleTable table, Row row) {
    var check = new RowCheck(file, table, row);
    if (table.isReadable()) {
      check.checkFilled();
      check.checkName();
    }
    check.checkStrays();
    return check.problems;
  }

  private void checkFilled() {
    for (var kind : List.of(Kind.CONDITION, Kind.ACTION)) {
      if (isEmpty(kind)) {
        refuse(
            row.place(first(kind)),
            kind == Kind.CONDITION ? "The row has no condition." : "The row offers nothing.",
            kind == Kind.CONDITION
                ? "Maybe a cell is missing: without one it would hold for everybody."
                : "Maybe a cell is missing, or the row is a note and belongs above the table.");
      }
    }
  }

  /** A quote would end the name, and what follows it would be read as something else. */
  private void checkName() {
    table.columns().stream()
        .filter(column -> column.kind() == Kind.NAME)
        .forEach(column -> checkName(row.place(column.at()), row.text(column.at())));
  }

  private void checkName(Place place, String written) {
    if (written.isEmpty()) {
      refuse(
          place,
          "The row has no name.",
          "Maybe write a sentence that a shopper could be told: it is shown with what the row"
              + " offers.");
    } else if (written.contains("\"")) {
      refuse(
          place,
          "The name of a rule must not have quotes in it.",
          "Maybe write %s.".formatted(written.replace("\"", "")));
    }
  }

  private int first(Kind kind) {
    return table.columns().stream()
        .filter(one -> one.kind() == kind)
        .mapToInt(Column::at)
        .min()
        .orElse(0);
  }

  /** What stands in no column would be lost without a word. */
  private void checkStrays() {
    table.columns().stream()
        .filter(column -> column.kind() == Kind.NOTE)
        .filter(column -> !row.text(column.at()).isEmpty())
        .filter(column -> table.title(column).isEmpty())
        .findFirst()
        .ifPresent(
            column ->
                refuse(
                    row.place(column.at()),
                    "The cell (%s) stands in no column of the table."
                        .formatted(row.text(column.at())),
                    "Maybe a text with a comma needs quotes around it, or the column needs a"
                        + " title."));
  }

  private boolean isEmpty(Kind kind) {
    return table.columns().stream()
        .filter(column -> column.kind() == kind)
        .allMatch(column -> row.text(column.at()).isEmpty());
  }

  private void refuse(Place place, String what, String maybe) {
    problems.add(RuleProblem.at(file, place, table.ruleName(row), what, maybe));
  }
}
