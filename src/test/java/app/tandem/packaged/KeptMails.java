package app.tandem.packaged;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server of the test's own, on the loopback address, that keeps what it was given. */
final class KeptMails implements AutoCloseable {
  private record Kept(String recipient, byte[] data) {}

  private final List<Kept> kept = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  KeptMails(int port) {
    server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> kept.add(new Kept(to, data)))
            .build();
    server.start();
  }

  boolean has(String recipient) {
    return count(recipient) > 0;
  }

  long count(String recipient) {
    return kept.stream().filter(one -> one.recipient.equals(recipient)).count();
  }

  /** The latest mail to somebody, as text. */
  String text(String recipient) {
    return plain(raw(recipient));
  }

  /** The latest mail to somebody, as it came over the wire. */
  String raw(String recipient) {
    return kept.stream()
        .filter(one -> one.recipient.equals(recipient))
        .reduce((one, next) -> next)
        .map(one -> new String(one.data, StandardCharsets.UTF_8))
        .orElseThrow(() -> new AssertionError("Nothing came for " + recipient));
  }

  /** The text in a message. */
  static String plain(String raw) {
    return part(raw, 0);
  }

  /** The page in a message. */
  static String page(String raw) {
    return part(raw, 1);
  }

  private static String part(String raw, int nth) {
    try {
      BodyPart part = ((Multipart) message(raw).getContent()).getBodyPart(nth);
      return part.getContent().toString().replace("\r\n", "\n");
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A message, as a mail program reads it. */
  static MimeMessage message(String raw) {
    try {
      var bytes = new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8));
      return new MimeMessage(Session.getInstance(new Properties()), bytes);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
