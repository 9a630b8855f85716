package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which account has its turn: each as often as its weight is of all weights, evenly spread (smooth
 * weighted round robin, as in nginx). Not thread-safe.
 */
class Turns {
  private final Map<String, Integer> credits = new HashMap<>();

  /**
   * The account whose turn it is.
   *
   * @param accounts at least one
   */
  Account next(List<Account> accounts) {
    var sum = 0;
    var next = accounts.get(0);
    for (var account : accounts) {
      sum += account.weight();
      credits.merge(account.name(), account.weight(), Integer::sum);
      if (credit(account) > credit(next)) {
        next = account;
      }
    }
    credits.merge(next.name(), -sum, Integer::sum);
    return next;
  }

  private int credit(Account account) {
    return credits.getOrDefault(account.name(), 0);
  }
}
