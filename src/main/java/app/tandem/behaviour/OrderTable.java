package app.tandem.behaviour;

import app.tandem.behaviour.LineOutcome.Moved;
import app.tandem.behaviour.LineOutcome.Refused;
import app.tandem.intake.CsvLines;
import app.tandem.intake.CsvLines.Line;
import app.tandem.kernel.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of orders whose header is read and whose mapping is chosen. */
class OrderTable {
  private static final int LONGEST_HEADER = 100_000;

  private final CsvLines lines;
  private final OrderMapping mapping;
  private final String mappingName;
  private final String headerLine;
  private final OrderLineReader reader;

  private OrderTable(
      CsvLines lines,
      OrderMapping mapping,
      String mappingName,
      String headerLine,
      OrderLineReader reader) {
    this.lines = lines;
    this.mapping = mapping;
    this.mappingName = mappingName;
    this.headerLine = headerLine;
    this.reader = reader;
  }

  /**
   * Reads the header.
   *
   * @param wanted the name of a shipped mapping, the text of one, or null to choose by the header
   * @throws IllegalArgumentException when the header lacks a column, or fits no shipped mapping
   */
  static OrderTable open(Reader text, @Nullable String wanted) throws IOException {
    var in = new BufferedReader(text, 1 << 16);
    var first = firstLine(in);
    if (first.isBlank() || first.length() == LONGEST_HEADER) {
      throw new IllegalArgumentException(
          "The file does not begin with a header.\nMaybe its first line was cut off.");
    }
    var own = isText(wanted) ? wanted : null;
    var name = wanted == null || wanted.isBlank() ? chosenBy(first) : wanted.strip();
    var mapping = own != null ? OrderMapping.parse(own) : OrderMapping.shipped(name);
    var lines = new CsvLines(in, mapping.separator());
    var top = lines.next();
    var header = header(top);
    var missing = mapping.missingIn(header);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "The header lacks %s; it has %s.\nMaybe the mapping is for another export."
              .formatted(missing, header));
    }
    requireOnce(header, mapping);
    return new OrderTable(
        lines,
        mapping,
        own != null ? "your own" : name,
        top == null ? "" : top.raw(),
        new OrderLineReader(mapping, header));
  }

  /** Of a column that stands there twice nobody knows which is meant. */
  private static void requireOnce(List<String> header, OrderMapping mapping) {
    for (var column : mapping.columns().all()) {
      if (Collections.frequency(header, column) > 1) {
        throw new IllegalArgumentException(
            "The header has the column (%s) twice.\nMaybe one of the two is another one."
                .formatted(Shown.text(column)));
      }
    }
  }

  /** The first line, or as much of it as a header may be long, left unread. */
  private static String firstLine(BufferedReader in) throws IOException {
    var line = new StringBuilder();
    in.mark(LONGEST_HEADER);
    for (int c = in.read(); c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
      line.append((char) c);
      if (line.length() == LONGEST_HEADER) {
        break;
      }
    }
    in.reset();
    return line.toString();
  }

  /** No name of a mapping has a colon or a second line, and every text has. */
  private static boolean isText(@Nullable String wanted) {
    return wanted != null && (wanted.strip().contains("\n") || wanted.contains(":"));
  }

  private static String chosenBy(String first) throws IOException {
    for (var name : OrderMapping.SHIPPED) {
      var mapping = OrderMapping.shipped(name);
      var header = header(new CsvLines(new StringReader(first), mapping.separator()).next());
      if (mapping.missingIn(header).isEmpty()) {
        return name;
      }
    }
    throw new IllegalArgumentException(
        "The header (%s) fits none of the shipped mappings %s.\nMaybe send a mapping file with it."
            .formatted(
                first.length() > 200 ? first.substring(0, 200) : first, OrderMapping.SHIPPED));
  }

  private static List<String> header(@Nullable Line line) {
    return line == null || line.fields() == null
        ? List.of()
        : line.fields().stream().map(String::strip).toList();
  }

  OrderMapping mapping() {
    return mapping;
  }

  String mappingName() {
    return mappingName;
  }

  /** The header as it stands in the file. */
  String headerLine() {
    return headerLine;
  }

  @Nullable Line next() throws IOException {
    return lines.next();
  }

  /**
   * What a line is.
   *
   * @param latest a line of a later time is refused
   */
  LineOutcome outcome(Line line, Instant latest) {
    var fields = line.fields();
    if (fields == null) {
      return new Refused(
          "whole line",
          "A quote opens in this line and does not close.",
          "Maybe a quote inside a text must be doubled.");
    }
    var outcome = reader.read(fields);
    return outcome instanceof Moved moved && moved.at().isAfter(latest)
        ? new Refused(
            mapping.columns().time(),
            "The time (%s) lies in the future.".formatted(moved.at()),
            "Maybe day and month, or a digit, are mixed up.")
        : outcome;
  }
}
