package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Outbox.MailWaits;
import app.tandem.kernel.ClockMoved;
import app.tandem.message.Merging;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages from the outbox to the mail servers, as fast as the throttle lets them go: for
 * each connection of each account that is usable, a {@link Courier}.
 */
@ApplicationScoped
public class Postman {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  private final Dispatch dispatch;
  private final Merging merging;
  private final Throttle throttle;
  private final Accounts accounts;
  private final AccountHealth health;
  private final Troubles troubles;
  private final OneClick oneClick;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final News news = new News();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, Hired> hiredByPlace = new HashMap<>();
  private final List<Hired> leaving = new ArrayList<>();
  private @Nullable Thread thread;

  /** A courier at work. */
  private record Hired(Courier courier, Thread thread) {}

  Postman(
      Dispatch dispatch,
      Merging merging,
      Throttle throttle,
      Accounts accounts,
      AccountHealth health,
      Troubles troubles,
      OneClick oneClick,
      DeliverySettings settings,
      InstantSource clock) {
    this.dispatch = dispatch;
    this.merging = merging;
    this.throttle = throttle;
    this.accounts = accounts;
    this.health = health;
    this.troubles = troubles;
    this.oneClick = oneClick;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes @Priority(300) StartupEvent started) {
    if (!settings.enabled()) {
      return;
    }
    throttle.open();
    thread = begin("postman", this::work);
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    end.countDown();
    if (thread != null) {
      thread.join(LONGEST_END.toMillis());
    }
  }

  void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailWaits event) {
    news.tell();
  }

  void hear(@Observes ClockMoved event) {
    news.tell();
  }

  /** What keeps mail from going out or being read, or from coming back, if anything does. */
  public Optional<String> trouble() {
    return troubles.ofOutbox().or(health::trouble);
  }

  /** What is told where people look: a trouble, or else that nobody can say no by one click. */
  public Optional<String> toldOfMail() {
    return trouble().or(oneClick::objection);
  }

  /** Each second: takes back what was lost, and has as many couriers as the accounts want. */
  private void work() {
    try {
      do {
        try {
          dispatch.sweep();
          hire();
          troubles.outboxIsRead();
        } catch (RuntimeException e) {
          troubles.noteOutbox(e);
        }
      } while (!end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
      dismissAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hire() {
    var accountByPlace = new LinkedHashMap<String, Account>();
    for (var account : accounts.usable()) {
      for (var nth = 1; nth <= account.connections(); nth++) {
        accountByPlace.put("courier-%s-%d".formatted(account.name(), nth), account);
      }
    }
    hiredByPlace
        .entrySet()
        .removeIf(
            one -> {
              var stays = accountByPlace.containsKey(one.getKey());
              if (!stays) {
                one.getValue().courier().dismiss();
                leaving.add(one.getValue());
              }
              return !stays || !one.getValue().thread().isAlive();
            });
    leaving.removeIf(one -> !one.thread().isAlive());
    var most = accountByPlace.values().stream().mapToInt(Account::weight).max().orElse(1);
    accountByPlace.forEach(
        (place, account) ->
            hiredByPlace
                .computeIfAbsent(place, any -> hired(place, account))
                .courier()
                .turnTo(account, (double) account.weight() / most));
  }

  private Hired hired(String place, Account account) {
    var courier =
        new Courier(
            account,
            dispatch,
            merging,
            new Porter(place.replace("courier", "porter"), dispatch, troubles),
            health,
            accounts.isTried(account),
            troubles,
            news,
            settings,
            clock);
    return new Hired(courier, begin(place, courier));
  }

  private void dismissAll() throws InterruptedException {
    leaving.addAll(hiredByPlace.values());
    leaving.forEach(one -> one.courier().close());
    var until = System.nanoTime() + LONGEST_END.toNanos();
    for (var one : leaving) {
      var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      one.thread().join(Math.max(1, left));
    }
  }

  private static Thread begin(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
