package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import app.tandem.message.Counting;
import app.tandem.offer.Looked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a worker claimed together, and has until their lease ends.
 *
 * @param going what goes, in that order
 * @param isReduced whether some of the claim may not go: others may, in their place
 */
record Handful(List<Going> going, boolean isReduced) {
  /**
   * What a worker claimed.
   *
   * @param claim null where there was none
   * @param ids of its messages, in the order in which they go
   * @param pause after how long it is worth to claim again
   */
  record Claimed(@Nullable Claim claim, List<UUID> ids, Duration pause) {}

  /**
   * Whose they are.
   *
   * @param token without it nothing about them is written down: a later claim has another
   * @param at by the clock of the database
   * @param account which limits they count for
   * @param freshUntil by {@link System#nanoTime}; what is begun afterwards is claimed anew, as
   *     limits and all that was looked at may be others by then
   * @param heldUntil the same; others may have it later
   */
  record Claim(UUID token, Instant at, Account account, long freshUntil, long heldUntil) {
    boolean isFresh() {
      return System.nanoTime() - freshUntil < 0 && !isOld();
    }

    boolean isOld() {
      return System.nanoTime() - heldUntil >= 0;
    }
  }

  /**
   * A handful that was claimed and looked at.
   *
   * @param claim null where there was none
   * @param handful what of it goes
   * @param looked how what hurries in it stands, by message
   * @param pause after how long it is worth to claim again; zero where the claim was a full one
   */
  record Load(@Nullable Claim claim, Handful handful, Map<UUID, Looked> looked, Duration pause) {}

  /**
   * A message that may go.
   *
   * @param unsubscribe the link by which its reader says no
   * @param counting how it is counted who opens it and follows its links
   */
  record Going(OutboxRow row, String unsubscribe, Counting counting) {}
}
