package app.tandem.rules.text;

import app.tandem.rules.text.Grid.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a workbook as lines of text, so that two workbooks can be compared by reading. */
public final class SheetLines {
  private SheetLines() {}

  /**
   * The first sheet, which is the one that is read: each row that is not empty with its number, as
   * a line of a {@code .csv} file.
   *
   * @param file whose path ends in {@code .drl.xlsx}
   * @return what is wrong, in one line, when it cannot be read
   */
  public static List<String> of(RuleFile file) {
    var read = XlsxGrid.read(file);
    var grid = read.grid();
    if (grid == null) {
      return read.problems().stream().map(problem -> "(" + problem.what() + ")").toList();
    }
    return grid.rows().stream().filter(row -> !row.isBlank()).map(SheetLines::line).toList();
  }

  /** Empty cells at the end are left out: how many there are is nobody's change. */
  private static String line(Row row) {
    var cells = row.cells();
    var last = cells.size();
    while (last > 0 && cells.get(last - 1).isEmpty()) {
      last--;
    }
    return Stream.concat(
            Stream.of(String.valueOf(row.number())),
            cells.subList(0, last).stream().map(SheetLines::quoted))
        .collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[\",;\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }
}
