package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import app.tandem.rules.text.Grid.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One table: a row for its name, four for its columns, and one for each rule. */
class RuleTable {
  /** Its name, and the kinds, facts, snippets and titles of its columns. */
  static final int HEAD_ROWS = 5;

  private static final Map<String, Kind> KIND_BY_WORD =
      Map.of(
          "NAME", Kind.NAME,
          "CONDITION", Kind.CONDITION,
          "C", Kind.CONDITION,
          "ACTION", Kind.ACTION,
          "A", Kind.ACTION,
          "", Kind.NOTE);

  private static final Pattern TRUTH = Pattern.compile("(?i)true|false");
  private static final Pattern EQUALS = Pattern.compile("[=!]=\\s*\\$param");

  private final String file;
  private final String name;
  private final List<Row> rows;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rules = new ArrayList<>();
  private final Map<Integer, Set<Kind>> lackingByRow = new HashMap<>();
  private final boolean hasDecimalCommas;
  private final boolean isReadable;

  RuleTable(String file, String name, List<Row> rows, boolean hasDecimalCommas) {
    this.hasDecimalCommas = hasDecimalCommas;
    this.file = file;
    this.name = name;
    this.rows = rows;
    readColumns();
    isReadable = problems.isEmpty();
    var written = rows.stream().skip(HEAD_ROWS).filter(row -> !row.isBlank()).toList();
    if (isReadable) {
      new TableHead(columns, rows).trouble(written).ifPresent(this::refuse);
    }
    written.stream()
        .filter(row -> !TableHead.repeats(rows, row))
        .map(row -> hasDecimalCommas ? withPoints(row) : row)
        .map(this::withTruths)
        .forEach(this::readRule);
  }

  private void refuse(TableHead.Told told) {
    refuse(told.place(), told.what(), told.maybe());
  }

  /** A comma in a number is its point, where the file was written so. */
  private Row withPoints(Row row) {
    var changed = row;
    for (var column : columns) {
      var text = row.text(column.at());
      if (column.isRead()
          && CellCheck.isOfNumbers(column)
          && text.matches("[-+]?\\d+,\\d+")
          && new NumberHint(false, false, true).groups(text).isEmpty()) {
        changed = changed.with(column.at(), text.replace(',', '.'));
      }
    }
    return changed;
  }

  /** A spreadsheet writes yes and no in capitals, and a workbook holds them without letters. */
  private Row withTruths(Row row) {
    var changed = row;
    for (var column : columns) {
      var text = row.text(column.at());
      if (TRUTH.matcher(text).matches() && EQUALS.matcher(column.snippet()).find()) {
        changed = changed.with(column.at(), text.toLowerCase(Locale.ROOT));
      }
    }
    return changed;
  }

  /** What a column holds. */
  enum Kind {
    NAME,
    CONDITION,
    ACTION,
    NOTE
  }

  /**
   * One column.
   *
   * @param at from 0
   * @param fact the fact that its condition is about, as it is written; empty for other kinds
   * @param continues whether its condition goes into the same brackets as that of its left
   *     neighbour: both end in three dots
   * @param snippet what its cells are put into
   */
  record Column(int at, Kind kind, String fact, boolean continues, String snippet) {

    /** Whether its cells become part of the rules. */
    boolean isRead() {
      return kind == Kind.CONDITION || kind == Kind.ACTION;
    }

    /** Whether a rule can still be read when its cell is left out. */
    boolean isOptional() {
      return kind == Kind.CONDITION || snippet.startsWith(".");
    }
  }

  String name() {
    return name;
  }

  List<RuleProblem> problems() {
    return problems;
  }

  List<Column> columns() {
    return columns;
  }

  /** Whether a comma in a number is its point. */
  boolean hasDecimalCommas() {
    return hasDecimalCommas;
  }

  /** The row with the table's name. */
  Row title() {
    return rows.get(0);
  }

  Place factPlace(Column column) {
    return rows.get(2).place(column.at());
  }

