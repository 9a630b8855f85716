package app.tandem.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a CSV file into lines, so that one broken line cannot swallow the next. A quoted text may
 * run over several physical lines; a quote that does not close within {@value #LONGEST_TEXT} lines,
 * not at the end of a column, or not so that the line is as wide as the header, is taken to be the
 * fault of its own line. A quote inside a text that does not begin with one is a sign like any
 * other, as in {@code 5" PLATE}.
 */
public class CsvLines {
  private static final int LONGEST_TEXT = 50;
  private static final int LONGEST_LINE = 1_000_000;

  /**
   * One line of the table.
   *
   * @param number of its first physical line, from 1
   * @param raw as it stands in the file
   * @param fields null when the line is not CSV
   */
  public record Line(long number, String raw, @Nullable List<String> fields) {}

  /** How a text ends: in order, within an open quote, or with a sign right behind a closed one. */
  private enum End {
    CLOSED,
    OPEN,
    BROKEN
  }

  private static final int LONGEST_HEAD = 10_000;

  private final BufferedReader in;
  private final char separator;
  private final Deque<String> ahead = new ArrayDeque<>();
  private long number;
  private int width;

  /**
   * What stands between the columns, as the first line tells, which stays to be read: a sheet that
   * was saved where commas stand in numbers has semicolons.
   */
  public static char separator(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEAD);
    var start = new char[LONGEST_HEAD - 1];
    var most = Math.max(0, text.read(start));
    text.reset();
    var first = new String(start, 0, most).lines().findFirst().orElse("");
    if (first.contains(",")) {
      return ',';
    }
    return first.contains("\t") ? '\t' : first.contains(";") ? ';' : ',';
  }

  /**
   * Reads lines until the text ends.
   *
   * @param separator between columns
   */
  public CsvLines(Reader in, char separator) {
    this.in = new BufferedReader(in, 1 << 16);
    this.separator = separator;
  }

  /** The columns of one line that stands by itself; null when it is not CSV. */
  public static @Nullable List<String> cut(String raw, char separator) {
    try {
      var line = new CsvLines(new StringReader(raw), separator).next();
      return line == null || !line.raw().equals(raw) ? null : line.fields();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line, also one that is not CSV, less its first column. */
  public static String behindFirst(String raw, char separator) {
    var hasQuotes = raw.startsWith("\"");
    var isOpen = false;
    for (int i = 0; i < raw.length(); i++) {
      var c = raw.charAt(i);
      if (c == '"') {
        isOpen = hasQuotes && !isOpen;
      } else if (c == separator && !isOpen) {
        return raw.substring(i + 1);
      }
    }
    return isOpen ? raw : "";
  }

  /** The next line that is not empty, or null at the end. */
  public @Nullable Line next() throws IOException {
    String first = pull();
    while (first != null && first.isEmpty()) {
      first = pull();
    }
    if (first == null) {
      return null;
    }
    var line = line(first);
    if (width == 0 && line.fields() != null) {
      width = line.fields().size();
    }
    return line;
  }

  private Line line(String first) throws IOException {
    var start = number;
    var end = end(first, false);
    var longer = end == End.OPEN ? closed(start, first) : null;
    if (longer != null) {
      return longer;
    }
    return new Line(start, first, end == End.CLOSED ? fields(first) : null);
  }

  /** Adds physical lines until the quote is closed; puts them back when none closes it well. */
  private @Nullable Line closed(long start, String first) throws IOException {
    var whole = new StringBuilder(first);
    var taken = new ArrayDeque<String>();
    var end = End.OPEN;
    while (end == End.OPEN && taken.size() < LONGEST_TEXT && whole.length() < LONGEST_LINE) {
      var more = pull();
      if (more == null) {
        break;
      }
      taken.add(more);
      whole.append('\n').append(more);
      end = end(more, true);
    }
    var fields = end == End.CLOSED ? fields(whole.toString()) : null;
    if (fields != null && (width == 0 || fields.size() == width)) {
      return new Line(start, whole.toString(), fields);
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

  private End end(String text, boolean isOpen) {
    var quoted = isOpen;
    var columnBegins = !isOpen;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!quoted) {
        quoted = c == '"' && columnBegins;
        columnBegins = c == separator;
      } else if (c == '"') {
        var next = i + 1 < text.length() ? text.charAt(i + 1) : separator;
        if (next == '"') {
          i++;
        } else if (next == separator) {
          quoted = false;
        } else {
          return End.BROKEN;
        }
      }
    }
    return quoted ? End.OPEN : End.CLOSED;
  }

  private @Nullable List<String> fields(String raw) {
    try (var reader = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(raw)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(null);
    } catch (CsvParseException | IOException e) {
      return null;
    }
  }
}
