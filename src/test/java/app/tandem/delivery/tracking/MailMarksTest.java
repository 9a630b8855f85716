package app.tandem.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailMarksTest {
  private static final UUID MAIL = UUID.fromString("6b0d2b5e-2f7e-4c8e-9c57-0d1c9c1d8f11");
  private static final byte[] KEY = "a key of thirty-two bytes, 12345".getBytes();

  private final MailMarks marks = new MailMarks(() -> KEY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/beans",
        "http://shop.example/beans?a=1&b=2#top",
        "https://shop.example/für-dich?q=\uD83D\uDE00",
        "https://s"
      })
  void aWordSaysWhereItLeadsAndOfWhichMailItIs(String target) {
    var word = marks.of(MAIL).link(7, target);

    assertThat(word).matches("[A-Za-z0-9_-]+");
    assertThat(marks.read(word)).contains(new MailMark(MAIL, 7, target));
  }

  @Test
  void aWordIsShort() {
    var word = marks.of(MAIL).link(0, "https://shop.example/p/espresso-beans-house-blend-1kg");

    assertThat(word).hasSize(44 + 4 * 45 / 3);
  }

  @Test
  void thePictureHasAWordToo() {
    assertThat(marks.read(marks.of(MAIL).picture()))
        .contains(new MailMark(MAIL, MailMark.PICTURE, null));
  }

  @Test
  void noSignOfAWordCanBeChangedCutOffOrAdded() {
    var word = marks.of(MAIL).link(3, "https://shop.example/beans");
    assertThat(word).isNotNull();

    for (int i = 0; i < word.length(); i++) {
      var other = word.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(marks.read(word.substring(0, i) + other + word.substring(i + 1)))
          .as("changed at %d", i)
          .isEmpty();
      assertThat(marks.read(word.substring(0, i))).as("cut off at %d", i).isEmpty();
    }
    assertThat(marks.read(word + "A")).isEmpty();
    assertThat(marks.read(word + "=")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "https://evil.example", "a.b.c", "ä"})
  void whatWasMadeNowhereIsNothing(String word) {
    assertThat(marks.read(word)).isEmpty();
    assertThat(marks.read(word + "A".repeat(100_000))).isEmpty();
  }

  @Test
  void aWordOfAnotherKeyIsNothing() {
    var word = new MailMarks(() -> new byte[32]).of(MAIL).link(0, "https://shop.example");

    assertThat(marks.read(word)).isEmpty();
  }

  @Test
  void whatWouldBeTooLongOrOneTooManyStaysAsItIs() {
    var ofMail = marks.of(MAIL);

    assertThat(ofMail.link(0, "https://shop.example/" + "a".repeat(980))).isNull();
    assertThat(ofMail.link(MailMark.MOST_LINKS, "https://shop.example")).isNotNull();
    assertThat(ofMail.link(MailMark.MOST_LINKS + 1, "https://shop.example")).isNull();
  }

  @Test
  void whatIsNoSignOfAnAddressIsWrittenAsItsBytes() {
    assertThat(LinkResource.written("https://shop.example/für?a=<b>&c=%20"))
        .isEqualTo("https://shop.example/f%C3%BCr?a=%3Cb%3E&c=%20");
    assertThat(LinkResource.written("https://shop.example/\r\nSet-Cookie: a=b"))
        .isEqualTo("https://shop.example/%0D%0ASet-Cookie:%20a=b");
  }
}
