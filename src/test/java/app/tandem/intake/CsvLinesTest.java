package app.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.intake.CsvLines.Line;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLinesTest {

  @Test
  void commasInQuotesDoNotSeparate() throws IOException {
    var lines = lines("a,b,c", "1,\"LARGE, RED\",\"\"", "2,\"SAYS \"\"HOME\"\"\",x");

    assertThat(lines)
        .extracting(Line::fields)
        .containsExactly(
            List.of("a", "b", "c"),
            List.of("1", "LARGE, RED", ""),
            List.of("2", "SAYS \"HOME\"", "x"));
  }

  @Test
  void aQuotedTextMayRunOverSeveralLines() throws IOException {
    var lines = lines("a,b", "1,\"first", "second, with comma", "\"", "2,x");

    assertThat(lines)
        .extracting(Line::number, Line::fields)
        .containsExactly(
            tuple(1L, List.of("a", "b")),
            tuple(2L, List.of("1", "first\nsecond, with comma\n")),
            tuple(5L, List.of("2", "x")));
    assertThat(lines.get(1).raw()).isEqualTo("1,\"first\nsecond, with comma\n\"");
  }

  @Test
  void aQuoteThatDoesNotCloseCostsItsOwnLineOnly() throws IOException {
    var lines = lines("a,b", "1,\"broken", "2,x", "3,\"y, z\"", "4,w");

    assertThat(lines)
        .extracting(Line::number, Line::fields)
        .containsExactly(
            tuple(1L, List.of("a", "b")),
            tuple(2L, null),
            tuple(3L, List.of("2", "x")),
            tuple(4L, List.of("3", "y, z")),
            tuple(5L, List.of("4", "w")));
    assertThat(lines.get(1).raw()).isEqualTo("1,\"broken");
  }

  @Test
  void twoBrokenLinesDoNotSwallowWhatStandsBetweenThem() throws IOException {
    var lines = lines("a,b,c", "1,\"broken,x", "2,good,x", "3,\"broken,x", "4,good,x");

    assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(lines)
        .extracting(line -> line.fields() != null)
        .containsExactly(true, false, true, false, true);
  }

  @Test
  void aQuoteThatClosesLinesLaterByAccidentDoesNotSwallowThem() throws IOException {
    var lines = lines("a,b,c", "1,\"broken,x", "2,good,x", "3,5\",x,y", "4,good,x");

    assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void anInchMarkInATextIsASignLikeAnyOther() throws IOException {
    var lines = lines("a,b,c", "1,5\" PLATE,x", "2,good,x", "3,7\" PLATE,x", "4,\"8\"\" PLATE\",x");

    assertThat(lines)
        .extracting(Line::fields)
        .containsExactly(
            List.of("a", "b", "c"),
            List.of("1", "5\" PLATE", "x"),
            List.of("2", "good", "x"),
            List.of("3", "7\" PLATE", "x"),
            List.of("4", "8\" PLATE", "x"));
  }

  @Test
  void somethingBehindAClosedQuoteIsNoCsv() throws IOException {
    var lines = lines("a,b", "1,\"x\"y", "2,z");

    assertThat(lines)
        .extracting(Line::fields)
        .containsExactly(List.of("a", "b"), null, List.of("2", "z"));
  }

  @Test
  void aTextOfMoreThanFiftyLinesIsABrokenLine() throws IOException {
    var fits = "1,\"" + "x\n".repeat(50) + "\"";
    var tooLong = "2,\"" + "x\n".repeat(51) + "\"";

    assertThat(lines("a,b", fits)).hasSize(2);
    assertThat(lines("a,b", tooLong).get(1).fields()).isNull();
  }

  @Test
  void aQuoteThatIsOpenAtTheEndOfTheFileIsABrokenLine() throws IOException {
    var lines = lines("a,b", "1,\"broken");

    assertThat(lines).extracting(Line::fields).containsExactly(List.of("a", "b"), null);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
    assertThat(lines("\uFEFFa,b", "\uFEFF1,x"))
        .extracting(Line::fields)
        .containsExactly(List.of("a", "b"), List.of("\uFEFF1", "x"));
  }

  @Test
  void emptyLinesAreLeftOutAndCounted() throws IOException {
    assertThat(lines("", "a,b", "", "", "1,x", ""))
        .extracting(Line::number, Line::fields)
        .containsExactly(tuple(2L, List.of("a", "b")), tuple(5L, List.of("1", "x")));
  }

  @Test
  void everyEndOfLineWillDo() throws IOException {
    for (var end : List.of("\n", "\r\n", "\r")) {
      var text = String.join(end, "a,b", "1,\"x", "y\"", "2,z") + end;

      assertThat(all(new CsvLines(new StringReader(text), ',')))
          .extracting(Line::number, Line::fields)
          .containsExactly(
              tuple(1L, List.of("a", "b")),
              tuple(2L, List.of("1", "x\ny")),
              tuple(4L, List.of("2", "z")));
    }
  }

  @Test
  void otherSeparatorsSeparate() throws IOException {
    assertThat(all(new CsvLines(new StringReader("a;b\n1,5;\"x;y\""), ';')))
        .extracting(Line::fields)
        .containsExactly(List.of("a", "b"), List.of("1,5", "x;y"));
    assertThat(all(new CsvLines(new StringReader("a\tb\n1\t"), '\t')))
        .extracting(Line::fields)
        .containsExactly(List.of("a", "b"), List.of("1", ""));
  }

  @Test
  void anEmptyFileHasNoLines() throws IOException {
    assertThat(lines("")).isEmpty();
  }

  private static List<Line> lines(String... lines) throws IOException {
    return all(new CsvLines(new StringReader(String.join("\n", lines)), ','));
  }

  private static List<Line> all(CsvLines lines) throws IOException {
    var all = new ArrayList<Line>();
    for (var line = lines.next(); line != null; line = lines.next()) {
      all.add(line);
    }
    return all;
  }
}
