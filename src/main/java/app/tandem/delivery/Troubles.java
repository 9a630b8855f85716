package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What keeps the outbox from being read on this node, told once when it begins. */
@ApplicationScoped
class Troubles {
  private static final Logger LOG = Logger.getLogger(Postman.class);

  private volatile @Nullable String ofOutbox;

  /** What keeps the outbox from being read, if anything does. */
  Optional<String> ofOutbox() {
    return Optional.ofNullable(ofOutbox);
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
}
