package app.tandem.rules.text;

import app.tandem.rules.text.Grid.Row;
import app.tandem.rules.text.RuleTable.Column;
import app.tandem.rules.text.RuleTable.Kind;
import app.tandem.rules.text.TablePlaces.Empty;
import app.tandem.rules.text.TablePlaces.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules that came out of tables, line by line, with the cells that they came from. */
class TableText {
  private static final Pattern ORIGIN = Pattern.compile("// rule values at [A-Z]+(\\d+), .*");

  private final List<String> lines = new ArrayList<>();
  private final TablePlaces places = new TablePlaces();
  private final Set<Integer> gaps = new TreeSet<>();

  void addHead(String line, Place place) {
    lines.add(line);
    places.addLine(lines.size(), place);
  }

  /**
   * Adds the rules of one table.
   *
   * @param drl what Drools made of it, in which a comment names each rule's row
   */
  void addRules(RuleTable table, String drl) {
    var generated = drl.lines().toList();
    Row row = table.title();
    var begins = -1;
    for (int i = 0; i < generated.size(); i++) {
      var line = generated.get(i);
      var origin = ORIGIN.matcher(line);
      if (origin.matches()) {
        row = table.rules().get(Integer.parseInt(origin.group(1)) - 1 - RuleTable.HEAD_ROWS);
        begins = lines.size();
      } else if (begins >= 0) {
        var next = i + 1 < generated.size() ? generated.get(i + 1).strip() : "";
        lines.add(line + (endsStatement(line, next) ? ";" : ""));
        places.addLine(lines.size(), row.place(row.firstColumn()));
        if (line.equals("end")) {
          addSpans(table, row, begins);
          addGaps(table, row, begins + 1);
          begins = -1;
        }
      }
    }
  }

  /** A cell that was left out is missed in the first line of its rule, or in the last. */
  private void addGaps(RuleTable table, Row row, int first) {
    if (table.lacks(row, Kind.CONDITION)) {
      gaps.add(first);
    }
    if (table.lacks(row, Kind.ACTION)) {
      gaps.add(lines.size());
    }
  }

  Set<Integer> gaps() {
    return gaps;
  }

  /** An action whose cell is empty leaves the sentence before it without its semicolon. */
  private static boolean endsStatement(String line, String next) {
    var text = line.strip();
    var isAction = !text.matches("(?:when|then|end|rule\\b.*|)") && !text.endsWith(";");
    return isAction && (next.equals("end") || next.startsWith("offers."));
  }

  private void addSpans(RuleTable table, Row row, int begins) {
    var cursor = new Cursor(begins);
    for (var kind : List.of(Kind.CONDITION, Kind.ACTION)) {
      for (var column : table.columns()) {
        if (column.kind() == kind && !row.text(column.at()).isEmpty()) {
          addSpan(table, row, column, cursor);
        } else if (column.kind() == kind) {
          var place = row.place(column.at());
          places.addEmpty(
              new Empty(begins + 1, lines.size(), column.at(), column.snippet(), place));
        }
      }
    }
  }

  private void addSpan(RuleTable table, Row row, Column column, Cursor cursor) {
    if (!column.fact().isEmpty() && !column.continues()) {
      cursor.find(column.fact()).map(at -> factSpan(table, column, at)).ifPresent(places::addSpan);
    }
    for (var written : written(column.snippet(), row.text(column.at()))) {
      var found = cursor.find(written);
      if (found.isPresent()) {
        places.addSpan(span(table, row, column, found.get(), written.length()));
        return;
      }
    }
  }

  private static Span factSpan(RuleTable table, Column column, Place at) {
    var place = table.factPlace(column);
    var fact = column.fact();
    var to = at.column() + fact.length();
    return new Span(at.line(), at.column(), to, column.at(), place, place, "", fact);
  }

  private static Span span(RuleTable table, Row row, Column column, Place at, int length) {
    return new Span(
        at.line(),
        at.column(),
        at.column() + length,
        column.at(),
        row.place(column.at()),
        table.snippetPlace(column),
        row.text(column.at()),
        column.snippet());
  }

  /** How a cell may look in its rule, the likeliest first. */
  private static List<String> written(String snippet, String value) {
    var raw = Tables.escaped(value);
    var quoted = raw.replace("\"", "\\\"");
    if (SeveralValues.isWantedBy(snippet)) {
      var text = snippet;
      var values = SeveralValues.of(raw);
      for (int i = values.size(); i > 0; i--) {
        text = text.replace("$" + i, values.get(i - 1));
      }
      return List.of(text, snippet);
    }
    return snippet.contains("$param")
        ? List.of(snippet.replace("$param", quoted), snippet.replace("$param", raw))
        : List.of(snippet + " == \"" + quoted + "\"", snippet + " " + raw, snippet);
  }

  TablePlaces places() {
    return places;
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }

  /** Goes through the lines of a rule from its beginning, and never back. */
  private class Cursor {
    private int line;
    private int column;

    Cursor(int line) {
      this.line = line;
    }

    java.util.Optional<Place> find(String text) {
      for (int at = line; at < lines.size(); at++) {
        var found = lines.get(at).indexOf(text, at == line ? column : 0);
        if (found >= 0) {
          line = at;
          column = found + text.length();
          return java.util.Optional.of(new Place(at + 1, found + 1));
        }
      }
      return java.util.Optional.empty();
    }
  }
}
