package app.tandem.delivery;

import app.tandem.customer.OptIn;
import app.tandem.customer.OptInAsked;
import app.tandem.customer.OptIns;
import app.tandem.kernel.Upkeep;
import app.tandem.message.OptInLetter;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends the mails that ask whether somebody wants mail: at once, and again while the mail server
 * does not take them. They are no advertising, so they do not go through the outbox, where consent
 * is asked for.
 */
@ApplicationScoped
class OptInMails implements Upkeep {
  private static final Logger LOG = Logger.getLogger(OptInMails.class);
  private static final int MOST = 100;
  private static final String KIND = "opt-in"; // For Feedback-ID.

  private final OptIns optIns;
  private final OptInLetter letter;
  private final MailServers servers;
  private final DeliverySettings settings;
  private final String publicUrl;
  private final ExecutorService soon = Executors.newSingleThreadExecutor(OptInMails::thread);

  OptInMails(
      OptIns optIns,
      OptInLetter letter,
      MailServers servers,
      DeliverySettings settings,
      @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.optIns = optIns;
    this.letter = letter;
    this.servers = servers;
    this.settings = settings;
    this.publicUrl = publicUrl;
  }

  void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) OptInAsked event) {
    soon.execute(this::tryNow);
  }

  /** On a thread of its own, so that nothing of the transaction that ended comes along. */
  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "opt-in-mails");
    thread.setDaemon(true);
    return thread;
  }

  private void tryNow() {
    try {
      keepUp();
    } catch (RuntimeException e) {
      LOG.warnf("The mails of opt-ins could not go at once: %s", e.getMessage());
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    soon.shutdown();
  }

  @Override
  public String name() {
    return "mail-opt-ins";
  }

  @Override
  public String purpose() {
    return "Sends the mails that ask whether somebody wants mail, where one could not go at once";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void keepUp() {
    if (!settings.enabled()) {
      return;
    }
    for (int i = 0; i < MOST; i++) {
      var one = optIns.claim();
      if (one.isEmpty()) {
        return;
      }
      settle(one.get(), send(one.get()));
    }
  }

  private void settle(OptIn one, SendOutcome outcome) {
    var went = outcome instanceof SendOutcome.Sent || outcome instanceof SendOutcome.Uncertain;
    var isOver = went || outcome.state().isOver();
    optIns.settle(one, went ? null : outcome.note(), isOver);
    if (!went) {
      LOG.warnf("The mail of the opt-in %s did not go: %s", one.id(), outcome.note());
    }
  }

  private SendOutcome send(OptIn one) {
    var objection = servers.objection(one.email());
    if (objection != null) {
      return new SendOutcome.KeptIn(objection);
    }
    var said = letter.write(one.firstName(), publicUrl + "/opt-in/" + optIns.word(one));
    var parcel =
        new Parcel(
            one.id(),
            one.email(),
            said.subject(),
            said.content().html(),
            said.content().plain(),
            one.askedAt(),
            KIND,
            null);
    var line = new SmtpLine(servers.chosen());
    try {
      return line.send(parcel);
    } finally {
      line.close();
    }
  }
}
