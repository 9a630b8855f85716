package app.tandem.delivery.returned;

import app.tandem.delivery.bounce.BounceReader;
import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.jboss.logging.Logger;

/*
 * What is committed first and deleted then is done once: killed in between, the mail lies there at the next look,
 * is known again by its bytes, changes nothing and is deleted. What is no report stays for people; the name that
 * its mailbox gives it is remembered in the same way, so that it is read once.
 */
/** Looks into the mailbox of bounces, where one is set. One node does it at a time. */
@ApplicationScoped
class ReadBounces implements Upkeep {
  private static final Logger LOG = Logger.getLogger(ReadBounces.class);
  private static final int MOST = 1_000;

  private final ReturnedMails mails;
  private final InboxSettings settings;

  ReadBounces(ReturnedMails mails, InboxSettings settings) {
    this.mails = mails;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "read-bounces";
  }

  @Override
  public String purpose() {
    return isOn()
        ? "Reads the mailbox of bounces"
        : "Would read the mailbox of bounces; none is set";
  }

  @Override
  public Duration every() {
    return settings.every();
  }

  private boolean isOn() {
    return settings.host().filter(host -> !host.isBlank()).isPresent();
  }

  @Override
  public void keepUp() {
    if (isOn()) {
      try {
        look();
      } catch (MessagingException | IOException e) {
        throw new IllegalStateException("The mailbox of bounces could not be read", e);
      }
    }
  }

  /** What a look into the mailbox came to. */
  record Look(int read, int stay) {}

  /**
   * Looks into it now.
   *
   * @throws MessagingException when its server does not let it be read
   */
  Look look() throws MessagingException, IOException {
    if (!isOn()) {
      throw new NoSuchElementException(
          "No mailbox of bounces is set.\n"
              + "Maybe set tandem.bounces.inbox.host, see docs/bounces.md.");
    }
    try (var mailbox = BounceMailbox.open(settings)) {
      return read(mailbox);
    }
  }

  private Look read(BounceMailbox mailbox) throws MessagingException, IOException {
    var letters = mailbox.letters();
    mails.forgetGone(mailbox.name(), letters.stream().map(BounceMailbox.Letter::name).toList());
    var read = 0;
    var stay = 0;
    for (var letter : letters) {
      if (read < MOST && !mails.stays(mailbox.name(), letter.name())) {
        read++;
        if (take(mailbox, letter)) {
          mailbox.delete(letter);
        } else {
          stay++;
        }
      }
    }
    return new Look(read, stay);
  }

  /** One that cannot be read stays, is told, and keeps nobody from the next one. */
  private boolean take(BounceMailbox mailbox, BounceMailbox.Letter letter)
      throws MessagingException, IOException {
    var told = BounceReader.told(mailbox.bytes(letter));
    try {
      return mails.takeFrom(mailbox.name(), letter.name(), told);
    } catch (RuntimeException e) {
      LOG.warnf("A mail in the mailbox of bounces stays there: %s", e.getMessage());
      mails.leave(mailbox.name(), letter.name());
      return false;
    }
  }
}
