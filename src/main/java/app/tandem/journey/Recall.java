package app.tandem.journey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What is taken back of the mails that have not gone. Pure.
 *
 * @param cancelled why follow-ups are cancelled, by their numbers
 * @param withheld why mails do not go; what else was in one waits again
 */
record Recall(Map<Long, String> cancelled, Map<UUID, String> withheld) {
  Recall {
    cancelled = Map.copyOf(cancelled);
    withheld = Map.copyOf(withheld);
  }

  /** Has what is in the mails of those that are meant wait again, and cancels nothing. */
  static Recall toAskAgain(List<InMail> some, Predicate<Hanging> isMeant, String why) {
    return new Recall(Map.of(), of(some, isMeant, why).withheld);
  }

  /** Cancels those that are meant, all for the same reason. */
  static Recall of(List<InMail> some, Predicate<Hanging> isMeant, String why) {
    var cancelled = new LinkedHashMap<Long, String>();
    var withheld = new LinkedHashMap<UUID, String>();
    for (var one : some) {
      if (isMeant.test(one.followUp())) {
        cancelled.put(one.followUp().id(), why);
        withheld.put(one.mail(), why);
      }
    }
    return new Recall(cancelled, withheld);
  }
}
