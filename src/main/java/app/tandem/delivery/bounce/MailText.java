package app.tandem.delivery.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A mail taken apart: what its sender says, what is meant for machines, and what is given back. It
 * never fails: what is not as it claims to be is read as text.
 */
final class MailText {
  private static final int LONGEST = 256 * 1024;
  private static final int DEEPEST = 6;
  private static final Session SESSION = Session.getInstance(new Properties());

  private final MimeMessage mail;
  private final List<String> said = new ArrayList<>();
  private final List<String> pages = new ArrayList<>();
  private final List<byte[]> statuses = new ArrayList<>();
  private final List<String> feedback = new ArrayList<>();
  private final List<byte[]> returned = new ArrayList<>();

  private MailText(MimeMessage mail) {
    this.mail = mail;
  }

  /** Takes a mail apart, as it came. */
  static MailText of(byte[] bytes) {
    try {
      var text = new MailText(new MimeMessage(SESSION, new ByteArrayInputStream(bytes)));
      text.look(text.mail, 0);
      return text;
    } catch (MessagingException e) {
      var text = new MailText(new MimeMessage(SESSION));
      text.said.add(new String(bytes, StandardCharsets.ISO_8859_1));
      return text;
    }
  }

  /** The values of a field of its head, decoded and on one line each. */
  List<String> headers(String name) {
    try {
      var values = mail.getHeader(name);
      return values == null ? List.of() : Arrays.stream(values).map(MailText::decoded).toList();
    } catch (MessagingException e) {
      return List.of();
    }
  }

  /** The first of them, or nothing. */
  String header(String name) {
    var values = headers(name);
    return values.isEmpty() ? "" : values.get(0);
  }

  /** What its sender says to people, without the mail that is given back. */
  String said() {
    return String.join("\n", said.isEmpty() ? pages : said);
  }

  /** The parts that tell each recipient's status to machines (RFC 3464). */
  List<byte[]> statuses() {
    return statuses;
  }

  /** The parts that tell of a complaint to machines (RFC 5965). */
  List<String> feedback() {
    return feedback;
  }

  /** The mails that are given back, or their heads. */
  List<byte[]> returned() {
    return returned;
  }

  private void look(MimePart part, int depth) throws MessagingException {
    var type = type(part);
    if (type.startsWith("multipart/") && depth < DEEPEST) {
      parts(part, depth);
    } else if (type.endsWith("/delivery-status") || type.endsWith("/global-delivery-status")) {
      statuses.add(bytes(part));
    } else if (type.equals("message/feedback-report")) {
      feedback.add(text(part));
    } else if (type.startsWith("message/") || type.endsWith("rfc822-headers")) {
      returned.add(bytes(part));
    } else if (type.equals("text/html")) {
      pages.add(plain(text(part)));
    } else if (type.startsWith("text/") || depth == 0) {
      take(text(part));
    }
  }

  /** What claims to have parts and has none is text. */
  private void parts(MimePart part, int depth) throws MessagingException {
    try {
      var parts = new MimeMultipart(part.getDataHandler().getDataSource());
      for (int i = 0; i < parts.getCount(); i++) {
        if (parts.getBodyPart(i) instanceof MimePart one) {
          look(one, depth + 1);
        }
      }
    } catch (MessagingException e) {
      take(text(part));
    }
  }

  /** After what is said may stand what is given back, without a border that machines know. */
  private void take(String text) {
    var cut = GivenBack.startOf(text);
    if (returned.isEmpty()) {
      said.add(text.substring(0, cut));
    }
    if (cut < text.length()) {
      returned.add(GivenBack.mailOf(text.substring(cut)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String type(MimePart part) throws MessagingException {
    var type = part.getContentType();
    if (type == null) {
      return "text/plain";
    }
    var end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(MimePart part) throws MessagingException {
    try (var in = part.getInputStream()) {
      return in.readNBytes(LONGEST);
    } catch (IOException | MessagingException e) {
      return raw(part);
    }
  }

  /** As it came, where its encoding is none. */
  private static byte[] raw(MimePart part) throws MessagingException {
    try (InputStream in =
        part instanceof MimeMessage whole
            ? whole.getRawInputStream()
            : ((MimeBodyPart) part).getRawInputStream()) {
      return in.readNBytes(LONGEST);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static String text(MimePart part) throws MessagingException {
    return new String(bytes(part), charset(part)).replace("\r\n", "\n").replace('\r', '\n');
  }

  private static Charset charset(MimePart part) throws MessagingException {
    try {
      var name = new ContentType(part.getContentType()).getParameter("charset");
      return name == null
          ? StandardCharsets.UTF_8
          : Charset.forName(MimeUtility.javaCharset(name.strip()));
    } catch (ParseException | IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String decoded(@Nullable String value) {
    var line = value == null ? "" : MimeUtility.unfold(value);
    try {
      return MimeUtility.decodeText(line).strip();
    } catch (UnsupportedEncodingException e) {
      return line.strip();
    }
  }

  private static String plain(String page) {
    return page.replaceAll("(?is)<(style|script|title)\\b.*?</\\1>", " ")
        .replaceAll("(?i)<(br|p|div|tr|li|h[1-6])\\b[^>]*>", "\n")
        .replaceAll("<[^<>@]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
