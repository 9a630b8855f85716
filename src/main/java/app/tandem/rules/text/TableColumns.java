package app.tandem.rules.text;

import app.tandem.rules.text.Grid.Row;
import app.tandem.rules.text.RuleTable.Column;
import app.tandem.rules.text.RuleTable.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the columns of a table from the four rows below its name. */
class TableColumns {
  private final String file;
  private final List<Row> rows;
  private final List<RuleProblem> problems;
  private final List<Column> columns = new ArrayList<>();
  private boolean isReadable = true;

  private TableColumns(String file, List<Row> rows, List<RuleProblem> problems) {
    this.file = file;
    this.rows = rows;
    this.problems = problems;
  }

  /**
   * The columns of a table.
   *
   * @param columns each of the kind that it has, or was meant to have
   * @param isReadable whether something can be made of the rows below
   */
  record Read(List<Column> columns, boolean isReadable) {}

  /**
   * Reads the columns.
   *
   * @param rows of the table, from the one with its name
   * @param problems takes what is wrong with them
   */
  static Read read(String file, List<Row> rows, List<RuleProblem> problems) {
    var read = new TableColumns(file, rows, problems);
    read.read();
    return new Read(read.columns, read.isReadable);
  }

  private void read() {
    if (lacksKinds(rows.get(1))) {
      tellKinds(rows.get(1));
      return;
    }
    var width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    for (int at = 0; at < width; at++) {
      readColumn(at);
    }
    for (var wanted : List.of(Kind.CONDITION, Kind.ACTION)) {
      if (columns.stream().noneMatch(one -> one.kind() == wanted)) {
        isReadable = false;
        if (problems.isEmpty()) {
          tell(
              rows.get(1).place(0),
              "The table has no column of the kind %s.".formatted(wanted),
              "Maybe the row below its name does not say the kinds of the columns.");
        }
      }
    }
    tellSecondName();
  }

  /** Whether facts stand where the kinds belong, and none of these. */
  private static boolean lacksKinds(Row kinds) {
    return kinds.cells().stream().anyMatch(KindSlip::isFact)
        && kinds.cells().stream().noneMatch(KindSlip::isKind);
  }

  private void tellKinds(Row kinds) {
    var fact = kinds.cells().stream().filter(KindSlip::isFact).findFirst().orElseThrow();
    refuse(
        kinds.place(kinds.cells().indexOf(fact)),
        "Where the kinds of the columns belong stands a fact (%s).".formatted(fact),
        "Maybe put a row above it that says NAME, CONDITION or ACTION for each column.");
  }

  /** The names of the rules are those of the first. */
  @SuppressWarnings("ReferenceEquality")
  private void tellSecondName() {
    var names = columns.stream().filter(one -> one.kind() == Kind.NAME).toList();
    if (names.size() > 1) {
      var second = names.get(1);
      columns.replaceAll(
          one -> one == second ? new Column(one.at(), Kind.NOTE, "", false, "") : one);
      tell(
          rows.get(1).place(second.at()),
          "Two columns are of the kind NAME.",
          "Maybe one is a note.");
    }
  }

  private void readColumn(int at) {
    for (var row : rows.subList(1, RuleTable.HEAD_ROWS - 1)) {
      var trouble = CellCheck.spreadsheetTrouble(row.text(at));
      if (trouble.isPresent()) {
        refuse(row.place(at), trouble.get().what(), trouble.get().maybe());
        return;
      }
    }
    var snippet = rows.get(3).text(at).replaceFirst(";$", "");
    var lacksName = rows.get(1).cells().stream().noneMatch(KindSlip::isName);
    var read = KindSlip.read(rows.get(1).text(at), rows.get(2).text(at), snippet, lacksName);
    var kind = read.kind();
    if (read.isSlip()) {
      tell(rows.get(1).place(at), read.what(), read.maybe());
    }
    var written = kind == Kind.CONDITION ? rows.get(2).text(at) : "";
    var fact = written.replaceFirst("\\s*\\.\\.\\.$", "");
    var continues = at > 0 && written.endsWith("...") && written.equals(rows.get(2).text(at - 1));
    columns.add(new Column(at, kind, fact, continues, snippet));
    if (kind == Kind.CONDITION || kind == Kind.ACTION) {
      SnippetCheck.trouble(kind, fact, snippet)
          .ifPresent(told -> refuse(rows.get(told.row()).place(at), told.what(), told.maybe()));
    }
  }

  /** Where this is wrong, nothing can be made of the rows. */
  private void refuse(Place place, String what, String maybe) {
    isReadable = false;
    tell(place, what, maybe);
  }

  private void tell(Place place, String what, String maybe) {
    problems.add(RuleProblem.at(file, place, "", what, maybe));
  }
}
