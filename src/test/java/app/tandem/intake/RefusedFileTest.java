package app.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.intake.ImportRun.Layout;
import app.tandem.intake.ImportRuns.Refused;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RefusedFileTest {
  private static final RefusedLine ZERO =
      new RefusedLine(2, "price", "The price (0) is zero.", "Maybe it is missing.");

  @Test
  void aTableComesBackWithAColumnThatSaysWhatIsWrong() throws IOException {
    var text = written(run("sku;price", ';'), "A-1;0");

    assertThat(text.lines())
        .containsExactly(
            "sku;price;problem", "A-1;0;price: The price (0) is zero. Maybe it is missing.");
  }

  @Test
  void theProblemOfAnEarlierTryIsReplaced() throws IOException {
    var text = written(run("sku,problem,price", ','), "A-1,old,0");

    assertThat(text.lines().toList().get(0)).isEqualTo("sku,price,problem");
    assertThat(text.lines().toList().get(1)).startsWith("A-1,0,price:").doesNotContain("old");
  }

  @Test
  void aLineThatIsNoTableComesBackAsItStood() throws IOException {
    var text = written(run("sku,name", ','), "A-1,\"Cup");

    assertThat(text.lines().toList().get(1)).startsWith("A-1,\"Cup,").doesNotEndWith("\"");
    var lines = new CsvLines(new StringReader(text), ',');
    lines.next();
    assertThat(lines.next().fields()).as("the quote is still open").isNull();
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

  private static String written(ImportRun run, String raw) throws IOException {
    var out = new StringWriter();
    var file = RefusedFile.again(run);
    file.begin(out);
    file.write(out, new Refused(ZERO, raw));
    file.end(out);
    return out.toString();
  }
}
