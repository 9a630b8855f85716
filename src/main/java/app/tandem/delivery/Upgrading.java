package app.tandem.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lays TLS over the connection of one conversation, and remembers what came of it: the mail library
 * keeps that to itself.
 */
class Upgrading extends SSLSocketFactory {
  private final SSLSocketFactory trust;
  private @Nullable Socket upgraded;

  Upgrading(SSLSocketFactory trust) {
    this.trust = trust;
  }

  /** What was upgraded last, or null. */
  @Nullable Socket upgraded() {
    return upgraded;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean closesBoth)
      throws IOException {
    var secured = trust.createSocket(plain, host, port, closesBoth);
    upgraded = secured;
    return secured;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return trust.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return trust.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw onlyUpgrades();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw onlyUpgrades();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw onlyUpgrades();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw onlyUpgrades();
  }

  private static IOException onlyUpgrades() {
    return new IOException("a connection is opened by MailServer, with its time limits");
  }
}
