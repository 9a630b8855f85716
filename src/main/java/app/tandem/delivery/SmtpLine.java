package app.tandem.delivery;

import app.tandem.message.Content;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the mail server, opened when needed, kept, and opened anew after some messages.
 * Not thread-safe.
 */
class SmtpLine {
  private final MailServer server;
  private @Nullable MailWriting writing;
  private @Nullable Conversation conversation;
  private int passed;

  SmtpLine(MailServer server) {
    this.server = server;
  }

  /**
   * Sends one message of the outbox and tells what the server said.
   *
   * @param unsubscribe where the recipient says no; null of what is no advertising
   */
  SendOutcome send(OutboxRow row, Content.Written says, @Nullable String unsubscribe) {
    return send(Parcel.of(row, says, unsubscribe));
  }

  /** Sends one message and tells what the server said. Never throws for what the server does. */
  SendOutcome send(Parcel parcel) {
    Mailbox recipient;
    try {
      recipient = Mailbox.of(parcel.recipient());
    } catch (IllegalArgumentException e) {
      return new SendOutcome.Refused(Faults.said(e.getMessage()), false);
    }
    String envelope;
    MailBytes message;
    try {
      envelope = envelope(parcel);
      message = writing().write(parcel, recipient);
    } catch (IllegalArgumentException e) {
      return new SendOutcome.NotTried(
          "the sender cannot be used: " + Faults.said(e.getMessage()), true);
    }
    var wasKept = conversation != null;
    var outcome = attempt(envelope, recipient, message);
    return outcome instanceof SendOutcome.NotTried && wasKept && conversation == null
        ? attempt(envelope, recipient, message) // The server may close a kept one at any time.
        : outcome;
  }

  private String envelope(Parcel parcel) {
    var own = server.letterhead().envelope();
    return own == null ? writing().sender().address() : own.apply(parcel.id());
  }

  private MailWriting writing() {
    var known = writing;
    if (known == null) {
      known = MailWriting.of(server.letterhead());
      writing = known;
    }
    return known;
  }

  private SendOutcome attempt(String envelope, Mailbox recipient, MailBytes message) {
    Conversation open;
    try {
      open = opened();
    } catch (MessagingException e) {
      return new SendOutcome.NotTried("the mail server cannot be reached: " + Faults.trouble(e));
    }
    if (recipient.needsUtf8() && !open.takesUtf8()) {
      return new SendOutcome.Refused(
          "the mail server takes no address with other letters than a to z", false);
    }
    var trouble = "";
    try {
      open.pass(envelope, recipient, message);
    } catch (MessagingException e) {
      trouble = Faults.trouble(e);
    }
    var answer = open.answer();
    passed++;
    if (open.isOver() || passed >= server.messages()) {
      close();
    }
    return Faults.outcome(answer, trouble);
  }

  /**
   * What is made of an outcome: what is told to come back later at its last try comes no more, and
   * what may have arrived goes again where the settings want it.
   */
  SendOutcome kept(OutboxRow row, SendOutcome outcome) {
    var tries = row.attempts + 1;
    if (outcome instanceof SendOutcome.Deferred && tries >= server.tries()) {
      return new SendOutcome.Refused("tried %d times: %s".formatted(tries, outcome.note()), false);
    }
    return outcome instanceof SendOutcome.Uncertain
            && server.resendUncertain()
            && tries < server.tries()
        ? new SendOutcome.Deferred(outcome.note() + "; it is sent again, as the settings want it")
        : outcome;
  }

  private Conversation opened() throws MessagingException {
    var open = conversation;
    if (open == null) {
      open = Conversation.with(server);
      conversation = open;
      passed = 0;
    }
    return open;
  }

  /** Closes the connection without waiting for a goodbye. */
  void close() {
    var open = conversation;
    conversation = null;
    writing = null; // Keys are read anew with each connection.
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        // It is gone already.
      }
    }
  }
}
