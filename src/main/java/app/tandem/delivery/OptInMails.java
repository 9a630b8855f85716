package app.tandem.delivery;

import app.tandem.customer.OptIn;
import app.tandem.customer.OptInAsked;
import app.tandem.customer.OptIns;
import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.OptInTurns.Turn;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Sends the mails that ask whether somebody wants mail: at once where the limits let them go, and
 * again while no mail server takes them. They are no advertising, so they do not go through the
 * outbox, where consent is asked for; accounts and limits they share with it.
 */
@ApplicationScoped
class OptInMails {
  private static final Logger LOG = Logger.getLogger(OptInMails.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);
  private static final Duration GIVE_UP = Duration.ofSeconds(10);
  private static final int MOST = 100;

  private final OptIns optIns;
  private final OptInTurns turns;
  private final OptInPost post;
  private final Accounts accounts;
  private final AccountHealth health;
  private final OutboxBatches batches;
  private final Troubles troubles;
  private final DeliverySettings settings;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicBoolean isAsked = new AtomicBoolean();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(OptInMails::thread);

  OptInMails(
      OptIns optIns,
      OptInTurns turns,
      OptInPost post,
      Accounts accounts,
      AccountHealth health,
      OutboxBatches batches,
      Troubles troubles,
      DeliverySettings settings) {
    this.optIns = optIns;
    this.turns = turns;
    this.post = post;
    this.accounts = accounts;
    this.health = health;
    this.batches = batches;
    this.troubles = troubles;
    this.settings = settings;
  }

  /** On a thread of its own, so that nothing of the transaction that ended comes along. */
  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "opt-in-mails");
    thread.setDaemon(true);
    return thread;
  }

  void start(@Observes @Priority(300) StartupEvent started) {
    if (settings.enabled()) {
      var unused =
          List.of(
              looks.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS),
              looks.scheduleWithFixedDelay(
                  this::giveUp, 0, GIVE_UP.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) OptInAsked event) {
    if (settings.enabled() && isAsked.compareAndSet(false, true)) { // However many ask at once.
      looks.execute(this::look);
    }
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    end.countDown();
    looks.shutdown();
    var unused = looks.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Each second, on each node that sends. */
  private void look() {
    isAsked.set(false);
    try {
      var goesOn = true;
      for (var i = 0; goesOn && i < MOST; i++) {
        goesOn = end.getCount() > 0 && sendsOne();
      }
    } catch (RuntimeException e) {
      troubles.noteOutbox(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp() {
    try {
      if (end.getCount() > 0) {
        optIns.giveUp(settings.window());
      }
    } catch (RuntimeException e) {
      troubles.noteOutbox(e);
    }
  }

  /** Whether one had its turn. */
  private boolean sendsOne() throws InterruptedException {
    for (var account : accounts.byLot()) {
      var turn = turns.next(account);
      if (turn.isPresent()) {
        carry(turn.get(), account);
        return true;
      }
    }
    return false;
  }

  private void carry(Turn turn, Account account) throws InterruptedException {
    var found = find(turn);
    if (found.isEmpty()) {
      turns.giveBack(turn, account); // They were erased meanwhile.
      return;
    }
    var one = found.get();
    if (end.await(turn.in().toMillis(), TimeUnit.MILLISECONDS)) {
      optIns.putBack(one, "waits for its turn");
      turns.giveBack(turn, account);
      return;
    }
    var outcome = post.send(one, account);
    keep(one, outcome);
    // Anybody may type any address, so what is said of one says nothing of the account.
    if (outcome instanceof SendOutcome.Sent || outcome.saysNothingIsTaken()) {
      health.notice(account, one.id(), outcome);
    }
    var wasTried =
        !(outcome instanceof SendOutcome.NotTried || outcome instanceof SendOutcome.KeptIn);
    if (!wasTried) {
      turns.giveBack(turn, account);
    }
    if (wasTried || outcome.isPutOff()) {
      batches.hear(account, 1, outcome.isPutOff() ? 1 : 0);
    }
  }

  /** What had its turn waits for the database, and not for the end of its lease. */
  private Optional<OptIn> find(Turn turn) throws InterruptedException {
    while (true) {
      try {
        return optIns.find(turn.optIn());
      } catch (RuntimeException e) {
        troubles.noteOutbox(e);
        if (end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
      }
    }
  }

  /** Until the database has it, as the mail would go twice otherwise. */
  private void keep(OptIn one, SendOutcome outcome) throws InterruptedException {
    do {
      try {
        became(one, outcome);
        return;
      } catch (RuntimeException e) {
        troubles.noteOutbox(e);
      }
    } while (!end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void became(OptIn one, SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Sent || outcome instanceof SendOutcome.Uncertain) {
      optIns.end(one, null);
      return;
    }
    LOG.warnf("The mail of the opt-in %s did not go: %s", one.id(), outcome.note());
    if (outcome instanceof SendOutcome.NotTried) {
      optIns.putBack(one, outcome.note());
    } else if (outcome.state().isOver()) {
      optIns.end(one, outcome.note());
    } else {
      optIns.putOff(one, outcome.note());
    }
  }
}
