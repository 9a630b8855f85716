package app.tandem.delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the mail server that knows how far a message came, and what the server answered
 * there. The mail library opens it, with TLS and login, and reads the answers; a message is handed
 * over here, because the library's exceptions do not tell a connection that was lost before a
 * message was handed over from one that was lost after it, and because it waits for each answer
 * where a server may be told three things at once (RFC 2920).
 */
class Conversation extends SMTPTransport {
  private static final int SERVICE_NOT_AVAILABLE = 421;
  private static final int SEND_NOW = 354;
  private static final int OK = 250;

  /** How far a message came. */
  enum Step {
    /** MAIL FROM. */
    SENDER,
    /** RCPT TO. */
    RECIPIENT,
    /** DATA. */
    DATA,
    /** The message itself. */
    BODY,
    /** The dot behind it: from here on the server may have taken the message. */
    END
  }

  /**
   * Where a message came to a stop, and what the server said there.
   *
   * @param step the last that was begun
   * @param code of the server's answer; 0 when it gave none that makes sense
   * @param text the whole answer
   */
  record Answer(Step step, int code, String text) {
    private boolean isYes() {
      return step == Step.DATA ? code == SEND_NOW : code / 100 == 2;
    }

    /** The server goes away, or talks of something else. */
    private boolean isLast() {
      return code == 0 || code == SERVICE_NOT_AVAILABLE || (!isYes() && code < 400);
    }
  }

  private final MailServer server;
  private final Upgrading upgrading;
  private Answer answer = new Answer(Step.SENDER, 0, "");
  private boolean isOver;
  private @Nullable Socket plain;
  private @Nullable OutputStream wire;

  private Conversation(MailServer server, Upgrading upgrading) {
    super(
        Session.getInstance(server.properties(upgrading)),
        new URLName("smtp", server.host(), server.port(), null, null, null));
    this.server = server;
    this.upgrading = upgrading;
  }

  /**
   * Opens a connection and signs in.
   *
   * @throws MessagingException when the server is not there, is another one, or lets nobody in
   */
  static Conversation with(MailServer server) throws MessagingException {
    try {
      var conversation = new Conversation(server, new Upgrading(server.trust().factory()));
      conversation.open();
      return conversation;
    } catch (IOException e) {
      throw new MessagingException(Faults.said(e.getMessage()), e);
    }
  }

  private synchronized void open() throws MessagingException {
    if (server.login() != null && server.tls() == SmtpSettings.Tls.NONE && !server.loginInClear()) {
      throw new MessagingException("a login is not sent without TLS, where others can read it");
    }
    try {
      var socket = server.connect();
      plain = socket;
      connect(socket);
      requireSignIn();
      var upgraded = upgrading.upgraded();
      wire = (upgraded == null ? socket : upgraded).getOutputStream();
    } catch (AuthenticationFailedException e) {
      hangUp();
      if (server.login() != null) {
        server.login().refused();
      }
      throw new MessagingException("the login is refused: " + e.getMessage(), e);
    } catch (IOException e) {
      hangUp();
      throw new MessagingException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    } catch (MessagingException e) {
      hangUp();
      throw e;
    }
  }

  /** The library goes on without where a server offers none, be it only for whoever is between. */
  private void requireSignIn() throws MessagingException {
    if (server.login() != null && !supportsExtension("AUTH") && !supportsExtension("AUTH=LOGIN")) {
      throw new MessagingException(
          "the server offers nobody to sign in, and a user is set; maybe its port or tls is another,"
              + " or take user and secret away");
    }
  }

  @Override
  protected synchronized boolean protocolConnect(
      @Nullable String host, int port, @Nullable String user, @Nullable String password)
      throws MessagingException {
    var login = server.login();
    try {
      return login == null
          ? super.protocolConnect(server.host(), server.port(), null, null)
          : super.protocolConnect(server.host(), server.port(), login.user(), login.secret());
    } catch (IOException | IllegalArgumentException e) {
      throw new MessagingException("there is nothing to sign in with", e);
    }
  }

