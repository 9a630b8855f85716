package app.tandem.delivery;

import static app.tandem.delivery.ScriptedServer.BREAK;
import static app.tandem.delivery.ScriptedServer.DRIP;
import static app.tandem.delivery.ScriptedServer.DROP;
import static app.tandem.delivery.ScriptedServer.FLOOD;
import static app.tandem.delivery.ScriptedServer.SILENCE;
import static app.tandem.delivery.ScriptedServer.STALL;

import app.tandem.delivery.ScriptedServer.Phase;
import app.tandem.delivery.ScriptedServer.Taken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;

/** One connection to a {@link ScriptedServer}. */
class ScriptedTalk {
  private final ScriptedServer server;
  private final Socket base;
  private final int number;
  private Socket connection;
  private InputStream in;
  private boolean isBegun;
  private boolean isAgreed;
  private String sender = "";
  private String recipient = "";
  private String lastAnswer = "";

  ScriptedTalk(ScriptedServer server, Socket connection, int number) throws IOException {
    this.server = server;
    this.base = connection;
    this.connection = server.isSecretFromTheStart() ? secured(connection) : connection;
    this.in = new BufferedInputStream(this.connection.getInputStream());
    this.number = number;
  }

  private Socket secured(Socket plain) throws IOException {
    var socket =
        (SSLSocket)
            server
                .certificate()
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
      server.commands().add(command);
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
        server.toldAtOnce(in.available() > 0);
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
        var usual = isAgreed ? Phase.DATA.usual() : "503 5.5.1 nobody to send it to";
        return answer(server.answer(Phase.DATA, usual)) && read();
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
    var trouble = server.answer(Phase.BODY);
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
    var answer = server.answer(Phase.END);
    if (answer.startsWith("2") || answer.equals(DROP) || answer.equals(SILENCE)) {
      server.taken().add(new Taken(number, sender, recipient, content.toByteArray()));
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
    return answer(server.answer(phase));
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
        server.fallsSilent();
        while (true) {
          say("250-wait\r\n");
          LockSupport.parkNanos(20_000_000);
        }
      case FLOOD:
        say("250 " + "x".repeat(2 << 20));
        return false;
      case STALL:
        server.fallsSilent();
        while (!base.isClosed()) {
          LockSupport.parkNanos(20_000_000);
        }
        return false;
      case SILENCE:
        server.fallsSilent();
        in.transferTo(OutputStream.nullOutputStream());
        return false;
      default:
        var isLast = answer.endsWith(ScriptedServer.AND_GONE);
        say((isLast ? answer.replace(ScriptedServer.AND_GONE, "") : answer) + "\r\n");
        return !isLast && !answer.startsWith("421");
    }
  }
}