  Place snippetPlace(Column column) {
    return rows.get(3).place(column.at());
  }

  /** Whether its columns are understood; if not, nothing can be made of its rows. */
  boolean isReadable() {
    return isReadable;
  }

  /** The rows that are rules, as far as they can be read. */
  List<Row> rules() {
    return rules;
  }

  /** Whether a cell of a row was left out because it could not be read. */
  boolean lacks(Row row, Kind kind) {
    return lackingByRow.getOrDefault(row.number(), Set.of()).contains(kind);
  }

  /** The name of a row's rule; without a column for names the rows are numbered. */
  String ruleName(Row row) {
    return columns.stream()
        .filter(column -> column.kind() == Kind.NAME)
        .map(column -> row.text(column.at()))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("%s row %d".formatted(name, row.number()));
  }

  private void readColumns() {
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
    for (var row : rows.subList(1, HEAD_ROWS - 1)) {
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

  private void readRule(Row row) {
    var before = problems.size();
    if (isReadable) {
      checkFilled(row);
      checkName(row);
    }
    checkStrays(row);
    var isSound = problems.size() == before;
    var found = CellCheck.in(file, this, row);
    problems.addAll(found.problems());
    if (isSound && found.broken().stream().allMatch(Column::isOptional)) {
      var left = row;
      for (var column : found.broken()) {
        left = left.with(column.at(), "");
        lackingByRow
            .computeIfAbsent(row.number(), one -> EnumSet.noneOf(Kind.class))
            .add(column.kind());
      }
      rules.add(left);
    }
  }

  private void checkFilled(Row row) {
    for (var kind : List.of(Kind.CONDITION, Kind.ACTION)) {
      if (isEmpty(row, kind)) {
        refuse(
            row.place(first(kind)),
            ruleName(row),
            kind == Kind.CONDITION ? "The row has no condition." : "The row offers nothing.",
            kind == Kind.CONDITION
                ? "Maybe a cell is missing: without one it would hold for everybody."
                : "Maybe a cell is missing, or the row is a note and belongs above the table.");
      }
    }
  }

  /** A quote would end the name, and what follows it would be read as something else. */
  private void checkName(Row row) {
    columns.stream()
        .filter(column -> column.kind() == Kind.NAME)
        .forEach(column -> checkName(row, row.place(column.at()), row.text(column.at())));
  }

  private void checkName(Row row, Place place, String written) {
    if (written.isEmpty()) {
      refuse(
          place,
          ruleName(row),
          "The row has no name.",
          "Maybe write a sentence that a shopper could be told: it is shown with what the row"
              + " offers.");
    } else if (written.contains("\"")) {
      refuse(
          place,
          ruleName(row),
          "The name of a rule must not have quotes in it.",
          "Maybe write %s.".formatted(written.replace("\"", "")));
    }
  }

  private int first(Kind kind) {
    return columns.stream().filter(one -> one.kind() == kind).mapToInt(Column::at).min().orElse(0);
  }

  /** What stands in no column would be lost without a word. */
  private void checkStrays(Row row) {
    columns.stream()
        .filter(column -> column.kind() == Kind.NOTE)
        .filter(column -> !row.text(column.at()).isEmpty())
        .filter(column -> rows.get(4).text(column.at()).isEmpty())
        .findFirst()
        .ifPresent(
            column ->
                refuse(
                    row.place(column.at()),
                    ruleName(row),
                    "The cell (%s) stands in no column of the table."
                        .formatted(row.text(column.at())),
                    "Maybe a text with a comma needs quotes around it, or the column needs a"
                        + " title."));
  }

  private boolean isEmpty(Row row, Kind kind) {
    return columns.stream()
        .filter(column -> column.kind() == kind)
        .allMatch(column -> row.text(column.at()).isEmpty());
  }

  private void refuse(Place place, String what, String maybe) {
    refuse(place, "", what, maybe);
  }

  private void refuse(Place place, String rule, String what, String maybe) {
    problems.add(RuleProblem.at(file, place, rule, what, maybe));
  }
}
