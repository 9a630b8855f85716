package app.tandem.delivery;

import app.tandem.delivery.SmtpSettings.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server as it is spoken to.
 *
 * @param host its name, which its certificate must have
 * @param timeout for a connection, an answer, and the taking of what is sent
 * @param trust whose certificates are good
 * @param login null where nobody signs in
 * @param letterhead what is the same on all mails
 * @param messages how many go over one connection
 * @param loginInClear whether a login may be sent without TLS
 * @param resendUncertain whether what may have arrived is sent again
 * @param tries how often a message is tried at most
 */
record MailServer(
    String host,
    int port,
    Tls tls,
    Duration timeout,
    Trust trust,
    @Nullable Login login,
    Letterhead letterhead,
    int messages,
    boolean loginInClear,
    boolean resendUncertain,
    int tries) {
  /** The turns of a conversation: TLS, both greetings, a login of three, a message, and a rest. */
  private static final int TURNS = 20;

  /** In each: what is said is taken, the answer drips twice as long, and its last read waits. */
  private static final int TIMEOUTS_A_TURN = 4;

  /** For its name and a token, which have time limits of their own. */
  private static final Duration BESIDE = Duration.ofMinutes(5);

  String place() {
    return host + ":" + port;
  }

  /** What one message may take at most, from opening the connection to the last answer. */
  Duration longest() {
    return timeout.multipliedBy(TURNS * TIMEOUTS_A_TURN).plus(BESIDE);
  }

  /** The domain that mail through it comes from; empty while its sender is no address. */
  String senderDomain() {
    return Sender.domainOf(letterhead.from());
  }

  /**
   * A connection, with TLS where that comes first.
   *
   * @throws IOException when the server is not there, or is not the one that it says it is
   */
  Socket connect() throws IOException {
    var plain = new PromptSocket(timeout);
    try {
      plain.reach(new InetSocketAddress(address(), port));
      return tls == Tls.TLS ? secured(plain) : plain;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  /** With the name that is set, so that nobody asks the network for another one. */
  private InetAddress address() throws IOException {
    return InetAddress.getByAddress(host, InetAddress.getByName(host).getAddress());
  }

  private SSLSocket secured(Socket plain) throws IOException {
    var socket = (SSLSocket) trust.factory().createSocket(plain, host, port, true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** For Jakarta Mail. The sockets have their time limits themselves. */
  Properties properties(SSLSocketFactory upgrading) {
    var properties = new Properties();
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.localhost", "localhost");
    properties.setProperty("mail.smtp.auth", Boolean.toString(login != null));
    if (login != null) {
      properties.setProperty("mail.smtp.auth.mechanisms", login.mechanisms());
    }
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", upgrading);
    properties.setProperty("mail.smtp.ssl.socketFactory.fallback", "false");
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    return properties;
  }
}
