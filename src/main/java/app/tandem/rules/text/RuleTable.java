package app.tandem.rules.text;

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

  private static final Pattern TRUTH = Pattern.compile("(?i)true|false");
  private static final Pattern EQUALS = Pattern.compile("[=!]=\\s*\\$param");

  private final String file;
  private final String name;
  private final List<Row> rows;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final List<Column> columns;
  private final List<Row> rules = new ArrayList<>();
  private final Map<Integer, Set<Kind>> lackingByRow = new HashMap<>();
  private final boolean hasDecimalCommas;
  private final boolean isReadable;

  RuleTable(String file, String name, List<Row> rows, boolean hasDecimalCommas) {
    this.hasDecimalCommas = hasDecimalCommas;
    this.file = file;
    this.name = name;
    this.rows = rows;
    var read = TableColumns.read(file, rows, problems);
    columns = read.columns();
    isReadable = read.isReadable();
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
    problems.add(RuleProblem.at(file, told.place(), "", told.what(), told.maybe()));
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

  /** The title of a column. */
  String title(Column column) {
    return rows.get(HEAD_ROWS - 1).text(column.at());
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

  private void readRule(Row row) {
    var ofRow = RowCheck.in(file, this, row);
    problems.addAll(ofRow);
    var found = CellCheck.in(file, this, row);
    problems.addAll(found.problems());
    if (ofRow.isEmpty() && found.broken().stream().allMatch(Column::isOptional)) {
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
}
