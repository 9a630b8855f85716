package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import app.tandem.rules.text.Grid.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A grid that was understood: the lines at its top, and its tables. */
class RuleSheet {
  private static final Pattern TABLE = Pattern.compile("(?i)RuleTable(?:\\s+(.*))?");
  private static final Pattern MEANT = Pattern.compile("(?i)(rule\\s+table|\\S+)((?:\\s.*)?)");
  private static final List<String> WORDS =
      List.of("RuleTable", "RuleSet", "Import", "Variables", "Notes");

  private final String file;
  private final List<Row> rows;
  private final boolean hasDecimalCommas;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final List<Head> heads = new ArrayList<>();
  private final List<RuleTable> tables = new ArrayList<>();
  private boolean isLost;

  private RuleSheet(String file, Grid grid) {
    this.file = file;
    this.rows = grid.rows();
    this.hasDecimalCommas = grid.hasDecimalCommas();
  }

  /**
   * Whether the rows that could not be read leave each table its head and a row: without them what
   * is left says nothing.
   *
   * @param leftOut their numbers, where they are empty now
   */
  static boolean isWholeWithout(Set<Integer> leftOut, Grid grid) {
    var begins =
        grid.rows().stream()
            .filter(row -> TABLE.matcher(row.text(0)).matches())
            .map(Row::number)
            .toList();
    if (leftOut.isEmpty()) {
      return true;
    }
    var isBelow = !begins.isEmpty() && leftOut.stream().allMatch(row -> row > begins.get(0));
    for (int i = 0; isBelow && i < begins.size(); i++) {
      var rules = begins.get(i) + RuleTable.HEAD_ROWS;
      var end = i + 1 < begins.size() ? begins.get(i + 1) : Integer.MAX_VALUE;
      isBelow =
          leftOut.stream().noneMatch(row -> row < rules && row > rules - RuleTable.HEAD_ROWS)
              && grid.rows().stream()
                  .anyMatch(row -> row.number() >= rules && row.number() < end && !row.isBlank());
    }
    return isBelow;
  }

  /**
   * A line above the tables.
   *
   * @param word what kind of line, as the vocabulary spells it
   * @param text what it says
   * @param place where it says so
   */
  record Head(String word, String text, Place place) {}

  static RuleSheet of(String file, Grid grid) {
    var sheet = new RuleSheet(file, grid);
    sheet.read();
    if (sheet.tables.isEmpty() && sheet.problems.isEmpty()) {
      sheet.refuse(
          new Place(0, 0),
          grid.isBlank() ? "The sheet is empty." : "The sheet has no rule table.",
          "Maybe begin the table with a cell RuleTable and its name in column A.");
    }
    return sheet;
  }

  List<RuleProblem> problems() {
    return problems;
  }

  List<Head> heads() {
    return heads;
  }

  /** Those whose columns are understood. */
  List<RuleTable> tables() {
    return tables.stream().filter(RuleTable::isReadable).toList();
  }

  private void read() {
    var next = 0;
    while (next < rows.size()) {
      var row = rows.get(next);
      var table = TABLE.matcher(row.text(0));
      var meant = MEANT.matcher(row.text(0));
      if (table.matches()) {
        next = readTable(next, Optional.ofNullable(table.group(1)).orElse("").strip());
      } else if (meant.matches() && isNearTable(meant.group(1))) {
        refuse(
            row.place(0),
            "Above a table there is no line (%s).".formatted(row.text(0)),
            "Maybe you meant RuleTable.");
        next = readTable(next, meant.group(2).strip());
      } else {
        readHead(row);
        next++;
      }
    }
  }

  private static boolean isNearTable(String word) {
    return NearName.find(word.replace(" ", ""), WORDS).filter("RuleTable"::equals).isPresent();
  }

  private int readTable(int at, String name) {
    var end = at + 1;
    while (end < rows.size() && !TABLE.matcher(rows.get(end).text(0)).matches()) {
      end++;
    }
    if (name.isEmpty()) {
      refuse(rows.get(at).place(0), "The table has no name.", "Maybe write: RuleTable Phone cases");
    } else if (end - at < RuleTable.HEAD_ROWS) {
      refuse(
          rows.get(at).place(0),
          "The table has no rows.",
          "Maybe the rows for kinds, facts, conditions or titles are missing below its name.");
    } else {
      var table = new RuleTable(file, name, rows.subList(at, end), hasDecimalCommas);
      problems.addAll(table.problems());
      tables.add(table);
    }
    return end;
  }

  private void readHead(Row row) {
    if (row.isBlank()) {
      return;
    }
    var column = row.firstColumn();
    var word = row.text(column);
    var known = WORDS.stream().filter(one -> one.equalsIgnoreCase(word)).findFirst();
    var trouble = CellCheck.spreadsheetTrouble(known.isPresent() ? row.text(column + 1) : word);
    if (trouble.isPresent()) {
      isLost = isLost || known.isEmpty();
      refuse(row.place(known.isPresent() ? column + 1 : column), trouble.get());
    } else if (known.isPresent()) {
      heads.add(new Head(known.get(), row.text(column + 1), row.place(column + 1)));
    } else if (TABLE.matcher(word).matches()) {
      refuse(row.place(column), "The table does not begin in column A.", "Maybe move it there.");
    } else if (!isLost) {
      isLost = true; // What follows is most likely part of the same.
      var first = word.split(" ", 2)[0];
      refuse(
          row.place(column),
          "Above a table there is no line (%s).".formatted(word),
          NearName.find(first, WORDS)
              .map("Maybe you meant %s."::formatted)
              .orElse("Maybe begin the line with Notes, or the table with RuleTable."));
    }
  }

  /** What the lines of one kind say, with where they do. */
  List<Head> heads(String word) {
    return heads.stream()
        .filter(head -> head.word().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
        .filter(head -> !head.text().isEmpty())
        .toList();
  }

  private void refuse(Place place, Gap.Trouble told) {
    refuse(place, told.what(), told.maybe());
  }

  private void refuse(Place place, String what, String maybe) {
    problems.add(RuleProblem.at(file, place, "", what, maybe));
  }
}
