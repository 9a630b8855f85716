package app.tandem.delivery;

import app.tandem.delivery.LastingTroubles.Trouble;
import app.tandem.delivery.Pauses.Pause;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The mail servers that mail goes to: that of the settings first, then those that administrators
 * added. One that takes nothing pauses, and the others take its mail. Without a mail server in the
 * settings all mail goes to the own inbox, whatever else is stored: a copy of a shop's database
 * mails nobody.
 */
@ApplicationScoped
class Accounts {
  /** That of the settings. */
  static final String OF_SETTINGS = "settings";

  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final SmtpSettings smtp;
  private final DeliverySettings delivery;
  private final MailServers servers;
  private final AccountPlans plans;
  private final Pauses pauses;
  private final LastingTroubles lasting;
  private volatile @Nullable Known known;
  private volatile boolean isStale;
  private final Set<String> trials = ConcurrentHashMap.newKeySet(); // of this node

  Accounts(
      SmtpSettings smtp,
      DeliverySettings delivery,
      MailServers servers,
      AccountPlans plans,
      Pauses pauses,
      LastingTroubles lasting) {
    this.smtp = smtp;
    this.delivery = delivery;
    this.servers = servers;
    this.plans = plans;
    this.pauses = pauses;
    this.lasting = lasting;
  }

  /**
   * One mail server as it is used. While nothing about it changes it is the same object.
   *
   * @param weight what part of all mail it takes, beside the weights of the others
   * @param connections open at once, on each node
   */
  record Account(String name, int weight, int connections, MailServer server) {
    private Account asMain() {
      return new Account(name, 1, connections, server);
    }

    private Account asTried() {
      return new Account(name, Math.max(1, weight), 1, server);
    }
  }

  /** What was read when, and which plans the accounts were made of. */
  private record Known(
      Map<String, Account> accounts,
      Map<String, AccountPlan> plans,
      Map<String, Pause> pauses,
      Map<String, Trouble> lasting,
      long readAt) {}

  /** What came of trying an account. */
  record Tried(boolean well, String said) {}

  /**
   * Those that take mail now; where none with a weight above 0 is well, those of weight 0 too. One
   * whose pause is over is among them on one node, with one connection, until its trial has an end.
   */
  List<Account> usable() {
    var now = known();
    var usable = of(now, account -> account.weight() > 0 && isWell(account, now));
    if (usable.isEmpty()) {
      of(now, account -> account.weight() == 0 && isWell(account, now))
          .forEach(account -> usable.add(account.asMain()));
    }
    var tried = of(now, account -> account.weight() > 0 && mayTry(account, now));
    if (usable.isEmpty() && tried.isEmpty()) {
      tried = of(now, account -> account.weight() == 0 && mayTry(account, now));
    }
    tried.forEach(account -> usable.add(account.asTried()));
    return usable;
  }

  /** An account with its lot. */
  private record Drawn(Account account, boolean isTried, double lot) {}

  /**
   * Those that take mail now, for a single message: by lot, each as often first as its weight says
   * (Efraimidis and Spirakis, 2006), and last one that is only tried.
   */
  List<Account> byLot() {
    return usable().stream()
        .map(account -> new Drawn(account, isTried(account), lot(account)))
        .sorted(Comparator.comparing(Drawn::isTried).thenComparingDouble(Drawn::lot))
        .map(Drawn::account)
        .toList();
  }

  private static double lot(Account account) {
    return -Math.log(1 - ThreadLocalRandom.current().nextDouble()) / account.weight();
  }

