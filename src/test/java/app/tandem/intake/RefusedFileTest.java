package app.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.intake.ImportRun.Layout;
import app.tandem.intake.ImportRuns.Refused;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedFileTest {
  private static final RefusedLine ZERO =
      new RefusedLine(2, "price", "The price (0) is zero.", "Maybe it is missing.");

  @Test
  void aTableComesBackWithAColumnThatSaysWhatIsWrong() throws IOException {
    var text = written(run("sku;price", ';'), "A-1;0");

    assertThat(text.lines())
        .containsExactly(
            "problem;sku;price", "\"price: The price (0) is zero. Maybe it is missing.\";A-1;0");
  }

  @Test
  void theProblemOfAnEarlierTryIsReplaced() throws IOException {
    var between = written(run("sku,problem,price", ','), "A-1,old,0").lines().toList();
    var before = written(run("problem,sku,price", ','), "\"old, older\",A-1,\"0").lines().toList();

    assertThat(List.of(between.get(0), before.get(0))).containsOnly("problem,sku,price");
    assertThat(between.get(1)).startsWith("\"price:").endsWith("\",A-1,0").doesNotContain("old");
    assertThat(before.get(1)).startsWith("\"price:").endsWith("\",A-1,\"0").doesNotContain("old");
  }

  @Test
  void aLineThatIsNoTableComesBackAsItStood() throws IOException {
    var text = written(run("sku,name,price", ','), "A-1,\"Cup,0", "A-2,Cup", "A-3,\"a\" b,0");

    assertThat(text.lines().skip(1))
        .allMatch(line -> line.startsWith("\"price: The price (0) is zero."))
        .map(line -> CsvLines.behindFirst(line, ','))
        .containsExactly("A-1,\"Cup,0", "A-2,Cup", "A-3,\"a\" b,0");
    var lines = new CsvLines(new StringReader(text), ',');
    assertThat(lines.next().fields()).hasSize(4);
    assertThat(lines.next().fields()).as("the quote is still open").isNull();
    assertThat(lines.next().fields()).as("it is still too short").hasSize(3);
    assertThat(lines.next().fields()).as("the quote still ends within").isNull();
  }

  @Test
  void anItemOfAFeedComesBackInAFeed() throws IOException {
    var run = new ImportRun("products", "f", "rss", Layout.XML, "", ',');

    var text = written(run, "<item><g:id>A</g:id></item>");

    assertThat(text)
        .contains("xmlns:g=\"http://base.google.com/ns/1.0\"")
        .contains("<item><g:id>A</g:id><g:problem>price: The price (0) is zero.")
        .endsWith("</channel>\n</rss>\n");
  }

  private static ImportRun run(String header, char separator) {
    return new ImportRun("products", "f", "csv", Layout.TABLE, header, separator);
  }

  @Test
  void whatIsAboutNoFieldBeginsWithWhatIsWrong() throws IOException {
    var run = new ImportRun("events", "events", "", Layout.NDJSON, "", ',');
    var out = new StringWriter();

    RefusedFile.again(run)
        .write(out, new Refused(new RefusedLine(1, "", "It is known.", ""), "{\"id\":\"e-1\"}"));

    assertThat(out).hasToString("{\"id\":\"e-1\",\"problem\":\"It is known.\"}\n");
  }

  private static String written(ImportRun run, String... raws) throws IOException {
    var out = new StringWriter();
    var file = RefusedFile.again(run);
    file.begin(out);
    for (var raw : raws) {
      file.write(out, new Refused(ZERO, raw));
    }
    file.end(out);
    return out.toString();
  }
}
