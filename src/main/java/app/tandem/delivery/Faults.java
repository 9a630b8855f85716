package app.tandem.delivery;

import app.tandem.delivery.Conversation.Answer;
import app.tandem.delivery.SendOutcome.Deferred;
import app.tandem.delivery.SendOutcome.NotTried;
import app.tandem.delivery.SendOutcome.Refused;
import app.tandem.delivery.SendOutcome.Sent;
import app.tandem.delivery.SendOutcome.Uncertain;
import app.tandem.delivery.bounce.BounceReader;
import jakarta.mail.MessagingException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table of faults in docs/delivery.md: what an answer means for the message. */
final class Faults {
  private static final int SERVICE_NOT_AVAILABLE = 421;
  private static final int MAILBOX_FULL = 552;
  private static final int LONGEST = 300;
  private static final String CLOSED = "[EOF]";

  /** The server wants to know who sends, which is asked of no recipient. */
  private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

  /** What refuses a recipient for good; any other answer does not speak of one (RFC 5321, 7504). */
  private static final Set<Integer> OF_RECIPIENT = Set.of(501, 550, 551, 553, 554, 556);

  /** RFC 3463: an address that is wrong for good; 5.1.7 and 5.1.8 speak of the sender's. */
  private static final Pattern DEAD_ADDRESS =
      Pattern.compile("5\\d\\d[ -]5\\.1\\.(?![78]\\b)\\d+\\b.*");

  private static final Pattern OF_SENDER =
      Pattern.compile("(?i)5\\d\\d[ -](?:5\\.1\\.[78]\\b.*|.*\\bnot authenticated\\b.*)");

  /** How the library tells an answer to a new connection that asks to come later. */
  private static final Pattern LATER = Pattern.compile("response: 4\\d\\d\\b");

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
      case DATA -> ofData(code, text, trouble);
      case BODY -> broken("the connection was lost within the message: " + trouble);
      case END ->
          code / 100 == 2
              ? new Sent(text)
              : ofAnswer(
                  code,
                  text,
                  new Refused(text, false, Refused.What.MESSAGE),
                  new Uncertain("it may have arrived, as behind it " + noAnswer(text, trouble)));
    };
  }

  private static SendOutcome ofSender(int code, String text, String trouble) {
    if (code / 100 == 5) {
      return NotTried.refused("the server refuses the sender: " + text);
    }
    if (code / 100 == 4) {
      return NotTried.putOff(text);
    }
    return new NotTried(code == 0 ? noAnswer(text, trouble) : text);
  }

  private static SendOutcome ofRecipient(int code, String text, String trouble) {
    if (code == SERVICE_NOT_AVAILABLE) {
      return broken(text);
    }
    if (SIGN_IN.contains(code)) {
      return ofSender(code, text, trouble);
    }
    return code == MAILBOX_FULL
        ? new Deferred(text)
        : ofAnswer(code, text, ofRefused(code, text), broken(noAnswer(text, trouble)));
  }

  private static SendOutcome ofRefused(int code, String text) {
    if (!OF_RECIPIENT.contains(code)) {
      return broken("the mail server gave an answer that does not fit: " + text);
    }
    if (DEAD_ADDRESS.matcher(text).matches() && BounceReader.isHard(text)) {
      return new Refused(text, true);
    }
    return OF_SENDER.matcher(text).matches() || BounceReader.isOfSender(text)
        ? new Deferred("the server refuses the sender: " + text, Deferred.Cause.SENDER)
        : new Refused(text, false);
  }

  private static SendOutcome broken(String note) {
    return new Deferred(note, Deferred.Cause.LINE);
  }

  private static SendOutcome ofData(int code, String text, String trouble) {
    return code == SERVICE_NOT_AVAILABLE
        ? broken(text)
        : ofAnswer(
            code,
            text,
            new Refused(text, false, Refused.What.MESSAGE),
            broken(noAnswer(text, trouble)));
  }

  private static SendOutcome ofAnswer(
      int code, String text, SendOutcome refused, SendOutcome otherwise) {
    if (code / 100 == 5) {
      return refused;
    }
    return code / 100 == 4 ? new Deferred(text) : otherwise;
  }

  /** The library tells an end of the connection by a word of its own, and throws nothing. */
  private static String noAnswer(String text, String trouble) {
    if (!trouble.isBlank()) {
      return "the mail server does not answer: " + trouble;
    }
    return text.isBlank() || text.equals(CLOSED)
        ? "the mail server closed the connection without an answer"
        : "the mail server gave an answer that is none: " + text;
  }

  /** What keeps a connection from coming about; a greeting may put off the whole account. */
  static SendOutcome unreached(MessagingException e) {
    var note = "the mail server cannot be reached: " + trouble(e);
    return LATER.matcher(note).find() ? NotTried.putOff(note) : new NotTried(note);
  }

  /** How a connection was lost, or did not come about, in one line. */
  static String trouble(MessagingException e) {
    var ofCertificate = certificate(e);
    if (ofCertificate != null) {
      return said(ofCertificate);
    }
    var cause = e.getNextException();
    if (cause == null) {
      return said(e.getMessage());
    }
    var why = cause.getMessage();
    return said(e.getMessage() + ": " + (why == null ? cause.getClass().getSimpleName() : why));
  }

  /** Java's words for a certificate that is not trusted help nobody. */
  private static @Nullable String certificate(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return "its certificate is signed by nobody who is trusted here; maybe name a PEM file with"
            + " the signer's certificate in the setting tandem.smtp.ca";
      }
      if (cause instanceof CertificateExpiredException) {
        return "its certificate is out of date: " + cause.getMessage();
      }
      if (cause instanceof CertificateException && cause.getCause() == null) {
        return "its certificate is not good: " + cause.getMessage();
      }
    }
    return null;
  }

  /** What somebody else said, in one line of bounded length. */
  static String said(@Nullable String text) {
    var line = String.valueOf(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
