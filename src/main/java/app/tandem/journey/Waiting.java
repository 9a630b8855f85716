package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up that waits, held by the transaction that goes on.
 *
 * @param stage whose rules had it
 * @param occasion what it hangs on
 * @param order number of the order it hangs on, or the reference of another occasion
 * @param anchor what was bought, or what else the occasion is about
 * @param occurrence which time of what comes again, from 2 on; 0 of its first time, and of what
 *     comes once
 * @param notBefore when it is due, or later when an attempt failed
 * @param shift by how much somebody moved it by hand
 * @param why it waits as it does
 * @param plannedAt when its rule first held
 * @param mailsWithheld how many mails it was in that did not go
 */
record Waiting(
    long id,
    CustomerId customer,
    String rule,
    Stage stage,
    Occasion occasion,
    String order,
    Sku anchor,
    Sku sku,
    int occurrence,
    Instant dueAt,
    Instant notBefore,
    Duration shift,
    String why,
    Instant plannedAt,
    int mailsWithheld) {
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Whether the same rule proposes the same offer on the same occasion.
   *
   * @param proposal of a rule of the stage
   */
  boolean isSameThoughtAs(Proposal proposal) {
    var waiting = proposal.waiting();
    return waiting != null
        && rule.equals(proposal.rule())
        && sku.equals(proposal.sku())
        && occasion == waiting.occasion()
        && order.equals(waiting.order())
        && anchor.equals(waiting.anchor())
        && isSameTime(waiting.occurrence());
  }

  /** The first time of a milestone had the number 1 once. */
  private boolean isSameTime(int other) {
    return occurrence == other
        || (occasion == Occasion.ORDER && occurrence <= 1 && other <= 1)
        || (occasion != Occasion.ORDER && occurrence == 0);
  }

  /**
   * When it falls due by what its rule proposes now, and by how far somebody moved it. What a
   * campaign proposes waits for nothing.
   */
  Instant dueAt(List<Proposal> again) {
    var waiting = again.isEmpty() ? null : again.get(0).waiting();
    return waiting == null || occasion == Occasion.CAMPAIGN ? dueAt : waiting.due().plus(shift);
  }

  /**
   * From when on it may be too late: use may tell that what it waited for is long past, and until
   * then nobody knew.
   */
  Instant knownDueAt(List<Proposal> again) {
    var due = dueAt(again);
    return due.isBefore(dueAt) ? dueAt : due;
  }

  /** Whether its rule had it for a day or more, so that its hour matters less than its day. */
  boolean waitsForDays() {
    return Duration.between(plannedAt, dueAt).compareTo(DAY) >= 0;
  }

  /** Whether it is a later time of what comes again: of a milestone, or of a campaign. */
  boolean comesAgain() {
    return occurrence > 1 && (occasion == Occasion.ORDER || occasion == Occasion.CAMPAIGN);
  }

  /** Whose thought it is, where it is one of a campaign: the caps of campaigns go by it. */
  @Nullable String campaign() {
    return occasion == Occasion.CAMPAIGN ? order : null;
  }

  /**
   * A follow-up belongs to one email, so the email's key follows from its first; where that was
   * withheld before it went, the next one has another.
   */
  UUID email() {
    var key = "follow-up " + id + (mailsWithheld == 0 ? "" : " after " + mailsWithheld);
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }
}
