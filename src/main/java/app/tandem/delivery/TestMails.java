package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.message.MailPreviews;
import app.tandem.message.MailPreviews.Mail;
import app.tandem.message.MailPreviews.Sought;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a preview shows to somebody of the shop's own, through a real account. Nothing is
 * planned, claimed, counted for the customer or put into the outbox, no limit or pause holds it
 * back, and what stands where others have links to say no, or a code of their own, does nothing.
 */
@ApplicationScoped
public class TestMails {
  private static final Logger LOG = Logger.getLogger(TestMails.class);
  private static final String MARK = "[Test] ";
  private static final String KIND = "test"; // So that no complaint of it counts among others.

  private final MailPreviews previews;
  private final Accounts accounts;
  private final MailServers servers;
  private final TestMailRepository rows;
  private final TestRecipients recipients;
  private final int anHour;
  private final InstantSource clock;

  TestMails(
      MailPreviews previews,
      Accounts accounts,
      MailServers servers,
      TestMailRepository rows,
      TestMailSettings settings,
      InstantSource clock) {
    this.previews = previews;
    this.accounts = accounts;
    this.servers = servers;
    this.rows = rows;
    this.recipients = new TestRecipients(settings.to().orElse(List.of()));
    this.anHour = settings.anHour();
    this.clock = clock;
  }

  /** So many were sent that no more may go in this hour. */
  public static class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMany(int anHour) {
      super(
          "%d tests were sent in this hour, and no more may be.\nMaybe wait for the next one, or set tandem.test-mail.an-hour higher."
              .formatted(anHour));
    }
  }

  /**
   * What came of it.
   *
   * @param went whether the mail server took it
   * @param account by which it went
   * @param said what the server answered, or why it was not asked
   * @param note what no customer would get so; null when there is nothing of the kind
   */
  public record Tested(
      boolean went,
      String to,
      String account,
      String subject,
      String said,
      @Nullable String note) {}

  /** Who may get some, as the settings say it. */
  public List<String> allowed() {
    return recipients.allowed();
  }

  /**
   * Sends one.
   *
   * @param to an address of the allow-list
   * @param account by which it goes; null for the first
   * @param by who sends it, for the log
   * @throws FieldRefused when nobody may send tests there, nothing is offered, or there is no such
   *     account; and as {@link MailPreviews#show}
   * @throws TooMany when the hour is full
   */
  public Tested send(Sought sought, String to, @Nullable String account, String by) {
    var recipient = recipients.take(to).text();
    var objection = servers.objection(recipient);
    if (objection != null) {
      throw new FieldRefused("to", objection + ".\nMaybe take an address that is read.");
    }
    var chosen = account(account);
    var mail = mail(sought);
    var now = clock.instant();
    if (!QuarkusTransaction.requiringNew().call(() -> rows.count(now, anHour))) {
      throw new TooMany(anHour);
    }
    var subject = MARK + mail.subject();
    var outcome = send(chosen, RawMails.parcel(mail, recipient, subject, now, KIND));
    var went = outcome instanceof SendOutcome.Sent;
    LOG.infof("%s sent a test by the account %s: %s", by, chosen.name(), outcome.note());
    return new Tested(went, recipient, chosen.name(), subject, outcome.note(), mail.note());
  }

  private Account account(@Nullable String name) {
    var all = accounts.all();
    if (name == null || name.isBlank()) {
      return all.get(0);
    }
    var names = all.stream().map(Account::name).toList();
    return all.stream()
        .filter(one -> one.name().equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new FieldRefused(
                    "account",
                    "There is no account (%s).\nMaybe you meant %s."
                        .formatted(
                            Shown.text(name),
                            NearName.find(name, names).orElse(String.join(" or ", names)))));
  }

  private Mail mail(Sought sought) {
    var mail = previews.show(sought).mail();
    if (mail == null) {
      throw new FieldRefused(
          "customer",
          "Nothing is offered to them (%s) at that moment, so there is no mail to try.\nMaybe look at the preview, which tells why."
              .formatted(sought.customer()));
    }
    return mail;
  }

  private static SendOutcome send(Account account, Parcel parcel) {
    var line = new SmtpLine(account.server());
    try {
      return line.send(parcel);
    } finally {
      line.close();
    }
  }
}
