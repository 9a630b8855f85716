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
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a {@code .drl.csv} file, with commas, semicolons or tabs between the cells. */
class CsvGrid {
  private static final Pattern SAID =
      Pattern.compile("(?i)\\A\"?sep=(.)\"?[ ,;\\t]*(?:\r\n|\r|\n)");

  private final RuleFile file;
  private final String text;
  private final Separator separator;

  /** The lines above what is read: a spreadsheet does not show the one that says the separator. */
  private final int above;

  private CsvGrid(RuleFile file) {
    var said = SAID.matcher(file.text());
    var isSaid = said.find();
    this.file = file;
    this.above = isSaid ? 1 : 0;
    this.text = isSaid ? file.text().substring(said.end()) : file.text();
    this.separator = isSaid ? new Separator(said.group(1).charAt(0)) : Separator.of(text);
  }

  static Read read(RuleFile file) {
    return new CsvGrid(file).read();
  }

  private Read read() {
    var open = openQuote();
    if (open.isPresent()) {
      return Read.broken(open.get());
    }
    var rows = new ArrayList<Row>();
    try (var records =
        CsvReader.builder()
            .fieldSeparator(separator.sign())
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      for (var one : records) {
        rows.add(row(rows.size() + 1, one));
        if (rows.size() > Grid.MOST_ROWS) {
          break;
        }
      }
    } catch (CsvParseException e) {
      return Read.broken(broken(rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var grid = new Grid(rows, separator.leavesCommasToNumbers());
    return grid.tooLarge(file.path()).map(Read::broken).orElse(new Read(grid, List.of()));
  }

  private Row row(int number, CsvRecord csv) {
    return new Row(
        number,
        (int) csv.getStartingLineNumber() + above,
        csv.getFields().stream().map(Grid::cleaned).toList());
  }

  private RuleProblem broken(List<Row> before) {
    var line = before.isEmpty() ? 1 + above : before.get(before.size() - 1).line() + 1;
    var written = lines()[line - 1 - above];
    return RuleProblem.at(
        file.path(),
        new Place(line, 0, Grid.address(separator.brokenCell(written), before.size() + 1)),
        "",
        "The row cannot be read from here on.",
        "Maybe a quote inside of a text must be doubled: \"\".");
  }

  private String[] lines() {
    return text.split("\r\n|\r|\n", -1);
  }

  /** An open quote swallows all rows that follow, so it is looked for before they are read. */
  private Optional<RuleProblem> openQuote() {
    if (quotes(text) % 2 == 0) {
      return Optional.empty();
    }
    var lines = lines();
    var line = 0;
    while (quotes(lines[line]) % 2 == 0) {
      line++;
    }
    var at = lines[line].lastIndexOf('"');
    var cell = Grid.address(separator.cellAt(lines[line], at), line + 1);
    return Optional.of(
        RuleProblem.at(
            file.path(),
            new Place(line + 1 + above, at + 1, cell),
            "",
            "A quote is opened in this line and not closed.",
            "Maybe a \" is missing, or one inside of a text must be doubled: \"\"."));
  }

  private static long quotes(String text) {
    return text.chars().filter(one -> one == '"').count();
  }
}
