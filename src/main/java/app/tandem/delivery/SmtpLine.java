package app.tandem.delivery;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One connection to the mail server, opened when needed and kept. Not thread-safe. */
class SmtpLine {
  private static final int SERVICE_NOT_AVAILABLE = 421;
  private static final int MAILBOX_FULL = 552;

  private final Session session;
  private final MailServer server;
  private @Nullable SMTPTransport transport;

  SmtpLine(MailServer server) {
    this.server = server;
    this.session = Session.getInstance(server.properties());
  }

  /** Sends one message and tells what the server said. Never throws for what the server does. */
  SendOutcome send(OutboxRow row, String unsubscribe) {
    var message = new Traced(session, row.id + "@" + server.senderDomain());
    try {
      fill(message, row, unsubscribe);
      var line = connected();
      line.sendMessage(message, message.getAllRecipients());
      return new SendOutcome.Sent(said(line.getLastServerResponse()));
    } catch (MessagingException e) {
      var outcome = outcome(e, message.isWhole);
      if (!(e instanceof SendFailedException) || message.isWhole) {
        close();
      }
      return outcome;
    }
  }

  private SMTPTransport connected() throws MessagingException {
    if (transport == null) {
      var fresh = (SMTPTransport) session.getTransport("smtp");
      fresh.connect(server.host(), server.port(), server.user(), server.password());
      transport = fresh;
    }
    return transport;
  }

  /** Closes the connection without waiting for a goodbye. */
  void close() {
    var open = transport;
    transport = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        // It is gone already.
      }
    }
  }

  private void fill(MimeMessage message, OutboxRow row, String unsubscribe)
      throws MessagingException {
    message.setFrom(new InternetAddress(server.from()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(row.recipient));
    message.setSubject(row.subject, StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(row.createdAt));
    message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    var plain = new MimeBodyPart();
    plain.setText(row.plain, StandardCharsets.UTF_8.name());
    var html = new MimeBodyPart();
    html.setText(row.html, StandardCharsets.UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    message.saveChanges();
  }

  /** Which row of the table of faults in docs/delivery.md this is. */
  private static SendOutcome outcome(MessagingException e, boolean isWhole) {
    var text = said(e.getMessage());
    var address = addressFailure(e);
    if (address != null && address.getReturnCode() > 0) {
      return ofAddress(address);
    }
    if (e instanceof SMTPSenderFailedException
        || e.getNextException() instanceof SMTPSenderFailedException) {
      return new SendOutcome.NotTried("the server refuses the sender: " + text);
    }
    if (e instanceof SMTPSendFailedException failed && failed.getReturnCode() > 0) {
      return failed.getReturnCode() >= 500
          ? new SendOutcome.Refused(text, false)
          : new SendOutcome.Deferred(text);
    }
    if (isWhole) {
      return new SendOutcome.Uncertain(
          "the connection was lost before the server answered: " + text);
    }
    return new SendOutcome.NotTried("the mail server does not answer: " + text);
  }

  private static SendOutcome ofAddress(SMTPAddressFailedException failure) {
    var code = failure.getReturnCode();
    var text = said(failure.getMessage());
    if (code == SERVICE_NOT_AVAILABLE) {
      return new SendOutcome.NotTried(text);
    }
    if (code < 500 || code == MAILBOX_FULL) {
      return new SendOutcome.Deferred(text);
    }
    return new SendOutcome.Refused(text, text.contains("5.1."));
  }

  private static @Nullable SMTPAddressFailedException addressFailure(MessagingException e) {
    for (Exception one = e; one instanceof MessagingException link; one = link.getNextException()) {
      if (one instanceof SMTPAddressFailedException failure) {
        return failure;
      }
    }
    return null;
  }

  private static String said(@Nullable String text) {
    var line = String.valueOf(text).replaceAll("\\s+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300);
  }

  /** A message that knows whether the whole of it was handed to the connection. */
  private static class Traced extends MimeMessage {
    private final String key;
    private boolean isWhole;

    Traced(Session session, String key) {
      super(session);
      this.key = key;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + key + ">");
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
      super.writeTo(out, ignored);
      isWhole = true;
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
