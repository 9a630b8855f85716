package app.tandem.catalog.feed;

import app.tandem.catalog.feed.FeedItem.Flaw;
import app.tandem.intake.CsvLines;
import app.tandem.intake.ImportRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table whose first line names its columns. Names are read as product feeds allow them: with
 * spaces or underscores, in any case, with or without {@code g:}.
 */
class TableSource implements FeedSource {
  private static final int LONGEST_HEADER = 100_000;
  private static final int MOST_COLUMNS = 500;
  private static final Pattern PREFIX = Pattern.compile("^(g|c):");
  private static final Pattern LANGUAGE = Pattern.compile("\\[[a-zA-Z-]*]$");

  private final CsvLines lines;
  private final char separator;
  private final String header;
  private final List<String> columns;

  private TableSource(CsvLines lines, char separator, String header, List<String> columns) {
    this.lines = lines;
    this.separator = separator;
    this.header = header;
    this.columns = columns;
  }

  /**
   * Reads the header.
   *
   * @param format of a file that is not TSV, the separator is what its header has most of
   * @throws IllegalArgumentException when there is none
   */
  static TableSource open(Reader text, FeedFile.Format format) throws IOException {
    var in = new BufferedReader(text, 1 << 16);
    var first = firstLine(in);
    var separator = format == FeedFile.Format.TSV ? '\t' : separator(first);
    var lines = new CsvLines(in, separator);
    var header = lines.next();
    var fields = header == null ? null : header.fields();
    if (header == null || fields == null || fields.stream().allMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "The file does not begin with a header.\nMaybe its first line was cut off.");
    }
    if (fields.size() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "The header has %d columns, and at most %d are read.\nMaybe the file is no table."
              .formatted(fields.size(), MOST_COLUMNS));
    }
    if (Flaw.isDamaged(header.raw())) {
      throw new IllegalArgumentException(
          "The header is not UTF-8, so nothing was stored.\nMaybe export the file as UTF-8.");
    }
    return new TableSource(
        lines, separator, header.raw(), fields.stream().map(TableSource::plain).toList());
  }

  private static String firstLine(BufferedReader in) throws IOException {
    in.mark(LONGEST_HEADER + 1);
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
      line.append((char) c);
      if (line.length() == LONGEST_HEADER) {
        throw new IllegalArgumentException(
            "The first line has more than %d signs.\nMaybe the file is no table."
                .formatted(LONGEST_HEADER));
      }
    }
    in.reset();
    return line.toString();
  }

  private static char separator(String first) {
    var best = ',';
    for (var one : new char[] {'\t', ';', '|'}) {
      if (count(first, one) > count(first, best)) {
        best = one;
      }
    }
    return best;
  }

  private static long count(String text, char sign) {
    return text.chars().filter(one -> one == sign).count();
  }

  /** The name of an attribute as the specification writes it. */
  static String plain(String name) {
    var word = name.strip().toLowerCase(Locale.ROOT);
    word = LANGUAGE.matcher(PREFIX.matcher(word).replaceFirst("")).replaceFirst("");
    return word.replaceAll("[\\s-]+", "_");
  }

  List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable FeedItem next() throws IOException {
    var line = lines.next();
    if (line == null) {
      return null;
    }
    var fields = line.fields();
    var flaw = fields == null ? Flaw.TORN : flaw(fields);
    return fields == null || flaw != null
        ? FeedItem.flawed(line.number(), line.raw(), flaw == null ? Flaw.TORN : flaw)
        : FeedItem.readable(line.number(), line.raw(), values(fields));
  }

  /** Spreadsheets leave empty cells behind the last one; any other is in the wrong column. */
  private @Nullable Flaw flaw(List<String> fields) {
    var surplus = fields.subList(Math.min(columns.size(), fields.size()), fields.size());
    if (!surplus.stream().allMatch(String::isBlank)) {
      return new Flaw(
          FeedItem.WHOLE,
          "The line has %d columns, the header has %d.\nMaybe a separator or a quote stands in a text without quotes around it."
              .formatted(fields.size(), columns.size()));
    }
    for (var i = 0; i < fields.size(); i++) {
      if (Flaw.isDamaged(fields.get(i))) {
        return Flaw.damaged(columns.get(i));
      }
    }
    return null;
  }

  private Map<String, List<String>> values(List<String> fields) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var i = 0; i < Math.min(fields.size(), columns.size()); i++) {
      var text = fields.get(i).strip();
      if (!text.isEmpty() && !columns.get(i).isEmpty()) {
        values.computeIfAbsent(columns.get(i), name -> new ArrayList<>()).add(text);
      }
    }
    return values;
  }

  @Override
  public ImportRun run(String kind, String file) {
    return new ImportRun(
        kind, file, separator == '\t' ? "tsv" : "csv", ImportRun.Layout.TABLE, header, separator);
  }
}
