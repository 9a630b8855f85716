package app.tandem.rules.text;

import app.tandem.rules.text.RuleSheet.Head;
import app.tandem.rules.text.RuleTable.Kind;
import app.tandem.rules.text.Spelling.Spelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.decisiontable.parser.RuleSheetListener;
import org.drools.template.model.DRLOutput;

/**
 * Reads a rule table, {@code .drl.csv} or {@code .drl.xlsx}: a rule a row. The cells are read and
 * checked here, because only so can a mistake be shown in its cell; what they mean as rules is said
 * by Drools.
 */
class Tables {
  private Tables() {}

  static Spelled read(RuleFile file) {
    var isWorkbook = file.path().toLowerCase(Locale.ROOT).endsWith(".xlsx");
    var read = isWorkbook ? XlsxGrid.read(file) : CsvGrid.read(file);
    var grid = read.grid();
    if (grid == null) {
      return new Spelled(null, read.problems());
    }
    var sheet = RuleSheet.of(file.path(), grid);
    var problems = new ArrayList<>(read.problems());
    problems.addAll(sheet.problems());
    if (sheet.tables().stream().allMatch(table -> table.rules().isEmpty())) {
      return new Spelled(null, problems);
    }
    try {
      return new Spelled(drl(file, sheet), problems);
    } catch (RuntimeException e) {
      problems.add(
          new RuleProblem(
              file.path(),
              0,
              0,
              "",
              "No rules can be made of the table.",
              "Maybe take the last change back, and try again in smaller steps."));
      return new Spelled(null, problems);
    }
  }

  private static Drl drl(RuleFile file, RuleSheet sheet) {
    var text = new TableText();
    addHead(file, sheet, text);
    for (var table : sheet.tables()) {
      if (!table.rules().isEmpty()) {
        text.addRules(table, rules(table));
      }
    }
    return new Drl(file, text.toString(), text.places(), text.gaps());
  }

  private static void addHead(RuleFile file, RuleSheet sheet, TableText text) {
    var stage = file.stage().orElseThrow().folder().replace('-', '_');
    addHead(sheet.heads("RuleSet"), "package ", "rules." + stage, text);
    addHead(sheet.heads("Import"), "import ", "app.tandem.rules.vocabulary.*", text);
    addHead(sheet.heads("Variables"), "global ", "app.tandem.rules.vocabulary.Offers offers", text);
  }

  private static void addHead(List<Head> written, String word, String usual, TableText text) {
    for (var head : written) {
      for (var one : head.text().split(",", 0)) {
        text.addHead(word + one.strip() + ";", head.place());
      }
    }
    var isWritten =
        word.equals("import ")
            ? written.stream().anyMatch(head -> head.text().contains(usual.replace("*", "")))
            : !written.isEmpty();
    if (!isWritten) {
      text.addHead(word + usual + ";", new Place(0, 0));
    }
  }

  /** What Drools makes of a table. */
  private static String rules(RuleTable table) {
    var listener = new DefaultRuleSheetListener();
    listener.startSheet(table.name());
    listener.newRow(0, 1);
    listener.newCell(0, 0, "RuleTable " + table.name(), RuleSheetListener.NON_MERGED);
    for (int row = 1; row < RuleTable.HEAD_ROWS; row++) {
      listener.newRow(row, table.columns().size() + 1);
      tellColumns(table, row, listener);
    }
    // Drools ends a table at the first gap between the numbers of its rows.
    for (int i = 0; i < table.rules().size(); i++) {
      tellRule(table, i, listener);
    }
    listener.finishSheet();
    var output = new DRLOutput();
    listener.getRuleSet().renderDRL(output);
    return output.getDRL();
  }

  private static void tellRule(RuleTable table, int number, DefaultRuleSheetListener listener) {
    var rule = table.rules().get(number);
    var row = RuleTable.HEAD_ROWS + number;
    listener.newRow(row, table.columns().size() + 1);
    for (var column : table.columns()) {
      tell(listener, row, column.at(), column.isRead() ? escaped(rule.text(column.at())) : "");
    }
    tell(listener, row, table.columns().size(), table.ruleName(rule));
  }

  private static void tellColumns(RuleTable table, int row, DefaultRuleSheetListener listener) {
    var first = RuleSheetListener.NON_MERGED;
    for (var column : table.columns()) {
      var text =
          switch (row) {
            case 1 -> column.isRead() ? column.kind().name() : "";
            case 2 -> column.fact();
            case 3 -> column.isRead() ? column.snippet() : "";
            default -> "";
          };
      var joins = row == 2 && isJoined(table, column.at());
      first = !joins ? RuleSheetListener.NON_MERGED : column.continues() ? first : column.at();
      listener.newCell(row, column.at(), text, first);
    }
    tell(listener, row, table.columns().size(), row == 1 ? Kind.NAME.name() : "");
  }

  private static boolean isJoined(RuleTable table, int at) {
    var columns = table.columns();
    return columns.get(at).continues()
        || (at + 1 < columns.size() && columns.get(at + 1).continues());
  }

  private static void tell(DefaultRuleSheetListener listener, int row, int column, String text) {
    listener.newCell(row, column, text, RuleSheetListener.NON_MERGED);
  }

  /** Drools cares for quotes; a backslash it would take for the beginning of a sign. */
  static String escaped(String text) {
    return text.replace("\\", "\\\\");
  }
}
