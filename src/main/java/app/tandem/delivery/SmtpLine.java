package app.tandem.delivery;

import app.tandem.customer.EmailAddress;
import app.tandem.delivery.Conversation.Answer;
import app.tandem.message.Content;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection to the mail server, opened when needed and kept. Not thread-safe. */
class SmtpLine {
  private static final int SERVICE_NOT_AVAILABLE = 421;
  private static final int MAILBOX_FULL = 552;

  /** RFC 3463: an address that is wrong for good; 5.1.7 and 5.1.8 speak of the sender's. */
  private static final Pattern DEAD_ADDRESS =
      Pattern.compile("5\\d\\d[ -]5\\.1\\.(?![78]\\b)\\d+\\b.*");

  private final Session session;
  private final MailServer server;
  private @Nullable Conversation conversation;

  SmtpLine(MailServer server) {
    this.server = server;
    this.session = Session.getInstance(server.properties());
  }

  /**
   * Sends one message and tells what the server said. Never throws for what the server does.
   *
   * @param unsubscribe where the recipient says no; null of what is no advertising
   */
  SendOutcome send(OutboxRow row, Content.Written says, @Nullable String unsubscribe) {
    var message = new Keyed(session, row.id + "@" + server.senderDomain());
    try {
      message.setRecipient(Message.RecipientType.TO, address(row.recipient));
    } catch (MessagingException | IllegalArgumentException e) {
      return new SendOutcome.Refused(said(e.getMessage()), false);
    }
    try {
      fill(message, row, says, unsubscribe);
    } catch (MessagingException e) {
      return new SendOutcome.NotTried("the sender cannot be used: " + said(e.getMessage()));
    }
    var wasKept = conversation != null;
    var outcome = attempt(message);
    return outcome instanceof SendOutcome.NotTried && wasKept && conversation == null
        ? attempt(message) // The server had closed the kept connection, as it may at any time.
        : outcome;
  }

  private SendOutcome attempt(MimeMessage message) {
    Conversation open;
    try {
      open = opened();
    } catch (MessagingException e) {
      return new SendOutcome.NotTried("the mail server cannot be reached: " + trouble(e));
    }
    var trouble = "";
    try {
      open.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      trouble = trouble(e);
    }
    if (open.isOver()) {
      close();
    }
    return outcome(open.answer(), trouble);
  }

  private Conversation opened() throws MessagingException {
    var open = conversation;
    if (open == null) {
      open = new Conversation(session, server);
      open.connect(server.host(), server.port(), server.user(), server.password());
      conversation = open;
    }
    return open;
  }

  /** Closes the connection without waiting for a goodbye. */
  void close() {
    var open = conversation;
    conversation = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        // It is gone already.
      }
    }
  }

  /** Whatever stands in the outbox: nothing goes out to what is not one plain address. */
  private static InternetAddress address(String recipient) throws MessagingException {
    return new InternetAddress(new EmailAddress(recipient).text());
  }

  private void fill(
      MimeMessage message, OutboxRow row, Content.Written says, @Nullable String unsubscribe)
      throws MessagingException {
    message.setFrom(new InternetAddress(server.from()));
    message.setSubject(row.subject, StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(row.createdAt));
    if (unsubscribe == null) {
      message.setHeader("Auto-Submitted", "auto-generated");
    } else {
      message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    var plain = new MimeBodyPart();
    plain.setText(says.plain(), StandardCharsets.UTF_8.name());
    var html = new MimeBodyPart();
    html.setText(says.html(), StandardCharsets.UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    message.saveChanges();
  }

  /** Which row of the table of faults in docs/delivery.md this is. */
  private static SendOutcome outcome(Answer answer, String trouble) {
    var text = said(answer.text());
    return switch (answer.step()) {
      case SENDER ->
          new SendOutcome.NotTried(
              answer.code() / 100 == 5
                  ? "the server refuses the sender: " + text
                  : answer.code() == 0 ? silent(trouble) : text);
      case RECIPIENT -> ofRecipient(answer.code(), text, trouble);
      case DATA -> ofMessage(answer.code(), text, new SendOutcome.NotTried(silent(trouble)));
      case BODY ->
          new SendOutcome.Deferred("the connection was lost within the message: " + trouble);
      case END ->
          answer.code() / 100 == 2
              ? new SendOutcome.Sent(text)
              : ofMessage(
                  answer.code(),
                  text,
                  new SendOutcome.Uncertain(
                      "the connection was lost before the server answered: " + trouble));
    };
  }

  private static SendOutcome ofRecipient(int code, String text, String trouble) {
    if (code == SERVICE_NOT_AVAILABLE) {
      return new SendOutcome.NotTried(text);
    }
    return code == MAILBOX_FULL
        ? new SendOutcome.Deferred(text)
        : ofAnswer(
            code,
            text,
            DEAD_ADDRESS.matcher(text).matches(),
            new SendOutcome.NotTried(silent(trouble)));
  }

  private static SendOutcome ofMessage(int code, String text, SendOutcome otherwise) {
    return ofAnswer(code, text, false, otherwise);
  }

  private static SendOutcome ofAnswer(
      int code, String text, boolean addressIsDead, SendOutcome otherwise) {
    if (code / 100 == 5) {
      return new SendOutcome.Refused(text, addressIsDead);
    }
    return code / 100 == 4 ? new SendOutcome.Deferred(text) : otherwise;
  }

  private static String silent(String trouble) {
    return "the mail server does not answer: " + trouble;
  }

  private static String trouble(MessagingException e) {
    var cause = e.getNextException();
    return said(cause == null ? e.getMessage() : e.getMessage() + ": " + cause.getMessage());
  }

  private static String said(@Nullable String text) {
    var line = String.valueOf(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300);
  }

  /** A message whose Message-ID is its key in the outbox. */
  private static class Keyed extends MimeMessage {
    private final String key;

    Keyed(Session session, String key) {
      super(session);
      this.key = key;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + key + ">");
    }
  }

  /**
   * The mail server as it is spoken to.
   *
   * @param properties for Jakarta Mail, with timeouts on everything
   */
  record MailServer(
      String host,
      int port,
      @Nullable String user,
      @Nullable String password,
      String from,
      Properties properties) {
    String senderDomain() {
      return from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }

    String place() {
      return host + ":" + port;
    }
  }
}
