package app.tandem.delivery;

import app.tandem.delivery.Conversation.Answer;
import app.tandem.delivery.SendOutcome.Deferred;
import app.tandem.delivery.SendOutcome.NotTried;
import app.tandem.delivery.SendOutcome.Refused;
import app.tandem.delivery.SendOutcome.Sent;
import app.tandem.delivery.SendOutcome.Uncertain;
import app.tandem.delivery.bounce.BounceReader;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table of faults in docs/delivery.md: what an answer means for the message. */
final class Faults {
  private static final int SERVICE_NOT_AVAILABLE = 421;
  private static final int MAILBOX_FULL = 552;
  private static final int LONGEST = 300;

  /** RFC 3463: an address that is wrong for good; 5.1.7 and 5.1.8 speak of the sender's. */
  private static final Pattern DEAD_ADDRESS =
      Pattern.compile("5\\d\\d[ -]5\\.1\\.(?![78]\\b)\\d+\\b.*");

  private Faults() {}

  /**
   * What became of a message.
   *
   * @param trouble how the connection was lost, if it was
   */
  static SendOutcome outcome(Answer answer, String trouble) {
    var text = said(answer.text());
    var code = answer.code();
    return switch (answer.step()) {
      case SENDER -> ofSender(code, text, trouble);
      case RECIPIENT -> ofRecipient(code, text, trouble);
      case DATA -> ofAnswer(code, text, false, new NotTried(silent(trouble)));
      case BODY -> new Deferred("the connection was lost within the message: " + trouble);
      case END ->
          code / 100 == 2
              ? new Sent(text)
              : ofAnswer(
                  code,
                  text,
                  false,
                  new Uncertain("the connection was lost before the server answered: " + trouble));
    };
  }

  private static SendOutcome ofSender(int code, String text, String trouble) {
    if (code / 100 == 5) {
      return new NotTried("the server refuses the sender: " + text, true);
    }
    return new NotTried(code == 0 ? silent(trouble) : text);
  }

  private static SendOutcome ofRecipient(int code, String text, String trouble) {
    if (code == SERVICE_NOT_AVAILABLE) {
      return new NotTried(text);
    }
    return code == MAILBOX_FULL
        ? new Deferred(text)
        : ofAnswer(
            code,
            text,
            DEAD_ADDRESS.matcher(text).matches() && BounceReader.isHard(text),
            new NotTried(silent(trouble)));
  }

  private static SendOutcome ofAnswer(
      int code, String text, boolean addressIsDead, SendOutcome otherwise) {
    if (code / 100 == 5) {
      return new Refused(text, addressIsDead);
    }
    return code / 100 == 4 ? new Deferred(text) : otherwise;
  }

  private static String silent(String trouble) {
    return "the mail server does not answer: " + trouble;
  }

  /** How a connection was lost, in one line. */
  static String trouble(MessagingException e) {
    var cause = e.getNextException();
    return said(cause == null ? e.getMessage() : e.getMessage() + ": " + cause.getMessage());
  }

  /** What somebody else said, in one line of bounded length. */
  static String said(@Nullable String text) {
    var line = String.valueOf(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
