package app.tandem.delivery;

import app.tandem.customer.MailLinks;
import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Outbox.MailWaits;
import app.tandem.kernel.ClockMoved;
import app.tandem.kernel.CustomerId;
import app.tandem.message.Merged;
import app.tandem.message.Merging;
import app.tandem.offer.UrgencyLedger;
import app.tandem.offer.UrgencyLedger.Looked;
import io.quarkus.qute.TemplateException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries messages from the outbox to the mail server, as fast as the throttle lets them go. */
@ApplicationScoped
public class Postman {
  private static final Logger LOG = Logger.getLogger(Postman.class);
  private static final int HANDFUL = 20;
  private static final long LOOK_MILLIS = 1_000;

  private final Outbox outbox;
  private final MailLinks links;
  private final Merging merging;
  private final UrgencyLedger ledger;
  private final MailServers servers;
  private final Accounts accounts;
  private final DeliverySettings settings;
  private final String publicUrl;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean works = true;
  private volatile @Nullable String outboxTrouble;
  private @Nullable Thread thread;

  Postman(
      Outbox outbox,
      MailLinks links,
      Merging merging,
      UrgencyLedger ledger,
      MailServers servers,
      Accounts accounts,
      DeliverySettings settings,
      @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.outbox = outbox;
    this.links = links;
    this.merging = merging;
    this.ledger = ledger;
    this.servers = servers;
    this.accounts = accounts;
    this.settings = settings;
    this.publicUrl = publicUrl;
  }

  void start(@Observes @Priority(300) StartupEvent started) {
    if (!settings.enabled()) {
      return;
    }
    outbox.openThrottle();
    thread = new Thread(this::work, "postman");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    works = false;
    news.release();
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    }
  }

  void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailWaits event) {
    news.release();
  }

  void hear(@Observes ClockMoved event) {
    news.release();
  }

  /** What keeps mail from going out, if anything does. */
  public Optional<String> trouble() {
    return Optional.ofNullable(outboxTrouble).or(accounts::trouble);
  }

  private void work() {
    var turns = new Turns();
    var lines = new HashMap<String, SmtpLine>();
    while (works) {
      try {
        var usable = accounts.usable();
        var went = !usable.isEmpty() && deliver(turns.next(usable), lines);
        outboxTrouble = null;
        if (!went) {
          closeAll(lines);
          rest();
        }
      } catch (RuntimeException e) {
        noteOutboxTrouble(e);
        rest();
      }
    }
    closeAll(lines);
  }

  private static void closeAll(Map<String, SmtpLine> lines) {
    lines.values().forEach(SmtpLine::close);
  }

  /** The line to an account, which may have another server than before. */
  private static SmtpLine line(Account account, Map<String, SmtpLine> lines) {
    var known = lines.get(account.name());
    if (known != null && known.server().equals(account.server())) {
      return known;
    }
    if (known != null) {
      known.close();
    }
    var line = new SmtpLine(account.server());
    lines.put(account.name(), line);
    return line;
  }

  private void rest() {
    try {
      if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      works = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Sends one handful by one account; false when nothing went and it is time to rest. */
  private boolean deliver(Account account, Map<String, SmtpLine> lines) {
    var claimed = outbox.claim(HANDFUL);
    var went = false;
    var stuck = false;
    var looked = ledger.look(claimed.stream().map(row -> row.id).toList());
    for (var row : claimed) {
      if (!works || stuck) {
        // A server that takes nothing may need its timeout to say so: once a handful is enough.
        outbox.giveBack(row);
      } else if (outbox.release(row)) {
        var outcome = send(line(account, lines), row, looked.getOrDefault(row.id, Looked.NOTHING));
        outbox.settle(row, outcome);
        accounts.notice(account, outcome);
        stuck = outcome instanceof SendOutcome.NotTried || outcome instanceof SendOutcome.Uncertain;
        went = true;
      }
    }
    return went;
  }

  private SendOutcome send(SmtpLine line, OutboxRow row, Looked looked) {
    var objection = servers.objection(row.recipient);
    if (objection != null) {
      return new SendOutcome.KeptIn(objection);
    }
    Merged merged;
    try {
      merged = merging.merge(row.content(), looked);
    } catch (IllegalStateException | TemplateException e) {
      return new SendOutcome.Refused("it cannot be written: " + e.getMessage(), false);
    }
    if (!(merged instanceof Merged.Ready ready)) {
      return new SendOutcome.KeptIn(((Merged.Untrue) merged).why());
    }
    var word = links.word(new CustomerId(row.customerId));
    return line.send(row, ready.says(), publicUrl + "/u/" + word);
  }

  private void noteOutboxTrouble(RuntimeException e) {
    var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    var sentence = "The outbox cannot be read: " + why;
    if (!sentence.equals(outboxTrouble)) {
      LOG.warn(sentence);
      outboxTrouble = sentence;
    }
  }
}
