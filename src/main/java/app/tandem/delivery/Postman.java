package app.tandem.delivery;

import app.tandem.customer.MailLinks;
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
  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  private final Outbox outbox;
  private final MailLinks links;
  private final Merging merging;
  private final UrgencyLedger ledger;
  private final MailServers servers;
  private final DeliverySettings settings;
  private final String publicUrl;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean works = true;
  private volatile @Nullable String outboxTrouble;
  private volatile @Nullable String serverTrouble;
  private @Nullable Thread thread;
  private long pauseMillis = LOOK_MILLIS;

  Postman(
      Outbox outbox,
      MailLinks links,
      Merging merging,
      UrgencyLedger ledger,
      MailServers servers,
      DeliverySettings settings,
      @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.outbox = outbox;
    this.links = links;
    this.merging = merging;
    this.ledger = ledger;
    this.servers = servers;
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
    return Optional.ofNullable(outboxTrouble).or(() -> Optional.ofNullable(serverTrouble));
  }

  private void work() {
    var line = new SmtpLine(servers.chosen());
    while (works) {
      try {
        var went = deliver(line);
        outboxTrouble = null;
        if (!went) {
          line.close();
          rest();
        }
      } catch (RuntimeException e) {
        noteOutboxTrouble(e);
        rest();
      }
    }
    line.close();
  }

  private void rest() {
    try {
      if (news.tryAcquire(pauseMillis, TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      works = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Sends one handful; false when nothing went and it is time to rest. */
  private boolean deliver(SmtpLine line) {
    var went = false;
    var stuck = false;
    var claimed = outbox.claim(HANDFUL);
    var looked = ledger.look(claimed.stream().map(row -> row.id).toList());
    for (var row : claimed) {
      if (!works || stuck) {
        // A server that takes nothing may need its timeout to say so: once a handful is enough.
        outbox.giveBack(row);
      } else if (outbox.release(row)) {
        var outcome = send(line, row, looked.getOrDefault(row.id, Looked.NOTHING));
        outbox.settle(row, outcome);
        stuck = !notice(outcome);
        went = went || !stuck;
      }
    }
    return went && !stuck;
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

  /** Whether the mail server is well. While it is not, the postman rests longer each time. */
  private boolean notice(SendOutcome outcome) {
    if (outcome instanceof SendOutcome.NotTried) {
      noteServerTrouble(
          "The mail server %s takes nothing: %s"
              .formatted(servers.chosen().place(), outcome.note()));
      pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
      return false;
    }
    serverTrouble = null;
    pauseMillis = LOOK_MILLIS;
    return true;
  }

  private void noteServerTrouble(String sentence) {
    if (!sentence.equals(serverTrouble)) {
      LOG.warn(sentence);
      serverTrouble = sentence;
    }
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
