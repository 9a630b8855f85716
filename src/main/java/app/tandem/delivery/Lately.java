package app.tandem.delivery;

import app.tandem.delivery.SendOutcome.Deferred;
import app.tandem.delivery.SendOutcome.Refused;
import app.tandem.delivery.SendOutcome.Sent;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What the latest messages of one account came to, on this node. */
class Lately {
  /** One message may break each connection, by its recipient or by itself; so many do not. */
  private static final int MOST_BROKEN = 3;

  /** Of how many messages that a server took, or refused themselves. */
  static final int LATEST = 20;

  private static final int MANY = 10;
  private static final int FEW = 5;

  private final Set<UUID> broken = new HashSet<>();
  private final Deque<Boolean> refused = new ArrayDeque<>();

  /** Hears what came of a message, before anything is made of it. */
  synchronized void hear(UUID message, SendOutcome outcome) {
    if (!(outcome instanceof Deferred deferred && deferred.lineBroke())) {
      broken.clear();
    } else if (broken.size() < MOST_BROKEN) {
      broken.add(message);
    }
    var isRefused = outcome instanceof Refused one && one.forItself();
    if (isRefused || outcome instanceof Sent) {
      refused.addLast(isRefused);
      if (refused.size() > LATEST) {
        refused.removeFirst();
      }
    }
  }

  /** Whether the connection broke within several messages, one after another. */
  synchronized boolean breaks() {
    return broken.size() >= MOST_BROKEN;
  }

  /** How many of the latest were refused for what they are, and not for their recipient. */
  synchronized int refused() {
    return Collections.frequency(refused, true);
  }

  /** Whether so many were that it must be the sender's trouble. */
  boolean refusesMany() {
    return refused() >= MANY;
  }

  /** Whether messages are taken, and few were refused. */
  synchronized boolean takesMost() {
    return refused.contains(false) && refused() < FEW;
  }
}
