package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.message.template.Template;
import app.tandem.message.template.Woven;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mail library reads what we write. */
class MailBytesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "ends with a space \nand a tab\t\nand another ",
        "=",
        "a=b",
        ".\n..\n.dot",
        "From here\nFrom there",
        "Grüße, Zoë",
        "☕",
        "\n\n\n",
        ".23456789012345678901234567890123456789012345678901234567890123456789012 \nx",
        "tabs\tinside  and two spaces"
      })
  void whatIsReadIsWhatWasWritten(String text) throws Exception {
    assertThat(read(text)).isEqualTo(text);
    assertThatTheWireTakes(written(text));
  }

  @Test
  void anyTextIsReadAsItWasWritten() throws Exception {
    var chance = new Random(42);
    for (int i = 0; i < 500; i++) {
      var text = anyText(chance, chance.nextInt(400));
      assertThat(read(text)).isEqualTo(text);
      assertThatTheWireTakes(written(text.toString()));
    }
  }

  private static String anyText(Random chance, int letters) {
    var text = new StringBuilder();
    for (int letter = 0; letter < letters; letter++) {
      text.appendCodePoint(
          switch (chance.nextInt(12)) {
            case 0 -> '\n';
            case 1 -> '.';
            case 2 -> ' ';
            case 3 -> '=';
            case 4 -> 0xE4;
            case 5 -> 0x1F600;
            case 6 -> 'F';
            case 7 -> '\t';
            default -> 'a' + chance.nextInt(26);
          });
    }
    return text.toString();
  }

  @Test
  void everyKindOfLineEndBecomesTheOneOfMail() throws Exception {
    assertThat(written("a\nb\rc\r\nd\r\r\ne")).isEqualTo("a\r\nb\r\nc\r\nd\r\n\r\ne");
  }

  @Test
  void aLineThatBeginsWithADotNeverDoesOnTheWire() throws Exception {
    assertThat(written(".\n.b")).isEqualTo("=2E\r\n=2Eb");
    assertThat(written("x".repeat(73) + "." + "y".repeat(10))).contains("=\r\n=2Ey");
  }

  @Test
  void aTextOfAnotherAlphabetIsShorterInBase64() throws Exception {
    var text = "コーヒー豆はいかがですか。\n".repeat(20);

    assertThat(new PartBody(Woven.of(text)).encoding()).isEqualTo("base64");
    assertThat(read(text)).isEqualTo(text);
    assertThatTheWireTakes(written(text));
  }

  @ParameterizedTest
  @CsvSource({
    "Beans for you, Subject: Beans for you",
    "Grüße, Subject: =?UTF-8?B?R3LDvMOfZQ==?=",
    "=?no, Subject: =?UTF-8?B?PT9ubw==?="
  })
  void aSubjectIsEncodedOnlyWhenItMustBe(String subject, String line) {
    assertThat(HeaderText.line("Subject", subject)).isEqualTo(line + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Beans\r\nBcc: eve@shop.test",
        "a\u0000b\u001b[31m",
        "a\u2028b\u0085c",
        "long long long long long long long long long long long long long long long long long",
        "ünd immer weiter, ☕ ünd immer weiter, ☕ ünd immer weiter, ☕ ünd immer weiter, ☕"
      })
  void aHeaderIsOfShortLinesWithoutControlCharacters(String text) throws Exception {
    var line = HeaderText.line("Subject", text);

    assertThat(line).endsWith("\r\n");
    assertThat(line.replace("\r\n ", "").strip()).doesNotContain("\r", "\n", "\0", "\u001b");
    assertThat(line.split("\r\n")).allSatisfy(one -> assertThat(one.length()).isBetween(1, 78));
    var read = MimeUtility.decodeText(MimeUtility.unfold(line.substring(9).stripTrailing()));
    assertThat(read.replaceAll("\\s+", " "))
        .isEqualTo(text.replaceAll("[\\p{Cntrl}\u0085\u2028]+", " ").replaceAll("\\s+", " "));
  }

  @Test
  void aWordWithoutEndIsCutIntoLines() {
    assertThat(HeaderText.line("Subject", "x".repeat(2_000)).split("\r\n"))
        .allSatisfy(one -> assertThat(one).hasSizeLessThanOrEqualTo(78));
  }

  /** A page in which what customers are called stands between what everybody reads. */
  @ParameterizedTest
  @ValueSource(strings = {"Zoë", "", ".", "\n", "\r", "a \nb ", "From", "=", "x\r\n", " ", "\t"})
  void whatEverybodyReadsIsWrittenOnceAndPutBetween(String name) throws Exception {
    var line = "From <b>everybody</b> to everybody = all, and a gap at its end: ".repeat(4);
    var template =
        Template.published(
            "letter",
            "%s\n.%sr {name}\nF{name}%s{name}\n\n%s \nF".formatted(line, line, line, line),
            "x");

    var page = template.woven(new Named(name));

    assertThat(page.runs()).hasSize(3);
    assertThat(page.runs())
        .allSatisfy(
            run ->
                assertThat(page.text().substring(run.from(), run.to()))
                    .isEqualTo(run.said().text()));
    assertThat(read(page)).isEqualTo(page.text().replaceAll("\r\n?", "\n"));
    assertThatTheWireTakes(written(page));
    assertThat(written(page)).as("as before").isEqualTo(written(page));
    assertThat(written(page).lines()).noneMatch(one -> one.startsWith("From "));
  }

  @Test
  void anyPageOfATemplateIsReadAsItWasMerged() throws Exception {
    var chance = new Random(4);
    for (int i = 0; i < 300; i++) {
      var form = new StringBuilder();
      var end = List.of("\n", "\r\n", "\r").get(i % 3);
      for (int piece = 0; piece < 6; piece++) {
        form.append(anyText(chance, chance.nextInt(700)).replace("\n", end)).append("{name}");
      }
      var page =
          Template.published("any", form.toString(), "x")
              .woven(new Named(anyText(chance, chance.nextInt(90))));

      assertThat(read(page)).isEqualTo(page.text().replaceAll("\r\n?", "\n"));
      assertThatTheWireTakes(written(page));
    }
  }

  /** What a template may say. */
  public record Named(String name) {}

  private static String written(String text) {
    return written(Woven.of(text));
  }

  private static String written(Woven text) {
    return new String(wire(text), StandardCharsets.ISO_8859_1);
  }

  private static byte[] wire(Woven text) {
    var bytes = new MailBytes();
    new PartBody(text).writeTo(bytes);
    return bytes.toByteArray();
  }

  private static String read(String text) throws MessagingException, IOException {
    return read(Woven.of(text));
  }

  private static String read(Woven text) throws MessagingException, IOException {
    var encoding = new PartBody(text).encoding();
    try (var in = MimeUtility.decode(new ByteArrayInputStream(wire(text)), encoding)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static void assertThatTheWireTakes(String written) {
    assertThat(written.chars()).allMatch(sign -> sign < 128);
    assertThat(written.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(written.split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(line)
                    .hasSizeLessThanOrEqualTo(76)
                    .doesNotStartWith(".")
                    .doesNotEndWith(" ")
                    .doesNotEndWith("\t"));
  }
}
