package app.tandem.intake;

import app.tandem.intake.ImportRuns.Refused;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** How refused lines are written. */
interface RefusedFile {
  /** The column that says what is wrong. Whoever reads a file passes it over. */
  String PROBLEM = ImportRuns.PROBLEM;

  void begin(Writer out) throws IOException;

  void write(Writer out, Refused refused) throws IOException;

  void end(Writer out) throws IOException;

  /** A list of what is wrong, with each line as it stood. */
  static RefusedFile report() {
    return new Report();
  }

  /** The file that was sent, less what was taken, with a further column that says what is wrong. */
  static RefusedFile again(ImportRun run) {
    if (run.layout() == ImportRun.Layout.XML) {
      return new Xml();
    }
    if (run.layout() == ImportRun.Layout.NDJSON) {
      return new JsonLines();
    }
    return run.header().isEmpty() ? new Report() : new Table(run);
  }

  private static String record(char separator, List<String> fields) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().fieldSeparator(separator).build(text)) {
      csv.writeRecord(fields);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String problem(Refused refused) {
    var line = refused.line();
    var field = line.field().isEmpty() ? "" : line.field() + ": ";
    return "%s%s %s".formatted(field, line.why(), line.maybe()).strip();
  }

  /** CSV with a line for each that was refused. */
  class Report implements RefusedFile {
    @Override
    public void begin(Writer out) throws IOException {
      out.write(record(',', List.of("line", "field", "why", "maybe", "raw")));
    }

    @Override
    public void write(Writer out, Refused refused) throws IOException {
      var line = refused.line();
      var number = Long.toString(line.line());
      out.write(
          record(',', List.of(number, line.field(), line.why(), line.maybe(), refused.raw())));
    }

    @Override
    public void end(Writer out) {}
  }

  /**
   * The same columns in the same order behind one that says what is wrong. There it neither shifts
   * nor completes what stands behind it: a line that is too short, or no CSV, comes back just so.
   */
  class Table implements RefusedFile {
    private static final String END = "\r\n";

    private final char separator;
    private final List<String> header;
    private final int problem;

    Table(ImportRun run) {
      this.separator = run.separator();
      var columns = CsvLines.cut(run.header(), separator);
      this.header = columns == null ? List.of(run.header()) : columns;
      this.problem = header.indexOf(PROBLEM);
    }

    @Override
    public void begin(Writer out) throws IOException {
      var columns = new ArrayList<>(header);
      columns.remove(PROBLEM);
      columns.add(0, PROBLEM);
      out.write(record(separator, columns));
    }

    @Override
    public void write(Writer out, Refused refused) throws IOException {
      // In quotes always, so that no quote that is open in the line before ends here unseen.
      var words = problem(refused).replace("\"", "\"\"");
      out.write("\"%s\"%s%s%s".formatted(words, separator, withoutProblem(refused.raw()), END));
    }

    /** What stood in this column before was about an earlier try. */
    private String withoutProblem(String raw) {
      if (problem == 0) {
        return CsvLines.behindFirst(raw, separator);
      }
      var fields = problem < 0 ? null : CsvLines.cut(raw, separator);
      if (fields == null || fields.size() <= problem) {
        return raw;
      }
      var others = new ArrayList<>(fields);
      others.remove(problem);
      var line = record(separator, others);
      return line.substring(0, line.length() - END.length());
    }

    @Override
    public void end(Writer out) {}
  }

  /** A product feed of items; each is kept as it is written here. */
  class Xml implements RefusedFile {
    private static final String END = "</item>";

    @Override
    public void begin(Writer out) throws IOException {
      out.write(
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
          <channel>
          <title>Refused products</title>
          """);
    }

    @Override
    public void write(Writer out, Refused refused) throws IOException {
      var item = refused.raw();
      var open = item.endsWith(END) ? item.substring(0, item.length() - END.length()) : item;
      out.write("%s<g:problem>%s</g:problem>%s%n".formatted(open, escaped(problem(refused)), END));
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void end(Writer out) throws IOException {
      out.write("</channel>\n</rss>\n");
    }
  }

  /** An object of JSON a line; what is none goes back as it stood. */
  class JsonLines implements RefusedFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void begin(Writer out) {}

    @Override
    public void write(Writer out, Refused refused) throws IOException {
      var raw = refused.raw();
      try {
        if (JSON.readTree(raw) instanceof ObjectNode object) {
          raw = object.put(PROBLEM, problem(refused)).toString();
        }
      } catch (JsonProcessingException e) {
        // It was refused because it is no JSON.
      }
      out.write(raw + "\n");
    }

    @Override
    public void end(Writer out) {}
  }
}
