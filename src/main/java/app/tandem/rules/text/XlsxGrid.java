package app.tandem.rules.text;

import app.tandem.rules.text.Grid.Read;
import app.tandem.rules.text.Grid.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads the first sheet of a {@code .drl.xlsx} file. */
class XlsxGrid {
  private final RuleFile file;
  private final List<RuleProblem> problems = new ArrayList<>();

  private XlsxGrid(RuleFile file) {
    this.file = file;
  }

  static Read read(RuleFile file) {
    return new XlsxGrid(file).read();
  }

  private Read read() {
    var bytes = bytes();
    var refused = WorkbookGuard.refused(bytes);
    if (refused.isPresent()) {
      return whole(refused.get().what(), refused.get().maybe());
    }
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      return book.getNumberOfSheets() == 0
          ? whole("The workbook has no sheet.", "Maybe save it again from a spreadsheet.")
          : read(book);
    } catch (IOException | RuntimeException e) {
      return whole(
          "The workbook cannot be read.", "Maybe save it again as .xlsx from a spreadsheet.");
    }
  }

  /** Bytes that are no Base64 were never a workbook. */
  private byte[] bytes() {
    try {
      return Base64.getDecoder().decode(file.text());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private Read read(XSSFWorkbook book) {
    var sheet = book.getSheetAt(0);
    var tooLarge = tooLarge(sheet);
    if (tooLarge.isPresent()) {
      return Read.broken(tooLarge.get());
    }
    for (var merged : sheet.getMergedRegions()) {
      refuse(
          merged.getFirstRow(),
          merged.getFirstColumn(),
          "The cells %s are merged.".formatted(merged.formatAsString()),
          "Maybe separate them, and write the text into each.");
    }
    refuseOtherSheets(book);
    var grid = new Grid(separated(rows(sheet), sheet.getMergedRegions()));
    return grid.tooLarge(file.path()).map(Read::broken).orElse(new Read(grid, problems));
  }

  /** As if the text stood in each of some merged cells: what follows from them is not told. */
  private static List<Row> separated(List<Row> rows, List<CellRangeAddress> merged) {
    var all = new ArrayList<>(rows);
    for (var region : merged) {
      var text = all.get(region.getFirstRow()).text(region.getFirstColumn());
      var last = Math.min(region.getLastColumn(), Grid.MOST_COLUMNS);
      for (int row = region.getFirstRow();
          row <= Math.min(region.getLastRow(), all.size() - 1);
          row++) {
        for (int column = region.getFirstColumn(); column <= last; column++) {
          all.set(row, all.get(row).with(column, text));
        }
      }
    }
    return all;
  }

  private Optional<RuleProblem> tooLarge(Sheet sheet) {
    var last = sheet.getLastRowNum() + 1;
    return last <= Grid.MOST_ROWS
        ? Optional.empty()
        : new Grid(java.util.Collections.nCopies(last, new Row(last, last, List.of())))
            .tooLarge(file.path());
  }

  /** Rules on a second sheet would be ignored without a word. */
  private void refuseOtherSheets(XSSFWorkbook book) {
    for (int i = 1; i < book.getNumberOfSheets(); i++) {
      var sheet = book.getSheetAt(i);
      for (var row : sheet) {
        var cell = row.getCell(0);
        if (cell != null
            && cell.toString().strip().toLowerCase(java.util.Locale.ROOT).startsWith("ruletable")) {
          problems.add(
              new RuleProblem(
                  file.path(),
                  0,
                  0,
                  "",
                  "The table on the sheet (%s) is not read.".formatted(sheet.getSheetName()),
                  "Maybe move it to the first sheet, or to a file of its own."));
          break;
        }
      }
    }
  }

  private List<Row> rows(Sheet sheet) {
    var rows = new ArrayList<Row>();
    for (int number = 1; number <= sheet.getLastRowNum() + 1; number++) {
      var row = sheet.getRow(number - 1);
      var cells = new ArrayList<String>();
      for (int column = 0; row != null && column < row.getLastCellNum(); column++) {
        var cell = row.getCell(column);
        cells.add(cell == null ? "" : Grid.cleaned(text(cell)));
      }
      rows.add(new Row(number, number, cells));
    }
    return rows;
  }

  /** What cannot be used is told with its rule, as in a table that is no workbook. */
  private static String text(Cell cell) {
    return switch (cell.getCellType()) {
      case STRING -> cell.getStringCellValue();
      case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
      case NUMERIC -> number(cell);
      case FORMULA -> "=" + cell.getCellFormula();
      case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
      default -> "";
    };
  }

  private static String number(Cell cell) {
    if (DateUtil.isCellDateFormatted(cell)) {
      return cell.getLocalDateTimeCellValue().toLocalDate().toString();
    }
    var number = BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros();
    // In a cell that is a number no sign divides thousands; a fourth decimal says so.
    return number.toPlainString() + (number.toPlainString().matches(NumberHint.UNSURE) ? "0" : "");
  }

  private void refuse(int row, int column, String what, String maybe) {
    var place = new Place(row + 1, 0, Grid.address(column, row + 1));
    problems.add(RuleProblem.at(file.path(), place, "", what, maybe));
  }

  private Read whole(String what, String maybe) {
    return Read.broken(new RuleProblem(file.path(), 0, 0, "", what, maybe));
  }
}
