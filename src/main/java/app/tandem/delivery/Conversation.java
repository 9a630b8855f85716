package app.tandem.delivery;

import app.tandem.delivery.SmtpLine.MailServer;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to the mail server that remembers how far a message came, and what the server
 * answered there. The exceptions of the mail library do not tell: a lost connection looks the same
 * before and after a message was handed over, and when the RSET behind a refusal fails, the refusal
 * is lost.
 */
class Conversation extends SMTPTransport {
  private static final int SERVICE_NOT_AVAILABLE = 421;
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
   * @param code of the server's answer; 0 when it gave none
   * @param text the whole answer
   */
  record Answer(Step step, int code, String text) {}

  private Answer answer = new Answer(Step.SENDER, 0, "");
  private boolean isAnswered;
  private boolean isOver;

  Conversation(Session session, MailServer server) {
    super(session, new URLName("smtp", server.host(), server.port(), null, null, null));
  }

  /** Of the message that was sent last. */
  Answer answer() {
    return answer;
  }

  /** Whether no other message can follow on this connection. */
  boolean isOver() {
    return isOver;
  }

  @Override
  public synchronized void sendMessage(Message message, Address[] recipients)
      throws MessagingException {
    reach(Step.SENDER);
    super.sendMessage(message, recipients);
  }

  @Override
  protected void mailFrom() throws MessagingException {
    reach(Step.SENDER);
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    reach(Step.RECIPIENT);
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    reach(Step.DATA);
    var body = super.data();
    reach(Step.BODY);
    isOver = true; // Until the message is through.
    return body;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    reach(Step.END);
    super.finishData();
  }

  private void reach(Step step) {
    answer = new Answer(step, 0, "");
    isAnswered = false;
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    isOver = true; // Until it is answered.
    super.sendCommand(command);
  }

  /** The first answer in a step is to the step itself, a second one to the RSET that follows. */
  @Override
  protected int readServerResponse() throws MessagingException {
    isOver = true;
    var code = super.readServerResponse();
    var isReset = isAnswered;
    isAnswered = true;
    if (!isReset && code > 0) {
      answer = new Answer(answer.step(), code, getLastServerResponse());
    }
    isOver = isLast(answer) || (isReset && code != OK);
    return code;
  }

  /** Whether the server goes away after this answer, or talks of something else. */
  private static boolean isLast(Answer answer) {
    return switch (answer.code() / 100) {
      case 2, 5 -> false;
      case 3 -> answer.step() != Step.DATA;
      case 4 -> answer.code() == SERVICE_NOT_AVAILABLE;
      default -> true;
    };
  }
}
