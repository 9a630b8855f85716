package app.tandem.delivery.returned;

import app.tandem.delivery.LastingTroubles;
import app.tandem.delivery.TrustedSigners;
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
 * its mailbox gives it is remembered in the same way, so that it is read once. Nothing is remembered of a mail at
 * which the database failed: the next look takes it as if it had just come.
 */
/** Looks into the mailbox of bounces, where one is set. One node does it at a time. */
@ApplicationScoped
class ReadBounces implements Upkeep {
  private static final Logger LOG = Logger.getLogger(ReadBounces.class);
  private static final int MOST = 1_000;
  private static final int LONGEST = 300;
  private static final String TROUBLE = "bounces";
  private static final String OF_DATABASE = "bounces that wait";

  private final ReturnedMails mails;
  private final LastingTroubles troubles;
  private final TrustedSigners signers;
  private final InboxSettings settings;

  ReadBounces(
      ReturnedMails mails,
      LastingTroubles troubles,
      TrustedSigners signers,
      InboxSettings settings) {
    this.mails = mails;
    this.troubles = troubles;
    this.signers = signers;
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
    if (!isOn()) {
      troubles.end(TROUBLE, "No mailbox of bounces is set any more");
      troubles.end(OF_DATABASE, "No mailbox of bounces is set any more");
      return;
    }
    try {
      look();
    } catch (MessagingException | IOException e) {
      LOG.debugf("%s; it is told as a trouble, and tried again", e.getMessage());
    }
  }

  /** What becomes of a mail in it. */
  private enum Fate {
    GOES,
    STAYS,
    WAITS
  }

  /**
   * What a look into the mailbox came to.
   *
   * @param read mails that were looked at
   * @param stay of those: that stay for people
   * @param later of those: that the next look takes again, because the database failed
   */
  record Look(int read, int stay, int later) {
    private Look plus(Fate fate) {
      return new Look(
          read + 1, fate == Fate.STAYS ? stay + 1 : stay, fate == Fate.WAITS ? later + 1 : later);
    }
  }

  /**
   * Looks into it now. That it cannot be read, or that the database does not take what lies in it,
   * is told as a trouble until it is over.
   *
   * @throws MessagingException when its server does not let it be read
   */
  Look look() throws MessagingException, IOException {
    if (!isOn()) {
      throw new NoSuchElementException(
          "No mailbox of bounces is set.\n"
              + "Maybe set tandem.bounces.inbox.host, see docs/bounces.md.");
    }
    try {
      var look = open();
      troubles.end(TROUBLE, "The mailbox of bounces is read again");
      if (look.later == 0) {
        troubles.end(OF_DATABASE, "What comes back is taken in again");
      }
      return look;
    } catch (MessagingException | IOException e) {
      troubles.begin(
          TROUBLE,
          "The mailbox of bounces at %s cannot be read, so nobody hears what comes back: %s"
              .formatted(settings.host().orElse(""), said(e)));
      throw e;
    } catch (RuntimeException e) {
      DatabaseFault.in(e).ifPresent(this::begin);
      throw e;
    }
  }

  private void begin(DatabaseFault fault) {
    troubles.begin(
        OF_DATABASE,
        "What lies in the mailbox of bounces could not all be taken in, as the database failed (%s); it waits there for the next look"
            .formatted(fault.what()));
  }

  private Look open() throws MessagingException, IOException {
    try (var mailbox = BounceMailbox.open(settings, signers.factory())) {
      return read(mailbox);
    }
  }

  private String said(Exception e) {
    return e instanceof MessagingException trouble ? signers.trouble(trouble) : line(e);
  }

  private static String line(Exception e) {
    var line = String.valueOf(e.getMessage()).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }

  private Look read(BounceMailbox mailbox) throws MessagingException, IOException {
    var letters = mailbox.letters();
    mails.forgetGone(mailbox.name(), letters.stream().map(BounceMailbox.Letter::name).toList());
    var look = new Look(0, 0, 0);
    for (var letter : letters) {
      if (look.read < MOST && !mails.stays(mailbox.name(), letter.name())) {
        var fate = take(mailbox, letter);
        if (fate == Fate.GOES) {
          mailbox.delete(letter);
        }
        look = look.plus(fate);
      }
    }
    return look;
  }

  /** One that cannot be read stays, is told, and keeps nobody from the next one. */
  private Fate take(BounceMailbox mailbox, BounceMailbox.Letter letter)
      throws MessagingException, IOException {
    var bytes = mailbox.bytes(letter);
    try {
      var isReport = mails.takeFrom(mailbox.name(), letter.name(), BounceReader.told(bytes));
      return isReport ? Fate.GOES : Fate.STAYS;
    } catch (RuntimeException e) {
      var fault = DatabaseFault.in(e);
      if (fault.isPresent()) {
        LOG.debug("A mail in the mailbox of bounces waits for the next look", e);
        begin(fault.get());
        return Fate.WAITS;
      }
      LOG.warnf("A mail in the mailbox of bounces stays there: %s", line(e));
      mails.leave(mailbox.name(), letter.name());
      return Fate.STAYS;
    }
  }
}
