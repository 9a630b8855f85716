package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import app.tandem.rules.text.Grid.Row;
import app.tandem.rules.text.RuleTable.Column;
import app.tandem.rules.text.RuleTable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the columns of a table from the four rows below its name. */
class TableColumns {
  private static final Map<String, Kind> KIND_BY_WORD =
      Map.of(
          "NAME", Kind.NAME,
          "CONDITION", Kind.CONDITION,
          "C", Kind.CONDITION,
          "ACTION", Kind.ACTION,
          "A", Kind.ACTION,
          "", Kind.NOTE);

  private final String file;
  private final List<Row> rows;
  private final List<RuleProblem> problems;
  private final List<Column> columns = new ArrayList<>();

  private TableColumns(String file, List<Row> rows, List<RuleProblem> problems) {
    this.file = file;
    this.rows = rows;
    this.problems = problems;
  }

  /**
   * Those whose kind is known.
   *
   * @param rows of the table, from the one with its name
   * @param problems takes what is wrong with them
   */
  static List<Column> read(String file, List<Row> rows, List<RuleProblem> problems) {
    var read = new TableColumns(file, rows, problems);
    read.read();
    return read.columns;
  }

  private void read() {
    var width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    for (int at = 0; at < width; at++) {
      readColumn(at);
    }
    for (var wanted : List.of(Kind.CONDITION, Kind.ACTION)) {
      if (problems.isEmpty() && columns.stream().noneMatch(one -> one.kind() == wanted)) {
        refuse(
            rows.get(1).place(0),
            "The table has no column of the kind %s.".formatted(wanted),
            "Maybe the row below its name does not say the kinds of the columns.");
      }
    }
    var names = columns.stream().filter(one -> one.kind() == Kind.NAME).toList();
    if (names.size() > 1) {
      refuse(
          rows.get(1).place(names.get(1).at()),
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
    var word = rows.get(1).text(at).toUpperCase(Locale.ROOT);
    var kind = KIND_BY_WORD.get(word);
    if (kind == null) {
      var known = List.of("NAME", "CONDITION", "ACTION");
      refuse(
          rows.get(1).place(at),
          "There is no column of the kind (%s).".formatted(rows.get(1).text(at)),
          NearName.find(word, known)
              .map("Maybe you meant %s."::formatted)
              .orElse("Maybe you meant NAME, CONDITION or ACTION; a note has no kind."));
      return;
    }
    var written = kind == Kind.CONDITION ? rows.get(2).text(at) : "";
    var fact = written.replaceFirst("\\s*\\.\\.\\.$", "");
    var continues = at > 0 && written.endsWith("...") && written.equals(rows.get(2).text(at - 1));
    var snippet = rows.get(3).text(at).replaceFirst(";$", "");
    columns.add(new Column(at, kind, fact, continues, snippet));
    if (kind == Kind.CONDITION || kind == Kind.ACTION) {
      SnippetCheck.trouble(kind, fact, snippet)
          .ifPresent(told -> refuse(rows.get(told.row()).place(at), told.what(), told.maybe()));
    }
  }

  private void refuse(Place place, String what, String maybe) {
    problems.add(RuleProblem.at(file, place, "", what, maybe));
  }
}
