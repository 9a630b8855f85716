package app.tandem.delivery;

import app.tandem.message.MailPreviews.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Mails that are only shown, as the bytes that would go over the wire: written by what writes those
 * that do, under the letterhead of the first account. The recipient is nobody, so that what
 * somebody keeps or passes on leads to no customer.
 */
@ApplicationScoped
public class RawMails {
  private static final Mailbox NOBODY = Mailbox.of("customer@preview.invalid");
  private static final String KIND = "offers";

  private final Accounts accounts;

  RawMails(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The message with all its headers, in lines that end in CR LF.
   *
   * @throws IllegalArgumentException when the account's sender is no address, or a key that signs
   *     its mails cannot be used
   */
  public byte[] write(Mail mail) {
    var letterhead = accounts.all().get(0).server().letterhead();
    var parcel = parcel(mail, NOBODY.text(), mail.subject(), mail.at(), KIND);
    return MailWriting.of(letterhead).message(parcel, NOBODY).toByteArray();
  }

  /** A mail of which no outbox knows. */
  static Parcel parcel(Mail mail, String recipient, String subject, Instant date, String kind) {
    return new Parcel(
        mail.id(), recipient, subject, mail.says(), date, kind, mail.unsubscribe().toString());
  }
}
