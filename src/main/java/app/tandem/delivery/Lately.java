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

  /** One domain may refuse what it likes; so many recipients in a row are no chance. */
  static final int MOST_TURNED_AWAY = 10;

  /** Of how many messages that a server took, or refused themselves. */
  static final int LATEST = 20;

  private static final int MANY = 10;
  private static final int FEW = 5;

  private final Set<UUID> broken = new HashSet<>();
  private final Set<UUID> turnedAway = new HashSet<>();
  private boolean isTurnedAway;
  private final Deque<Boolean> refused = new ArrayDeque<>();

  /** Hears what came of a message, before anything is made of it. */
  synchronized void hear(UUID message, SendOutcome outcome) {
    if (!(outcome instanceof Deferred one && one.cause() != Deferred.Cause.MESSAGE)) {
      broken.clear();
    } else if (broken.size() < MOST_BROKEN) {
      broken.add(message);
    }
    hearOfRecipient(message, outcome);
    var isRefused = outcome instanceof Refused one && one.what() == Refused.What.MESSAGE;
    if (isRefused || outcome instanceof Sent) {
      refused.addLast(isRefused);
      if (refused.size() > LATEST) {
        refused.removeFirst();
      }
    }
  }

  /** An address that is said not to exist says nothing of the sender. */
  private void hearOfRecipient(UUID message, SendOutcome outcome) {
    isTurnedAway =
        outcome instanceof Refused one
            && one.what() == Refused.What.RECIPIENT
            && !one.addressIsDead();
    if (outcome instanceof Sent
        || (outcome instanceof Refused other && other.what() == Refused.What.MESSAGE)) {
      turnedAway.clear();
    } else if (isTurnedAway && turnedAway.size() < MOST_TURNED_AWAY) {
      turnedAway.add(message);
    }
  }

  /** Whether the connection broke, or the sender was refused, within several in a row. */
  synchronized boolean breaks() {
    return broken.size() >= MOST_BROKEN;
  }

  /** Whether this recipient was refused, as many before it, with none between that was taken. */
  synchronized boolean refusesAll() {
    return isTurnedAway && turnedAway.size() >= MOST_TURNED_AWAY;
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
