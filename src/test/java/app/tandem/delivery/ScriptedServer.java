package app.tandem.delivery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server on the loopback address that does as it is told. Whatever is not in its script it
 * takes, as a good server does. It keeps what it took.
 */
class ScriptedServer implements AutoCloseable {
  /** Closes the connection instead of an answer. */
  static final String DROP = "drop";

  /** Breaks the connection instead of an answer: the other side gets a reset. */
  static final String BREAK = "break";

  /** Never answers. */
  static final String SILENCE = "silence";

  /** Answers a little, again and again, and never comes to an end. */
  static final String DRIP = "drip";

  /** Answers with a line that has no end. */
  static final String FLOOD = "flood";

  /** Neither reads nor answers. */
  static final String STALL = "stall";

  /** Where in the conversation something happens. */
  enum Phase {
    GREETING("220 scripted.test ESMTP"),
    HELLO(""),
    LOGIN("235 2.7.0 welcome"),
    SENDER("250 2.1.0 ok"),
    RECIPIENT("250 2.1.5 ok"),
    DATA("354 go ahead"),
    BODY(""),
    END("250 2.0.0 taken"),
    RESET("250 2.0.0 forgotten"),
    GOODBYE("221 2.0.0 bye");

    private final String usual;

    Phase(String usual) {
      this.usual = usual;
    }
  }

  /** What was taken: the envelope, and the message as it came, its dots unstuffed. */
  record Taken(int connection, String sender, String recipient, byte[] content) {}

  private final ServerSocket door;
  private final Set<String> extensions =
      new ConcurrentSkipListSet<>(Set.of("8BITMIME", "ENHANCEDSTATUSCODES"));
  private final Map<Phase, Queue<String>> script = new EnumMap<>(Phase.class);
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private volatile SSLContext certificate;
  private volatile boolean isSecretFromTheStart;
  private volatile boolean wasToldAtOnce;

