package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.LastingTroubles.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Hears what came of messages, and says how their accounts are: one that takes nothing pauses, and
 * one that refuses most messages for what they are is told.
 */
@ApplicationScoped
class AccountHealth {
  private static final Logger LOG = Logger.getLogger(Accounts.class);
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()]+@[^\\s<>()]+");

  private final Accounts accounts;
  private final Pauses pauses;
  private final LastingTroubles lasting;
  private final Map<String, Heard> heardByAccount = new ConcurrentHashMap<>();

  AccountHealth(Accounts accounts, Pauses pauses, LastingTroubles lasting) {
    this.accounts = accounts;
    this.pauses = pauses;
    this.lasting = lasting;
  }

  /**
   * Hears what came of a message: an account that takes nothing pauses, one that does is well. A
   * connection that broke within one message, or a recipient that is refused, says neither; several
   * in a row do.
   *
   * @return whether the account pauses
   */
  boolean notice(Account account, UUID message, SendOutcome outcome) {
    var lately = latelyOf(account);
    lately.hear(message, outcome);
    if (outcome.saysNothingIsTaken() || lately.breaks() || lately.refusesAll()) {
      pause(account, outcome);
      return true;
    }
    if (outcome.saysMailIsTaken() && isPaused(account)) {
      pauses.end(account.name());
      accounts.changed(account.name());
      LOG.infof("The mail server %s is well again", account.server().place());
    }
    watch(account, lately, outcome.note());
    return false;
  }

  /** What was heard of an account's server. */
  private record Heard(MailServer server, Lately lately) {}

  /** An account that is given another server begins anew. */
  private Lately latelyOf(Account account) {
    var server = account.server();
    return heardByAccount.compute(
            account.name(),
            (any, heard) ->
                heard != null && heard.server.equals(server)
                    ? heard
                    : new Heard(server, new Lately()))
        .lately;
  }

  private void pause(Account account, SendOutcome outcome) {
    var why = ofNobody(outcome.note());
    if (!isPaused(account)) {
      LOG.warn(sentence(account, why));
    }
    pauses.begin(account.name(), why, outcome.senderIsRefused());
    accounts.changed(account.name());
  }

  private boolean isPaused(Account account) {
    return accounts.pauses().containsKey(account.name());
  }

  /** Where many messages are refused for what they are, mail goes on, and nobody reads it. */
  private void watch(Account account, Lately lately, String said) {
    var about = LastingTroubles.ofRefusals(account.name());
    var isTold = accounts.lasting().containsKey(about);
    if (!isTold && lately.refusesMany()) {
      lasting.begin(
          about,
          "The mail server %s refused %d of the last messages for what they are, one with: %s"
              .formatted(account.server().place(), lately.refused(), ofNobody(said)));
      accounts.look();
    } else if (isTold && lately.takesMost()) {
      lasting.end(
          about,
          "The mail server %s takes most messages again".formatted(account.server().place()));
      accounts.look();
    }
  }

  /** It is kept, and is about nobody. */
  private static String ofNobody(String said) {
    return ADDRESS.matcher(said).replaceAll("...");
  }

  /** That an account's server refuses most messages, if it does. */
  Optional<Trouble> refusals(String name) {
    return Optional.ofNullable(accounts.lasting().get(LastingTroubles.ofRefusals(name)));
  }

  /** What keeps all mail from going out, if anything does, and what else goes wrong and lasts. */
  Optional<String> trouble() {
    var all = accounts.all();
    var paused = accounts.pauses();
    var troubles = new ArrayList<String>();
    if (all.stream().allMatch(account -> paused.containsKey(account.name()))) {
      all.forEach(
          account ->
              troubles.add(
                  sentence(account, Objects.requireNonNull(paused.get(account.name())).why())));
    }
    accounts.lasting().values().forEach(one -> troubles.add(one.why()));
    return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
  }

  private static String sentence(Account account, String why) {
    return "The mail server %s takes nothing: %s".formatted(account.server().place(), why);
  }
}