  /** Of the message that was sent last. */
  Answer answer() {
    return answer;
  }

  /** Whether no other message can follow on this connection. */
  boolean isOver() {
    return isOver;
  }

  /** Whether the server takes addresses with letters of all alphabets. */
  boolean takesUtf8() {
    return supportsExtension("SMTPUTF8");
  }

  /**
   * Hands one message over. What came of it tells {@link #answer}.
   *
   * @param message all of it, with the dot behind it
   * @param meanwhile what is done while the server takes it; it does not throw
   * @throws MessagingException when the connection is lost
   */
  synchronized void pass(String sender, Mailbox recipient, MailBytes message, Runnable meanwhile)
      throws MessagingException {
    isOver = true; // Until all is said.
    reach(Step.SENDER);
    var envelope =
        new String[] {
          "MAIL FROM:<%s>%s\r\n".formatted(sender, recipient.needsUtf8() ? " SMTPUTF8" : ""),
          "RCPT TO:<%s>\r\n".formatted(recipient.text()),
          "DATA\r\n"
        };
    if (!(supportsExtension("PIPELINING") ? agreeAtOnce(envelope) : agreeInTurn(envelope))) {
      return;
    }
    reach(Step.BODY);
    write(message.array(), message.length());
    meanwhile.run();
    isOver = hear(Step.END).isLast();
    if (!answer.isYes()) {
      reset(); // Some servers keep the sender of a message that they refused, and want no other.
    }
  }

  private boolean agreeInTurn(String[] envelope) throws MessagingException {
    var steps = Step.values();
    for (int i = 0; i < envelope.length; i++) {
      reach(steps[i]);
      say(envelope[i]);
      if (!hear(steps[i]).isYes()) {
        isOver = answer.isLast();
        reset();
        return false;
      }
    }
    return true;
  }

  /** All three are answered, also when the first is refused: the first refusal counts. */
  private boolean agreeAtOnce(String[] envelope) throws MessagingException {
    say(String.join("", envelope));
    var steps = Step.values();
    Answer refusal = null;
    var last = answer;
    for (int i = 0; i < envelope.length; i++) {
      last = hear(steps[i]);
      if (refusal == null && !last.isYes()) {
        refusal = last;
      } else if (refusal != null) {
        answer = refusal;
      }
      if (last.isLast()) {
        return false;
      }
    }
    if (refusal == null) {
      return true;
    }
    // A server that waits for a message in spite of its refusal might take an empty one.
    isOver = last.code() == SEND_NOW;
    reset();
    return false;
  }

  private void reset() throws MessagingException {
    if (!isOver) {
      isOver = true;
      say("RSET\r\n");
      isOver = readServerResponse() != OK;
    }
  }

  private void reach(Step step) {
    answer = new Answer(step, 0, "");
  }

  /** When the connection is lost, the answer is none, and what was refused before stays refused. */
  private Answer hear(Step step) throws MessagingException {
    if (answer.code() < 400) {
      reach(step);
    }
    var code = readServerResponse();
    var heard = new Answer(step, code < 200 || code > 599 ? 0 : code, getLastServerResponse());
    answer = heard;
    return heard;
  }

  private void say(String lines) throws MessagingException {
    var bytes = lines.getBytes(StandardCharsets.UTF_8);
    write(bytes, bytes.length);
  }

  /** In one piece: neither the library's own way, nor a buffer that is not needed. */
  private void write(byte[] bytes, int length) throws MessagingException {
    var out = wire;
    if (out == null) {
      throw new MessagingException("the connection is not open");
    }
    try {
      out.write(bytes, 0, length);
      out.flush();
    } catch (IOException e) {
      throw new MessagingException("what was sent was not taken", e);
    }
  }

  /** Ends the conversation; says goodbye if the server is still listening. */
  @Override
  public synchronized void close() throws MessagingException {
    if (isOver) {
      hangUp(); // A goodbye might be read as a message.
    }
    super.close();
  }

  private void hangUp() {
    var socket = plain;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone already.
      }
    }
  }
}
