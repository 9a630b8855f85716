package app.tandem.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on the loopback address that does as it is told. Whatever is not in its script it
 * takes, as a good server does. It keeps what it took.
 */
class ScriptedServer implements AutoCloseable {
  /** Closes the connection instead of an answer. */
  static final String DROP = "drop";

  /** Breaks the connection instead of an answer: the other side gets a reset. */
  static final String BREAK = "break";

  /** Behind an answer: closes the connection after it. */
  static final String AND_GONE = " ... and gone";

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

    String usual() {
      return usual;
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
  private volatile @Nullable Long silentSince;

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

  synchronized String answer(Phase phase, String usual) {
    var answers = script.get(phase);
    return answers == null || answers.isEmpty() ? usual : answers.remove();
  }

  String answer(Phase phase) {
    return answer(phase, phase == Phase.HELLO ? hello() : phase.usual);
  }

  SSLContext certificate() {
    return certificate;
  }

  boolean isSecretFromTheStart() {
    return isSecretFromTheStart;
  }

  void toldAtOnce(boolean was) {
    wasToldAtOnce = was;
  }

  void fallsSilent() {
    silentSince = System.nanoTime();
  }

  /** How long it has kept an answer back, or dripped it, as it was told; nothing before that. */
  Duration silentFor() {
    var since = silentSince;
    return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
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
      new ScriptedTalk(this, connection, number).hold();
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
}
