package app.tandem.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A mail server on the loopback address that fails one address in ten, in a way that a seed and the
 * address decide: so what becomes of each message can be reckoned beforehand.
 */
final class FaultyMailServer implements AutoCloseable {
  private static final int WHOLE = 1_000;

  /** What happens to an address, and to how many of a thousand. */
  enum Fault {
    /** The first time. */
    LATER_AT_RECIPIENT(20, "450 4.2.1 come back later"),
    /** The first time. */
    LATER_AT_END(20, "451 4.3.0 come back later"),
    NEVER_AT_RECIPIENT(20, "550 5.1.1 nobody of that name"),
    NEVER_AT_END(20, "554 5.6.0 we do not want that"),
    /** The first time, instead of an answer. */
    GONE_AT_RECIPIENT(9, ""),
    /** The first time, instead of an answer. */
    GONE_AT_DATA(9, ""),
    /** The first time, after one line of the message; all of it may be on its way by then. */
    GONE_WITHIN(1, ""),
    /** After the final dot: the message is taken, and its sender never hears of it. */
    GONE_AFTER(1, ""),
    NONE(900, "");

    private final int share;
    private final String answer;

    Fault(int share, String answer) {
      this.share = share;
      this.answer = answer;
    }

    private boolean isForGood() {
      return this == NEVER_AT_RECIPIENT || this == NEVER_AT_END;
    }
  }

  private final long seed;
  private final ServerSocket door;
  private final List<String> recipients = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  FaultyMailServer(int port, long seed) {
    this.seed = seed;
    try {
      door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::welcome);
  }

  /** What happens to an address, in small letters. */
  static Fault fault(long seed, String address) {
    var lot = new SplittableRandom(seed * 31 + address.hashCode()).nextInt(WHOLE);
    for (var fault : Fault.values()) {
      lot -= fault.share;
      if (lot < 0) {
        return fault;
      }
    }
    throw new AssertionError("The shares are less than a thousand");
  }

  /** The recipient of every mail that was taken. */
  List<String> recipients() {
    return List.copyOf(recipients);
  }

  private static void begin(Runnable work) {
    var thread = new Thread(work, "faulty-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void welcome() {
    try {
      while (true) {
        var connection = door.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        begin(() -> serve(connection));
      }
    } catch (IOException e) {
      // The door was closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      new Talk(connection).hold();
    } catch (IOException e) {
      // The other side went away.
    } finally {
      connections.remove(connection);
    }
  }

  /** One connection. */
  private final class Talk {
    private final BufferedReader in;
    private final OutputStream out;
    private String recipient = "";
    private Fault fault = Fault.NONE;
    private boolean isAgreed;

    Talk(Socket connection) throws IOException {
      in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      out = connection.getOutputStream();
    }

    void hold() throws IOException {
      var goesOn = say("220 faulty.test ESMTP");
      while (goesOn) {
        var command = in.readLine();
        goesOn = command != null && obey(command);
      }
    }

    private boolean obey(String command) throws IOException {
      return switch (command.toUpperCase(Locale.ROOT).split("[ :]")[0]) {
        case "EHLO" -> say("250-faulty.test\r\n250-PIPELINING\r\n250 8BITMIME");
        case "RCPT" -> hear(command);
        case "DATA" -> take();
        case "MAIL", "RSET", "NOOP" -> say("250 2.0.0 ok");
        case "QUIT" -> false;
        default -> say("502 5.5.2 unknown");
      };
    }

    private boolean hear(String command) throws IOException {
      recipient = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
      recipient = recipient.toLowerCase(Locale.ROOT);
      var destined = fault(seed, recipient);
      fault = seen.add(recipient) || destined.isForGood() ? destined : Fault.NONE;
      isAgreed = fault != Fault.LATER_AT_RECIPIENT && fault != Fault.NEVER_AT_RECIPIENT;
      return fault != Fault.GONE_AT_RECIPIENT && say(isAgreed ? "250 2.1.5 ok" : fault.answer);
    }

    private boolean take() throws IOException {
      if (!isAgreed) {
        return say("503 5.5.1 nobody to send it to");
      }
      if (fault == Fault.GONE_AT_DATA || !say("354 go ahead")) {
        return false;
      }
      for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null || fault == Fault.GONE_WITHIN) {
          return false;
        }
      }
      if (fault == Fault.LATER_AT_END || fault == Fault.NEVER_AT_END) {
        return say(fault.answer);
      }
      recipients.add(recipient);
      return fault != Fault.GONE_AFTER && say("250 2.0.0 taken");
    }

    private boolean say(String answer) throws IOException {
      out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return true;
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (var connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
