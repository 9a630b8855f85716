package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What keeps the outbox from being read on this node, told once when it begins. */
@ApplicationScoped
class Troubles {
  private static final Logger LOG = Logger.getLogger(Postman.class);

  /** Whoever finds it tries again each second: what was not found for so long is over. */
  private static final long OVER_NANOS = Duration.ofSeconds(5).toNanos();

  private volatile @Nullable String ofOutbox;
  private volatile long notedAt;

  /** What keeps the outbox from being read, if anything does. */
  Optional<String> ofOutbox() {
    return Optional.ofNullable(ofOutbox);
  }

  void noteOutbox(RuntimeException e) {
    notedAt = System.nanoTime();
    var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    var sentence = "The outbox cannot be read: " + why;
    if (!sentence.equals(ofOutbox)) {
      LOG.warn(sentence);
      ofOutbox = sentence;
    }
  }

  /** Hears that the outbox could be read, which not everything of it may be. */
  void outboxIsRead() {
    if (System.nanoTime() - notedAt > OVER_NANOS) {
      ofOutbox = null;
    }
  }
}
