package app.tandem.delivery;

import app.tandem.delivery.SmtpLine.MailServer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The mail servers that mail may go through: the one of the settings, or the own inbox. */
@ApplicationScoped
class Accounts {
  /** That of the settings. */
  static final String OF_SETTINGS = "settings";

  private final List<Account> all;

  Accounts(MailServers servers, DeliverySettings settings) {
    this.all = List.of(new Account(OF_SETTINGS, 1, settings.connections(), servers.chosen()));
  }

  /**
   * A mail server that mail may go through.
   *
   * @param name by which limits and messages name it
   * @param weight how much goes through it beside the others, 1 or more
   * @param connections how many workers of a node send through it at once
   * @param server how it is spoken to
   */
  record Account(String name, int weight, int connections, MailServer server) {}

  /** Those that take mail now. */
  List<Account> usable() {
    return all;
  }

  /** Hears what a server said to a message. */
  void notice(Account account, SendOutcome outcome) {
    // With one account there is nothing to choose.
  }
}
