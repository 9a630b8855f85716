package app.tandem.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSourceTest {
  private static FeedItem item(String line) throws IOException {
    return TableSource.open(new StringReader("sku,name,price\n" + line), FeedFile.Format.CSV)
        .next();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A,Cup, blue,5 | whole line | The line has 4 columns, the header has 3.
          A,Cup,5,,x    | whole line | The line has 5 columns, the header has 3.
          A,Caf�,5 | name       | The text is not UTF-8.
          A,"Cup        | whole line | It cannot be taken apart
          """)
  void aLineWhoseCellsAreInDoubtIsRefused(String line, String field, String words)
      throws IOException {
    var item = item(line);

    assertThat(item.valuesByName()).isNull();
    assertThat(item.flaw())
        .satisfies(
            flaw -> {
              assertThat(flaw.field()).isEqualTo(field);
              assertThat(flaw.words()).startsWith(words).contains("\nMaybe ");
            });
  }

  @Test
  void emptyCellsBehindTheLastColumnAndCellsThatAreMissingAreFine() throws IOException {
    assertThat(item("A,Cup,5,, ,").valuesByName()).containsEntry("price", List.of("5"));
    assertThat(item("A,Cup").valuesByName()).containsOnlyKeys("sku", "name");
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() {
    var file = "sku,gr\uFFFD\uFFFDe\nA,5\n";

    assertThatThrownBy(() -> TableSource.open(new StringReader(file), FeedFile.Format.CSV))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The header is not UTF-8, so nothing was stored.\nMaybe export the file as UTF-8.");
  }
}
