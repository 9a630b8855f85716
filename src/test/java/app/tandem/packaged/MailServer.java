package app.tandem.packaged;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server of the test's own, on the loopback address. It keeps whom it was given mail for.
 */
final class MailServer implements AutoCloseable {
  private final List<String> recipients = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  MailServer(int port) {
    server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> recipients.add(to))
            .build();
    server.start();
  }

  /** The recipient of every mail, in the order in which they came. */
  List<String> recipients() {
    return List.copyOf(recipients);
  }

  @Override
  public void close() {
    server.stop();
  }
}
