package app.tandem.behaviour;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a CSV file into lines, so that one broken line cannot swallow the next. A quoted text may
 * run over several physical lines; a quote that does not close within {@value #LONGEST_TEXT} lines
 * is taken to be the fault of its own line.
 */
class CsvLines {
  private static final int LONGEST_TEXT = 50;
  private static final int LONGEST_LINE = 1_000_000;

  /**
   * One line of the table.
   *
   * @param number of its first physical line, from 1
   * @param raw as it stands in the file
   * @param fields null when the line is not CSV
   */
  record Line(long number, String raw, @Nullable List<String> fields) {}

  private final BufferedReader in;
  private final char separator;
  private final Deque<String> ahead = new ArrayDeque<>();
  private long number;

  CsvLines(Reader in, char separator) {
    this.in = new BufferedReader(in, 1 << 16);
    this.separator = separator;
  }

  /** The next line that is not empty, or null at the end. */
  @Nullable Line next() throws IOException {
    String first = pull();
    while (first != null && first.isEmpty()) {
      first = pull();
    }
    if (first == null) {
      return null;
    }
    var start = number;
    if (isClosed(first)) {
      return new Line(start, first, fields(first));
    }
    var whole = closed(first);
    return whole == null ? new Line(start, first, null) : new Line(start, whole, fields(whole));
  }

  /** Adds physical lines until every quote is closed; puts them back when none closes it. */
  private @Nullable String closed(String first) throws IOException {
    var whole = new StringBuilder(first);
    var taken = new ArrayDeque<String>();
    while (taken.size() < LONGEST_TEXT && whole.length() < LONGEST_LINE) {
      var more = pull();
      if (more == null) {
        break;
      }
      taken.add(more);
      whole.append('\n').append(more);
      if (!isClosed(more)) {
        return whole.toString();
      }
    }
    number -= taken.size();
    while (!taken.isEmpty()) {
      ahead.addFirst(taken.removeLast());
    }
    return null;
  }

  private @Nullable String pull() throws IOException {
    var line = ahead.isEmpty() ? in.readLine() : ahead.removeFirst();
    if (line != null) {
      number++;
      if (number == 1 && line.startsWith("\uFEFF")) {
        line = line.substring(1);
      }
    }
    return line;
  }

  private static boolean isClosed(String text) {
    var closed = true;
    for (int i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
      closed = !closed;
    }
    return closed;
  }

  private @Nullable List<String> fields(String raw) {
    try (var reader = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(raw)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(null);
    } catch (CsvParseException | IOException e) {
      return null;
    }
  }
}
