package app.tandem.rules.text;

import app.tandem.rules.text.Grid.Read;
import app.tandem.rules.text.Grid.Row;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a {@code .drl.csv} file, with commas, semicolons or tabs between the cells. A line that
 * cannot be read is told and left out, so that it hides no other.
 */
class CsvGrid {
  private static final Pattern SAID =
      Pattern.compile("(?i)\\A\"?sep=(.)\"?[ ,;\\t]*(?:\r\n|\r|\n)");

  /** A file with more of them is broken in another way. */
  private static final int MOST_BROKEN = 50;

  private final RuleFile file;
  private final List<String> lines;
  private final Separator separator;

  /** The lines above what is read: a spreadsheet does not show the one that says the separator. */
  private final int above;

  private CsvGrid(RuleFile file) {
    var said = SAID.matcher(file.text());
    var isSaid = said.find();
    this.file = file;
    this.above = isSaid ? 1 : 0;
    var text = isSaid ? file.text().substring(said.end()) : file.text();
    this.lines = new ArrayList<>(List.of(text.split("\r\n|\r|\n", -1)));
    this.separator = isSaid ? new Separator(said.group(1).charAt(0)) : Separator.of(text);
  }

  static Read read(RuleFile file) {
    return new CsvGrid(file).read();
  }

  private Read read() {
    var quotes = new CsvQuotes(lines);
    var writtenByLine = new TreeMap<Integer, String>();
    while (writtenByLine.size() < MOST_BROKEN) {
      var rows = new ArrayList<Row>();
      var broken = broken(rows, quotes);
      if (broken.isEmpty()) {
        return read(new Grid(rows, separator.leavesCommasToNumbers()), writtenByLine, quotes);
      }
      writtenByLine.put(broken.getAsInt(), lines.set(broken.getAsInt(), ""));
    }
    return new Read(null, told(writtenByLine, quotes));
  }

  private OptionalInt broken(List<Row> rows, CsvQuotes quotes) {
    var open = quotes.open();
    return open.isPresent() ? open : parse(rows, quotes);
  }

  /** Reads the rows; gives back the line at which that ends before the end. */
  private OptionalInt parse(List<Row> rows, CsvQuotes quotes) {
    try (var records =
        CsvReader.builder()
            .fieldSeparator(separator.sign())
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(String.join("\n", lines))) {
      for (var one : records) {
        rows.add(row(rows.size() + 1, one));
        if (rows.size() > Grid.MOST_ROWS) {
          break;
        }
      }
      return OptionalInt.empty();
    } catch (CsvParseException e) {
      return OptionalInt.of(quotes.lineOf(rows.size() + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Row row(int number, CsvRecord csv) {
    return new Row(
        number,
        (int) csv.getStartingLineNumber() + above,
        csv.getFields().stream().map(Grid::cleaned).toList());
  }

  /** What only follows from a line that was left out is not told. */
  private Read read(Grid grid, Map<Integer, String> writtenByLine, CsvQuotes quotes) {
    var problems = told(writtenByLine, quotes);
    var tooLarge = grid.tooLarge(file.path());
    tooLarge.ifPresent(problems::add);
    var leftOut = writtenByLine.keySet().stream().map(quotes::rowAt).collect(Collectors.toSet());
    return tooLarge.isPresent() || !RuleSheet.isWholeWithout(leftOut, grid)
        ? new Read(null, problems)
        : new Read(grid, problems);
  }

  /** Rows are counted when all that swallowed some of them are left out. */
  private List<RuleProblem> told(Map<Integer, String> writtenByLine, CsvQuotes quotes) {
    var problems = new ArrayList<RuleProblem>();
    writtenByLine.forEach((line, written) -> problems.add(told(line, quotes.rowAt(line), written)));
    return problems;
  }

  private RuleProblem told(int line, int row, String written) {
    var at = written.lastIndexOf('"');
    return CsvQuotes.isOpen(written)
        ? RuleProblem.at(
            file.path(),
            new Place(line + 1 + above, at + 1, Grid.address(separator.cellAt(written, at), row)),
            "",
            "A quote is opened in this line and not closed.",
            "Maybe a \" is missing, or one inside of a text must be doubled: \"\".")
        : RuleProblem.at(
            file.path(),
            new Place(line + 1 + above, 0, Grid.address(separator.brokenCell(written), row)),
            "",
            "The row cannot be read from here on.",
            "Maybe a quote inside of a text must be doubled: \"\".");
  }
}