  private static List<Account> of(Known now, Predicate<Account> wanted) {
    return now.accounts().values().stream()
        .filter(wanted)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static boolean isWell(Account account, Known now) {
    return !now.pauses().containsKey(account.name());
  }

  /** Whether this node tries an account whose pause is over; it says so anew with each look. */
  private boolean mayTry(Account account, Known now) {
    var name = account.name();
    var pause = now.pauses().get(name);
    if (pause == null) {
      trials.remove(name);
      return false;
    }
    if (trials.contains(name)) {
      if (pauses.goOn(name)) {
        return true;
      }
      trials.remove(name);
    } else if (isOver(pause, now)) {
      isStale = true; // Its pause has another end then.
      if (pauses.mayTry(name)) {
        trials.add(name);
        return true;
      }
    }
    return false;
  }

  private static boolean isOver(Pause pause, Known now) {
    return System.nanoTime() - now.readAt() >= pause.left().toNanos();
  }

  /** Whether this node tries whether an account is well again. */
  boolean isTried(Account account) {
    return trials.contains(account.name());
  }

  /** What is known of an account's pause or trial is so no more. */
  void changed(String name) {
    trials.remove(name);
    look();
  }

  /** Reads all anew at the next question. */
  void look() {
    isStale = true;
  }

  /** All of them, that of the settings first. */
  List<Account> all() {
    return List.copyOf(known().accounts().values());
  }

  /** What whoever names one that is not there is told. */
  NoSuchElementException unknown(String name) {
    var names = known().accounts().keySet();
    return new NoSuchElementException(
        "There is no account (%s).\nMaybe you meant %s."
            .formatted(
                Shown.text(name), NearName.find(name, names).orElse(String.join(" or ", names))));
  }

  /**
   * Does nothing when there is one.
   *
   * @throws NoSuchElementException when there is none of that name
   */
  void requireKnown(String name) {
    if (!known().accounts().containsKey(name)) {
      throw unknown(name);
    }
  }

  /** Why an account takes nothing just now. */
  Map<String, Pause> pauses() {
    return known().pauses();
  }

  /** What else goes wrong with mail, by what it is about. */
  Map<String, Trouble> lasting() {
    return known().lasting();
  }

  Map<String, AccountPlan> plans() {
    return known().plans();
  }

  /** Adds an account, or changes it. What pauses may be tried at once. */
  void put(String name, AccountPlan plan, String by) {
    plans.put(name, plan, by);
    forget(name);
  }

  /** Whether there was one. */
  boolean delete(String name) {
    var was = plans.delete(name);
    forget(name);
    return was;
  }

  private void forget(String name) {
    pauses.end(name);
    lasting.end(
        LastingTroubles.ofRefusals(name), "The account %s is another one now".formatted(name));
    look();
  }

  /** Reads the keys that sign, opens a connection, signs in, and says goodbye. */
  Optional<Tried> test(String name) {
    return Optional.ofNullable(known().accounts().get(name)).map(Accounts::test);
  }

  private static Tried test(Account account) {
    try {
      MailWriting.of(account.server().letterhead()); // Its sender and the keys that sign.
      var conversation = Conversation.with(account.server());
      var pipelines = conversation.supportsExtension("PIPELINING");
      conversation.close();
      return new Tried(
          true, "It lets us in%s.".formatted(pipelines ? ", and takes several lines at once" : ""));
    } catch (MessagingException e) {
      return new Tried(false, Faults.trouble(e));
    } catch (IllegalArgumentException e) {
      return new Tried(false, Faults.said(e.getMessage()));
    }
  }

  /** Read once a second, so that what somebody changes counts soon on all nodes. */
  private Known known() {
    var now = known;
    if (now == null || isStale || System.nanoTime() - now.readAt() > LOOK_NANOS) {
      isStale = false;
      now = read(now);
      known = now;
    }
    return now;
  }

  private Known read(@Nullable Known before) {
    var accounts = new LinkedHashMap<String, Account>();
    accounts.put(OF_SETTINGS, ofSettings(before));
    var found = servers.isOwnInbox() ? Map.<String, AccountPlan>of() : plans.all();
    found.forEach((name, plan) -> accounts.put(name, of(name, plan, before)));
    return new Known(accounts, found, pauses.all(), lasting.all(), System.nanoTime());
  }

  private Account ofSettings(@Nullable Known before) {
    var same = before == null ? null : before.accounts().get(OF_SETTINGS);
    return same != null
        ? same
        : new Account(OF_SETTINGS, smtp.weight(), delivery.connections(), servers.chosen());
  }

  private Account of(String name, AccountPlan plan, @Nullable Known before) {
    var same =
        before != null && plan.equals(before.plans().get(name))
            ? before.accounts().get(name)
            : null;
    return same != null
        ? same
        : new Account(name, plan.weight(), plan.connections(), servers.of(plan));
  }
}
