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
  private static final Pattern KINDS = Pattern.compile("(?im)^.*\\b(?:CONDITION|ACTION)\\b.*$");
  private static final String SEPARATORS = ",;\t";

  private CsvGrid() {}

  static Read read(RuleFile file) {
    var open = openQuote(file);
    if (open.isPresent()) {
      return Read.broken(open.get());
    }
    var rows = new ArrayList<Row>();
    try (var records =
        CsvReader.builder()
            .fieldSeparator(separator(file.text()))
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(file.text())) {
      for (var one : records) {
        rows.add(row(rows.size() + 1, one));
        if (rows.size() > Grid.MOST_ROWS) {
          break;
        }
      }
    } catch (CsvParseException e) {
      return Read.broken(broken(file, rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var grid = new Grid(rows);
    return grid.tooLarge(file.path()).map(Read::broken).orElse(new Read(grid, List.of()));
  }

  private static Row row(int number, CsvRecord csv) {
    return new Row(
        number,
        (int) csv.getStartingLineNumber(),
        csv.getFields().stream().map(Grid::cleaned).toList());
  }

  private static RuleProblem broken(RuleFile file, List<Row> before) {
    var line = before.isEmpty() ? 1 : before.get(before.size() - 1).line() + 1;
    return RuleProblem.at(
        file.path(),
        new Place(line, 0, Grid.address(0, before.size() + 1)),
        "",
        "The row cannot be read from here on.",
        "Maybe a quote inside of a text must be doubled: \"\".");
  }

  /** The row with the kinds of the columns shows it best: no text stands there. */
  private static char separator(String text) {
    var kinds = KINDS.matcher(text);
    var best = ',';
    if (kinds.find()) {
      for (int i = 0; i < SEPARATORS.length(); i++) {
        var candidate = SEPARATORS.charAt(i);
        if (count(kinds.group(), candidate) > count(kinds.group(), best)) {
          best = candidate;
        }
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(one -> one == wanted).count();
  }

  /** An open quote swallows all rows that follow, so it is looked for before they are read. */
  private static Optional<RuleProblem> openQuote(RuleFile file) {
    if (count(file.text(), '"') % 2 == 0) {
      return Optional.empty();
    }
    var lines = file.text().split("\r\n|\r|\n", -1);
    var line = 0;
    while (count(lines[line], '"') % 2 == 0) {
      line++;
    }
    return Optional.of(
        new RuleProblem(
            file.path(),
            line + 1,
            lines[line].lastIndexOf('"') + 1,
            "",
            "A quote is opened in this line and not closed.",
            "Maybe a \" is missing, or one inside of a text must be doubled: \"\"."));
  }
}