  ScriptedServer() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::welcome);
  }

  /** Answers so when the phase is reached next, and once. */
  synchronized ScriptedServer at(Phase phase, String answer) {
    script.computeIfAbsent(phase, any -> new ArrayDeque<>()).add(answer);
    return this;
  }

  /** Offers more than the usual. */
  ScriptedServer offering(String... more) {
    extensions.addAll(Set.of(more));
    return this;
  }

  /** Offers STARTTLS with a certificate of its own. */
  ScriptedServer upgradingWith(SSLContext own) {
    certificate = own;
    return offering("STARTTLS");
  }

  /** Talks TLS only. */
  ScriptedServer securedWith(SSLContext own) {
    certificate = own;
    isSecretFromTheStart = true;
    return this;
  }

  int port() {
    return door.getLocalPort();
  }

  int connections() {
    return connections.size();
  }

  List<Taken> taken() {
    return taken;
  }

  List<String> commands() {
    return commands;
  }

  /** Whether the last sender was named together with what follows. */
  boolean wasToldAtOnce() {
    return wasToldAtOnce;
  }

  private synchronized String answer(Phase phase, String usual) {
    var answers = script.get(phase);
    return answers == null || answers.isEmpty() ? usual : answers.remove();
  }

  private String answer(Phase phase) {
    return answer(phase, phase == Phase.HELLO ? hello() : phase.usual);
  }

  private String hello() {
    var lines = new StringBuilder("250-scripted.test");
    extensions.forEach(extension -> lines.append("\r\n250-").append(extension));
    return lines.append("\r\n250 HELP").toString();
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void welcome() {
    try {
      while (true) {
        var connection = door.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        var number = connections.size();
        start(() -> serve(connection, number));
      }
    } catch (IOException e) {
      // The door was closed.
    }
  }

  private void serve(Socket connection, int number) {
    try (connection) {
      new Talk(connection, number).hold();
    } catch (IOException e) {
      // The other side went away.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (var connection : connections) {
      connection.close();
    }
  }

  /** One connection. */
  private class Talk {
    private final Socket base;
    private final int number;
    private Socket connection;
    private InputStream in;
    private boolean isBegun;
    private boolean isAgreed;
    private String sender = "";
    private String recipient = "";
    private String lastAnswer = "";

    Talk(Socket connection, int number) throws IOException {
      this.base = connection;
      this.connection = isSecretFromTheStart ? secured(connection) : connection;
      this.in = new BufferedInputStream(this.connection.getInputStream());
      this.number = number;
    }

    private Socket secured(Socket plain) throws IOException {
      var socket =
          (SSLSocket)
              certificate
                  .getSocketFactory()
                  .createSocket(plain, "127.0.0.1", plain.getPort(), true);
      socket.setUseClientMode(false);
      return socket;
    }

    private boolean upgrade() throws IOException {
      answer("220 2.0.0 go ahead");
      connection = secured(connection);
      in = new BufferedInputStream(connection.getInputStream());
      return true;
    }

    void hold() throws IOException {
      var goesOn = say(Phase.GREETING);
      while (goesOn) {
        var command = new String(line(), StandardCharsets.UTF_8).strip();
        commands.add(command);
        goesOn = !command.isEmpty() && obey(command);
      }
    }

    private boolean obey(String command) throws IOException {
      switch (command.toUpperCase(Locale.ROOT).split("[ :]")[0]) {
        case "EHLO", "HELO":
          return say(Phase.HELLO);
        case "STARTTLS":
          return upgrade();
        case "AUTH":
          return say(Phase.LOGIN);
        case "MAIL":
          sender = address(command);
          isAgreed = false;
          isBegun = false;
          wasToldAtOnce = in.available() > 0;
          var knows = say(Phase.SENDER);
          isBegun = lastAnswer.startsWith("25");
          return knows;
        case "RCPT":
          recipient = address(command);
          if (!isBegun) {
            return answer("503 5.5.1 MAIL first");
          }
          var goesOn = say(Phase.RECIPIENT);
          isAgreed = lastAnswer.startsWith("25");
          return goesOn;
        case "DATA":
          var usual = isAgreed ? Phase.DATA.usual : "503 5.5.1 nobody to send it to";
          return answer(ScriptedServer.this.answer(Phase.DATA, usual)) && read();
        case "RSET":
          return say(Phase.RESET);
        case "QUIT":
          say(Phase.GOODBYE);
          return false;
        default:
          return answer("502 5.5.2 unknown");
      }
    }

    private static String address(String command) {
      return command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'));
    }

    private boolean read() throws IOException {
      if (!lastAnswer.startsWith("354")) {
        return true;
      }
      var trouble = ScriptedServer.this.answer(Phase.BODY);
      if (!trouble.isEmpty()) {
        line();
        return answer(trouble);
      }
      var content = new ByteArrayOutputStream();
      for (var line = line(); !isEnd(line); line = line()) {
        if (line.length == 0) {
          return false;
        }
        content.write(line, line[0] == '.' ? 1 : 0, line.length - (line[0] == '.' ? 1 : 0));
      }
      var answer = ScriptedServer.this.answer(Phase.END);
      if (answer.startsWith("2") || answer.equals(DROP) || answer.equals(SILENCE)) {
        taken.add(new Taken(number, sender, recipient, content.toByteArray()));
      }
      return answer(answer);
    }

    private static boolean isEnd(byte[] line) {
      return line.length == 3 && line[0] == '.' && line[1] == '\r';
    }

    /** With its end; empty when there is no more. */
    private byte[] line() throws IOException {
      var line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        line.write(b);
        if (b == '\n') {
          break;
        }
      }
      return line.toByteArray();
    }

    private boolean say(Phase phase) throws IOException {
      return answer(ScriptedServer.this.answer(phase));
    }

    private void say(String text) throws IOException {
      connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether the conversation goes on. */
    private boolean answer(String answer) throws IOException {
      lastAnswer = answer;
      switch (answer) {
        case DROP:
          return false;
        case BREAK:
          base.setSoLinger(true, 0);
          base.close();
          return false;
        case DRIP:
          while (true) {
            say("250-wait\r\n");
            LockSupport.parkNanos(20_000_000);
          }
        case FLOOD:
          say("250 " + "x".repeat(2 << 20));
          return false;
        case STALL:
          while (!base.isClosed()) {
            LockSupport.parkNanos(20_000_000);
          }
          return false;
        case SILENCE:
          in.transferTo(OutputStream.nullOutputStream());
          return false;
        default:
          say(answer + "\r\n");
          return !answer.startsWith("421");
      }
    }
  }
}
