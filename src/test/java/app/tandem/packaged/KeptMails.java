package app.tandem.packaged;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
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
    var latest =
        kept.stream()
            .filter(one -> one.recipient.equals(recipient))
            .reduce((one, next) -> next)
            .orElseThrow(() -> new AssertionError("Nothing came for " + recipient));
    try {
      var message =
          new MimeMessage(
              Session.getInstance(new Properties()), new ByteArrayInputStream(latest.data));
      BodyPart plain = ((Multipart) message.getContent()).getBodyPart(0);
      return plain.getContent().toString().replace("\r\n", "\n");
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
