package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What keeps mail from going out on this node, told once when it begins. */
@ApplicationScoped
class Troubles {
  private static final Logger LOG = Logger.getLogger(Postman.class);

  private final Map<String, String> byAccount = new ConcurrentSkipListMap<>();
  private volatile @Nullable String ofOutbox;

  /** The first of them. */
  Optional<String> first() {
    return Optional.ofNullable(ofOutbox).or(() -> byAccount.values().stream().findFirst());
  }

  void noteOutbox(RuntimeException e) {
    var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    var sentence = "The outbox cannot be read: " + why;
    if (!sentence.equals(ofOutbox)) {
      LOG.warn(sentence);
      ofOutbox = sentence;
    }
  }

  void outboxIsWell() {
    ofOutbox = null;
  }

  void noteServer(Account account, String note) {
    var sentence = "The mail server %s takes nothing: %s".formatted(account.server().place(), note);
    if (!sentence.equals(byAccount.put(account.name(), sentence))) {
      LOG.warn(sentence);
    }
  }

  void serverIsWell(Account account) {
    if (!byAccount.isEmpty()) {
      byAccount.remove(account.name());
    }
  }
}
