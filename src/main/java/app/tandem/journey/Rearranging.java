package app.tandem.journey;

import app.tandem.decision.Asked;
import app.tandem.journey.FollowUpRepository.Thought;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * Rules were asked when a follow-up was planned, and are asked again when it is due. In between a rule may
 * not hold for a while, and that is no reason to cancel anything. Therefore the rules are asked twice about
 * the same customer at the same instant: as they were before the change, and as they are with it. Only the
 * difference is done. Where nobody knows how it was before, what does not hold now is what is cancelled.
 */
/** What a change means for the follow-ups of one customer. Pure. */
final class Rearranging {
  private final CustomerId customer;
  private final List<Standing> rows;
  private final @Nullable Answers before;
  private final Answers after;
  private final Instant oldest;
  private final Instant now;
  private final List<Rearrangement> done = new ArrayList<>();
  private int unknown;

  private Rearranging(
      CustomerId customer,
      List<Standing> rows,
      @Nullable Answers before,
      Answers after,
      Instant oldest,
      Instant now) {
    this.customer = customer;
    this.rows = rows;
    this.before = before;
    this.after = after;
    this.oldest = oldest;
    this.now = now.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Finds it out.
   *
   * @param rows all of the customer's, in whichever state
   * @param before what the rules say without the change; null when that is not known
   * @param after what they say with it
   * @param isGone whether a follow-up's rule is none any more
   * @param oldest what would have been due before is not new
   * @param now what waits and would be due before, is due then
   */
  static Rearranging of(
      CustomerId customer,
      List<Standing> rows,
      @Nullable Answers before,
      Answers after,
      Predicate<Waiting> isGone,
      Instant oldest,
      Instant now) {
    var one = new Rearranging(customer, rows, before, after, oldest, now);
    rows.stream().filter(Standing::waits).forEach(row -> one.look(row.row(), isGone));
    after.askedByStage().forEach(one::lookForNew);
    return one;
  }

  /** What is to be done. */
  List<Rearrangement> done() {
    return List.copyOf(done);
  }

  /** Of how many nobody knows, because their rules broke off. They are left alone. */
  int unknown() {
    return unknown;
  }

  private void look(Waiting row, Predicate<Waiting> isGone) {
    if (isGone.test(row)) {
      done.add(Rearrangement.cancelled(row));
    } else if (after.trouble(row) != null) {
      unknown++;
    } else {
      after.again(row).ifPresentOrElse(then -> lookAt(row, due(row, then)), () -> notHeld(row));
    }
  }

  private void notHeld(Waiting row) {
    if (before == null || before.again(row).isPresent()) {
      done.add(Rearrangement.cancelled(row));
    }
  }

  /**
   * Whatever moves it without the change, such as a counter that was read, is none of ours. What
   * turns out to be past is due now, because until now nobody knew; what is due already stays so.
   */
  private void lookAt(Waiting row, Instant then) {
    var otherwise =
        before == null
            ? row.dueAt()
            : before.again(row).map(proposal -> due(row, proposal)).orElse(row.dueAt());
    if (!then.equals(otherwise) && !then.equals(row.dueAt())) {
      if (!then.isBefore(now) || row.dueAt().isAfter(now)) {
        done.add(Rearrangement.moved(row, then, now));
      }
    }
  }

  /** As PostgreSQL keeps it; what was moved by hand stays so. */
  private static Instant due(Waiting row, Proposal proposal) {
    var waiting = proposal.waiting();
    return waiting == null
        ? row.dueAt()
        : waiting.due().plus(row.shift()).truncatedTo(ChronoUnit.MICROS);
  }

  private void lookForNew(Stage stage, Asked asked) {
    if (before != null && before.troubleByStage().containsKey(stage)) {
      return;
    }
    var seen = new HashSet<List<Object>>();
    for (var proposal : asked.proposals()) {
      var waiting = proposal.waiting();
      if (waiting != null && !waiting.due().isBefore(oldest)) {
        var thought = new Thought(customer, stage, proposal);
        if (!isThere(thought)
            && !isOfCartRemindedOf(thought)
            && !wasHadBefore(thought)
            && seen.add(thought.identity())) {
          done.add(Rearrangement.fresh(thought));
        }
      }
    }
  }

  private boolean isThere(Thought thought) {
    return rows.stream()
        .map(Standing::row)
        .anyMatch(row -> row.stage() == thought.stage() && row.isSameThoughtAs(thought.proposal()));
  }

  private boolean isOfCartRemindedOf(Thought thought) {
    return thought.waiting().occasion() == Occasion.CART
        && rows.stream()
            .filter(one -> one.state() == FollowUpState.MAILED)
            .map(Standing::row)
            .anyMatch(
                row ->
                    row.occasion() == Occasion.CART
                        && row.order().equals(thought.waiting().order()));
  }

  private boolean wasHadBefore(Thought thought) {
    var asked = before == null ? null : before.askedByStage().get(thought.stage());
    return asked != null
        && (asked.whyByBrokenRule().containsKey(thought.proposal().rule())
            || asked.proposals().stream()
                .filter(one -> one.waiting() != null)
                .map(one -> new Thought(customer, thought.stage(), one))
                .anyMatch(one -> one.identity().equals(thought.identity())));
  }
}
