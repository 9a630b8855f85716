package app.tandem.catalog.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.catalog.feed.FeedItem.Flaw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlSourceTest {
  private static final String HEAD =
      "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel>";
  private static final String END = "</channel></rss>";

  @Test
  void anItemOfAnRssFeedHasItsElementsByTheirPlainNames() throws IOException {
    var items =
        read(
            HEAD
                + "<title>The shop</title><item><g:id>A-1</g:id><title>Cup &amp;amp; saucer</title>"
                + "<g:price>15.00 EUR</g:price><g:additional_image_link>https://x/1</g:additional_image_link>"
                + "<g:additional_image_link>https://x/2</g:additional_image_link></item>"
                + END);

    assertThat(items).hasSize(1);
    assertThat(items.get(0).valuesByName())
        .containsEntry("id", List.of("A-1"))
        .containsEntry("title", List.of("Cup &amp; saucer"))
        .containsEntry("additional_image_link", List.of("https://x/1", "https://x/2"));
  }

  @Test
  void anEntryOfAtomKeepsTheCodeOfTheProductAndTheAddressOfItsLink() throws IOException {
    var items =
        read(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:g=\"http://base.google.com/ns/1.0\">"
                + "<id>tag:shop</id><entry><id>tag:shop,1</id><g:id>A-1</g:id><title>Cup</title>"
                + "<link href=\"https://x/cup\"/><summary>It holds coffee</summary></entry></feed>");

    assertThat(items.get(0).valuesByName())
        .isEqualTo(
            Map.of(
                "id", List.of("A-1"),
                "title", List.of("Cup"),
                "link", List.of("https://x/cup"),
                "summary", List.of("It holds coffee")));
  }

  @Test
  void partsOfANestedElementStandBehindEachOther() throws IOException {
    var items =
        read(
            HEAD
                + "<item><g:id>A</g:id><g:shipping><g:country>DE</g:country><g:price>4 EUR</g:price>"
                + "</g:shipping></item>"
                + END);

    assertThat(items.get(0).valuesByName()).containsEntry("shipping", List.of("DE:4 EUR"));
  }

  @Test
  void whatIsRefusedCanBeReadAgain() throws IOException {
    var first = read(HEAD + "<item><g:id>A</g:id><title>1 &lt; 2 &amp; 3</title></item>" + END);

    var again = read(HEAD + first.get(0).raw() + END);

    assertThat(again.get(0).valuesByName()).isEqualTo(first.get(0).valuesByName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><id>&x;</id></item></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss>&b;</rss>",
        "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/rss.dtd\"><rss></rss>"
      })
  void aFileThatDeclaresEntitiesIsRefused(String file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DOCTYPE")
        .hasMessageContaining("\nMaybe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss><channel><item><id>A</id></channel></rss>",
        "<rss><channel><item><id>A & B</id></item></channel></rss>",
        "<rss><channel><item><id>&nothing;</id></item></channel></rss>",
        "<rss><channel><item><id>A</id></item>",
        "<rss><channel><item><g:id>A</g:id></item></channel></rss>",
        "<rss><channel><item><id>A\u0000</id></item></channel></rss>"
      })
  void aBrokenFileIsToldWithItsPlace(String file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broken XML (line 1, column")
        .hasMessageContaining("\nMaybe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><body/></html>", "<svg/>", "<Envelope/>"})
  void otherXmlIsNoFeed(String file) {
    assertThatThrownBy(() -> read(file)).hasMessageContaining("no product feed");
  }

  @Test
  void elementsThatLieTooDeepAreTold() {
    var file = HEAD + "<item>" + "<a>".repeat(5_000) + "</a>".repeat(5_000) + "</item>" + END;

    assertThatThrownBy(() -> read(file)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameOrTextThatNeverEndsIsToldBeforeTheMemoryIsFull() {
    var head = (HEAD + "<item><g:id x=\"").getBytes(UTF_8);
    var endless =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return at < head.length ? head[at++] : 'a';
          }
        };

    assertThatThrownBy(() -> XmlSource.open(endless).next())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broken XML");
  }

  @Test
  void anItemThatIsFarTooLargeIsRefusedAndTheNextIsRead() throws IOException {
    var large = "<item><g:id>A</g:id><title>" + "x".repeat(300_000) + "</title></item>";

    var items = read(HEAD + large + "<item><g:id>B</g:id></item>" + END);

    assertThat(items.get(0).valuesByName()).isNull();
    assertThat(items.get(1).valuesByName()).containsEntry("id", List.of("B"));
  }

  @Test
  void otherEncodingsAreRead() throws IOException {
    var file =
        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><rss><item><id>Ä-1</id></item></rss>";

    var item = XmlSource.open(new ByteArrayInputStream(file.getBytes(UTF_16LE))).next();

    assertThat(item).isNotNull();
    assertThat(item.valuesByName()).containsEntry("id", List.of("Ä-1"));
  }

  @Test
  void anItemWithBytesOfAnotherEncodingIsRefusedAndTheNextIsRead() throws IOException {
    var file =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss><item><id>A</id><title>Café</title></item>"
            + "<item><id>B</id></item></rss>";

    var items = read(file.getBytes(ISO_8859_1));

    assertThat(items.get(0).flaw()).isEqualTo(Flaw.damaged("title"));
    assertThat(items.get(1).valuesByName()).containsEntry("id", List.of("B"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252"})
  void aFileIsReadByTheEncodingThatItNames(String encoding) throws IOException {
    var file = "<?xml version='1.0' encoding='%s'?><rss><item><id>é</id></item></rss>";

    var items = read(file.formatted(encoding).getBytes(ISO_8859_1));

    assertThat(items.get(0).valuesByName()).containsEntry("id", List.of("é"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-nine", "UTF-16", ""})
  void anEncodingThatTheFileCannotHaveIsTold(String encoding) {
    var file = "<?xml version='1.0' encoding='%s'?><rss><item><id>A</id></item></rss>";

    assertThatThrownBy(() -> read(file.formatted(encoding)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("encoding that it names (%s)".formatted(encoding))
        .hasMessageContaining("\nMaybe save it as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<rss/>", "<products><product><id>A</id></product></products>"})
  void aFeedWithoutAnyItemIsTold(String file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no item was found")
        .hasMessageContaining("\nMaybe");
  }

  private static List<FeedItem> read(String file) throws IOException {
    return read(file.getBytes(UTF_8));
  }

  private static List<FeedItem> read(byte[] file) throws IOException {
    var source = XmlSource.open(new ByteArrayInputStream(file));
    var items = new ArrayList<FeedItem>();
    for (var item = source.next(); item != null; item = source.next()) {
      items.add(item);
    }
    return items;
  }
}
