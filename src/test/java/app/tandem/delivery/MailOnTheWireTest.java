package app.tandem.delivery;

import static app.tandem.delivery.SmtpLineTest.messageTo;
import static app.tandem.delivery.SmtpLineTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.delivery.ScriptedServer.Phase;
import app.tandem.delivery.SendOutcome.Sent;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What arrives is what was written, byte by byte. */
class MailOnTheWireTest {
  private static final String UNSUBSCRIBE = "https://shop.test/u/8d9f2b1e";

  private final ScriptedServer server = new ScriptedServer();
  private final SmtpLine line = new SmtpLine(MailSettings.here(server.port()).servers().chosen());

  @AfterEach
  void close() throws IOException {
    line.close();
    server.close();
  }

  @Test
  void aGoodMessageArrivesAsItWasWritten() throws Exception {
    var row = messageTo("ada");
    row.subject = "Grüße für Zoë: 5 € ☕ " + "und noch mehr davon ".repeat(5) + "ende";
    row.plain =
        "Hallo Zoë,\n.\n..zwei Punkte\n\nFrom hier\n" + "ein langes Wort ".repeat(100) + "\nEnde €";
    row.html = "<p>Grüße ☕</p>\n.\n<p>" + "x".repeat(3_000) + "</p>";
    row.createdAt = Instant.parse("2026-11-22T10:00:00Z");

    var outcome = send(line, row, UNSUBSCRIBE);

    assertThat(outcome).isEqualTo(new Sent("250 2.0.0 taken"));
    var taken = server.taken().get(0);
    assertThat(taken.sender()).isEqualTo("shop@shop.test");
    assertThat(taken.recipient()).isEqualTo("ada@shop.test");
    var message = parsed(taken.content());
    assertThat(message.getMessageID()).isEqualTo("<" + row.id + "@shop.test>");
    assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<" + UNSUBSCRIBE + ">");
    assertThat(message.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(message.getFrom()).containsExactly(new InternetAddress("Shop <shop@shop.test>"));
    assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("ada@shop.test"));
    assertThat(message.getSentDate()).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(message.getSubject()).isEqualTo(row.subject);
    assertThat(part(message, 0)).isEqualTo(row.plain);
    assertThat(part(message, 1)).isEqualTo(row.html);
    var parts = (Multipart) message.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
    assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
  }

  @Test
  void theWireCarriesShortAsciiLines() {
    var row = messageTo("ada");
    row.subject = "ü".repeat(500);
    row.plain = "é".repeat(5_000);
    row.html = "x".repeat(5_000);

    send(line, row, UNSUBSCRIBE);

    var raw = new String(server.taken().get(0).content(), StandardCharsets.ISO_8859_1);
    assertThat(raw.chars()).allMatch(c -> c < 128);
    assertThat(raw.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(raw.split("\r\n")).allSatisfy(one -> assertThat(one).hasSizeLessThanOrEqualTo(998));
  }

  @Test
  void theHeadersSayWhatTheRfcsWant() throws Exception {
    var row = messageTo("ada");

    send(line, row, UNSUBSCRIBE);

    var message = parsed(server.taken().get(0).content());
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("Precedence")).containsExactly("bulk");
    assertThat(message.getHeader("Feedback-ID")).containsExactly("offers::tandem:shop-test");
    assertThat(message.getHeader("MIME-Version")).containsExactly("1.0");
    assertThat(message.getHeader("Feedback-ID")[0])
        .doesNotContain(row.id.toString(), row.customerId);
  }

  @Test
  void whatIsNoAdvertisingCannotBeUnsubscribed() throws Exception {
    var parcel = SmtpLineTest.parcelTo("ada", "Is this address yours?", "Hello");
    line.send(
        new Parcel(
            parcel.id(),
            parcel.recipient(),
            parcel.subject(),
            parcel.says(),
            parcel.date(),
            "opt-in",
            null));

    var message = parsed(server.taken().get(0).content());
    assertThat(message.getHeader("List-Unsubscribe")).isNull();
    assertThat(message.getHeader("List-Unsubscribe-Post")).isNull();
    assertThat(message.getHeader("Precedence")).isNull();
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("Feedback-ID")[0]).startsWith("opt-in:");
  }

  @Test
  void aSenderOfOtherLettersIsEncoded() throws Exception {
    var shop =
        new SmtpLine(
            MailSettings.here(server.port())
                .from("Käffchen & Bücher <grüezi.shop@bücher.test>".replace("ü", "ue"))
                .servers()
                .chosen());
    send(shop, messageTo("ada"), UNSUBSCRIBE);
    shop.close();

    var message = parsed(server.taken().get(0).content());
    assertThat(((InternetAddress) message.getFrom()[0]).getPersonal())
        .isEqualTo("Käffchen & Buecher");
  }

  @Test
  void theSameMessageHasTheSameIdAgain() throws Exception {
    server.at(Phase.END, "451 4.3.0 later");
    var row = messageTo("ada");

    send(line, row, UNSUBSCRIBE);
    send(line, row, UNSUBSCRIBE);

    assertThat(parsed(server.taken().get(0).content()).getMessageID()).contains(row.id.toString());
  }

  @Test
  void theSameMessageHasTheSameIdByWhicheverAccountItGoes() throws Exception {
    var row = messageTo("ada");
    var plan =
        new ObjectMapper()
            .readValue(
                """
                {"host": "127.0.0.1", "port": %d, "tls": "none", "from": "News <news@second.test>"}
                """
                    .formatted(server.port()),
                AccountSaid.class)
            .plan();
    var second = new SmtpLine(MailSettings.here(server.port()).servers().of(plan));

    send(line, row, UNSUBSCRIBE);
    send(second, row, UNSUBSCRIBE);
    second.close();

    assertThat(parsed(server.taken().get(1).content()).getFrom())
        .containsExactly(new InternetAddress("News <news@second.test>"));
    for (var taken : server.taken()) {
      assertThat(parsed(taken.content()).getMessageID()).isEqualTo("<" + row.id + "@shop.test>");
    }
  }

  @Test
  void aSubjectCannotBringAHeaderWithIt() throws Exception {
    var row = messageTo("ada");
    row.subject = "Beans\r\nBcc: eve@shop.test\r\n\r\n<p>bought</p>";

    send(line, row, UNSUBSCRIBE);

    var message = parsed(server.taken().get(0).content());
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(part(message, 0)).isEqualTo(row.plain);
    assertThat(server.commands()).noneMatch(command -> command.contains("eve"));
  }

  private static MimeMessage parsed(byte[] content) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(content));
  }

  private static String part(MimeMessage message, int index) throws Exception {
    var content = ((Multipart) message.getContent()).getBodyPart(index).getContent();
    return content.toString().replace("\r\n", "\n");
  }
}
