package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The mail servers that mail may go through: the one of the settings, or the own inbox. */
@ApplicationScoped
class Accounts {
  private static final String ONLY = "main";

  private final List<Account> all;

  Accounts(MailServers servers, DeliverySettings settings) {
    this.all = List.of(new Account(ONLY, 1, settings.connections(), servers.chosen()));
  }

  /** Those that take mail now. */
  List<Account> usable() {
    return all;
  }

  /** Hears what a server said to a message. */
  void notice(Account account, SendOutcome outcome) {
    // With one account there is nothing to choose.
  }
}
