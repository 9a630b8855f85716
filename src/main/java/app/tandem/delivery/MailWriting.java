package app.tandem.delivery;

import app.tandem.message.template.Woven;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes the mails of one sender: headers, text, page, and the dot behind them. Not thread-safe.
 */
class MailWriting {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss +0000", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final byte[] DOT = ".\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Sender sender;
  private final String idDomain;
  private final DkimSigner signer;
  private final String feedbackName;
  private final MailBytes bytes = new MailBytes();

  MailWriting(Sender sender, String idDomain, DkimSigner signer) {
    this.sender = sender;
    this.idDomain = idDomain;
    this.signer = signer;
    this.feedbackName = feedbackName(sender.domain());
  }

  /**
   * Writes the mails of an account.
   *
   * @throws IllegalArgumentException when its sender is no address, or a key that signs cannot be
   *     used
   */
  static MailWriting of(Letterhead letterhead) {
    return new MailWriting(
        Sender.of(letterhead.from()),
        letterhead.idDomain(),
        new DkimSigner(letterhead.keys().get()));
  }

  Sender sender() {
    return sender;
  }

  /** The whole message and the dot behind it; what was written before is gone. */
  MailBytes write(Parcel parcel, Mailbox recipient) {
    return message(parcel, recipient).raw(DOT);
  }

  /** The whole message, as a mail program keeps it; what was written before is gone. */
  MailBytes message(Parcel parcel, Mailbox recipient) {
    bytes.clear();
    var boundary = "=_" + parcel.id(); // Nothing that is encoded has these two signs.
    var headers = headers(parcel, recipient, boundary);
    bytes.text(headers).text("\r\n");
    var begin = bytes.length();
    part("plain", Woven.of(parcel.says().plain()), boundary);
    part("html", parcel.says().page(), boundary);
    bytes.text("--" + boundary + "--\r\n");
    bytes.prepend(signer.sign(headers, bytes, begin).getBytes(StandardCharsets.US_ASCII));
    return bytes;
  }

  private String headers(Parcel parcel, Mailbox recipient, String boundary) {
    var headers = new StringBuilder(1_024);
    headers.append("Date: ").append(date(parcel.date())).append("\r\n");
    headers.append("From: ").append(sender.header()).append("\r\n");
    headers.append("To: ").append(recipient.text()).append("\r\n");
    headers.append(HeaderText.line("Subject", parcel.subject()));
    headers.append(HeaderText.machineLine("Message-ID", "<" + parcel.id() + "@" + idDomain + ">"));
    if (parcel.unsubscribe() != null) {
      headers.append(HeaderText.machineLine("List-Unsubscribe", "<" + parcel.unsubscribe() + ">"));
      headers.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
      headers.append("Precedence: bulk\r\n");
    }
    headers.append(
        HeaderText.machineLine("Feedback-ID", parcel.kind() + "::tandem:" + feedbackName));
    headers.append("Auto-Submitted: auto-generated\r\n");
    headers.append("MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"");
    headers.append(boundary).append("\"\r\n");
    return headers.toString();
  }

  /** Gmail counts complaints by a name of 5 to 15 letters that stays. */
  private static String feedbackName(String domain) {
    var name = domain.replace('.', '-');
    return name.length() < 5 ? "tandem-" + name : name.substring(0, Math.min(15, name.length()));
  }

  private static String date(Instant at) {
    return DATE.format(at);
  }

  private void part(String subtype, Woven text, String boundary) {
    var body = new PartBody(text);
    bytes
        .text("--" + boundary + "\r\nContent-Type: text/" + subtype + "; charset=UTF-8\r\n")
        .text("Content-Transfer-Encoding: " + body.encoding() + "\r\n\r\n");
    body.writeTo(bytes);
    bytes.text("\r\n");
  }
}
