package app.tandem.delivery.returned;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mailbox on this machine that speaks POP3 (RFC 1939), with or without TLS and UIDL. */
public final class ScriptedMailbox implements AutoCloseable {
  private final ServerSocket server;
  private final SSLContext upgrading;
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  private ScriptedMailbox(ServerSocket server, SSLContext upgrading) {
    this.server = server;
    this.upgrading = upgrading;
    var listening = new Thread(this::listen, "scripted mailbox");
    listening.setDaemon(true);
    listening.start();
  }

  /** One that has no TLS. */
  public static ScriptedMailbox inClear() throws IOException {
    return new ScriptedMailbox(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), null);
  }

  /** One with which TLS may be agreed on (RFC 2595). */
  public static ScriptedMailbox upgradingWith(SSLContext context) throws IOException {
    return new ScriptedMailbox(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), context);
  }

  /** One with TLS from the start. */
  public static ScriptedMailbox securedWith(SSLContext context) throws IOException {
    var sockets = context.getServerSocketFactory();
    return new ScriptedMailbox(
        sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress()), null);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Puts mails in. */
  public ScriptedMailbox holding(String... some) {
    mails.addAll(List.of(some));
    return this;
  }

  /** All that was said to it, as it was said. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void listen() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // Whoever spoke has gone, or the mailbox is closed.
      }
    }
  }

  private void talk(Socket plain) throws IOException {
    var socket = plain;
    say(socket, "+OK ready");
    for (var command = line(socket); command != null; command = line(socket)) {
      commands.add(command);
      if (command.equals("STLS") && upgrading != null) {
        say(socket, "+OK");
        socket = secured(socket);
      } else {
        say(socket, answer(command.split(" ")));
      }
    }
  }

  private Socket secured(Socket plain) throws IOException {
    var sockets = upgrading.getSocketFactory();
    var secured = (SSLSocket) sockets.createSocket(plain, null, plain.getPort(), true);
    secured.setUseClientMode(false);
    return secured;
  }

  /** Letter by letter, so that nothing is taken from what comes after TLS was agreed on. */
  private static String line(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (int one = socket.getInputStream().read();
        one != '\n';
        one = socket.getInputStream().read()) {
      if (one < 0) {
        return null;
      }
      line.append((char) one);
    }
    return line.toString().strip();
  }

  private static void say(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((text + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  private String answer(String[] words) {
    return switch (words[0].toUpperCase(Locale.ROOT)) {
      case "CAPA" -> upgrading == null ? "+OK\r\nTOP\r\n." : "+OK\r\nTOP\r\nSTLS\r\n.";
      case "STAT" -> "+OK %d 1000".formatted(mails.size());
      case "LIST" -> "+OK %s %d".formatted(words[1], mail(words).length());
      case "TOP" -> "+OK\r\n" + mail(words).split("\r\n\r\n", 2)[0] + "\r\n\r\n.";
      case "RETR" -> "+OK\r\n" + mail(words) + "\r\n.";
      case "USER", "PASS", "NOOP", "RSET", "DELE", "QUIT" -> "+OK";
      default -> "-ERR";
    };
  }

  private String mail(String[] words) {
    return mails.get(Integer.parseInt(words[1]) - 1).replace("\n", "\r\n");
  }
}
