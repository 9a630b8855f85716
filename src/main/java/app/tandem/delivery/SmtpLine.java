package app.tandem.delivery;

import jakarta.mail.MessagingException;
import java.util.Optional;
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

  /** Sends one message and tells what the server said. Never throws for what the server does. */
  SendOutcome send(Parcel parcel) {
    return send(parcel, () -> {});
  }

  /**
   * The same.
   *
   * @param meanwhile what is done while the server takes it; it does not throw
   */
  SendOutcome send(Parcel parcel, Runnable meanwhile) {
    Mailbox recipient;
    try {
      recipient = Mailbox.of(parcel.recipient());
    } catch (IllegalArgumentException e) {
      return unasked(Faults.said(e.getMessage()));
    }
    String envelope;
    MailBytes message;
    try {
      envelope = envelope(parcel);
      message = writing().write(parcel, recipient);
    } catch (IllegalArgumentException e) {
      return SendOutcome.NotTried.refused(
          "the sender cannot be used: " + Faults.said(e.getMessage()));
    }
    var wasKept = conversation != null;
    var outcome = attempt(envelope, recipient, message, meanwhile);
    return outcome instanceof SendOutcome.NotTried && wasKept && conversation == null
        ? attempt(
            envelope, recipient, message, meanwhile) // The server may close a kept one at any time.
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

  private SendOutcome attempt(
      String envelope, Mailbox recipient, MailBytes message, Runnable meanwhile) {
    var closed = open();
    var open = conversation;
    if (closed.isPresent() || open == null) {
      return closed.orElseThrow();
    }
    if (recipient.needsUtf8() && !open.takesUtf8()) {
      return unasked("the mail server takes no address with other letters than a to z");
    }
    var trouble = "";
    try {
      open.pass(envelope, recipient, message, meanwhile);
    } catch (MessagingException e) {
      trouble = Faults.trouble(e);
    }
    var answer = open.answer();
    passed++;
    var outcome = Faults.outcome(answer, trouble);
    if (open.isOver() || passed >= server.messages() || isAstray(outcome)) {
      close();
    }
    return outcome;
  }

  private static boolean isAstray(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Deferred deferred
        && deferred.cause() == SendOutcome.Deferred.Cause.LINE;
  }

  private static SendOutcome unasked(String note) {
    return new SendOutcome.Refused(note, false, SendOutcome.Refused.What.UNASKED);
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

  /** Opens the connection, if it is not open; what keeps it from being so is told. */
  Optional<SendOutcome> open() {
    try {
      if (conversation == null) {
        conversation = Conversation.with(server);
        passed = 0;
      }
      return Optional.empty();
    } catch (MessagingException e) {
      return Optional.of(Faults.unreached(e));
    } catch (RuntimeException e) {
      return Optional.of(
          new SendOutcome.NotTried("the mail server cannot be reached: " + Faults.said("" + e)));
    }
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
