package app.tandem.journey;

import app.tandem.journey.restraint.Mailed.Thought;
import app.tandem.journey.restraint.Rest;
import app.tandem.journey.restraint.Standing;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/*
 * The same rule may have the same thought of another purchase: a second machine needs its beans as the first
 * one did. That is as true when the rest is over, so it waits. A thought of another rule was had in another
 * mail already, and a cart, a view or a wish is of its moment.
 */
/**
 * Which of the follow-ups that still hold offer what was in an email of these days, and what
 * becomes of those. Pure.
 */
final class Resting {
  private final Answers answers;
  private final Standing standing;
  private final Instant now;
  private final Duration late;
  private final Map<Waiting, List<Proposal>> fresh = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();

  private Resting(Answers answers, Standing standing, Instant now, Duration late) {
    this.answers = answers;
    this.standing = standing;
    this.now = now;
    this.late = late;
  }

  /**
   * Looks at each.
   *
   * @param held what still holds, and what its rule proposes now
   * @param late what would go longer than this after it was due does not wait
   */
  static Resting of(
      Map<Waiting, List<Proposal>> held,
      Answers answers,
      Standing standing,
      Instant now,
      Duration late) {
    var resting = new Resting(answers, standing, now, late);
    held.forEach(resting::look);
    return resting;
  }

  /** What may be offered, and by which proposals. */
  Map<Waiting, List<Proposal>> fresh() {
    return fresh;
  }

  /** What becomes of the others. */
  List<Change> changes() {
    return changes;
  }

  private void look(Waiting row, List<Proposal> proposals) {
    var free = new ArrayList<Proposal>();
    var rests = new ArrayList<Rest>();
    var cart = row.occasion() == Occasion.CART ? answers.cart(row) : Set.<Sku>of();
    for (var one : proposals) {
      var resting = isReminder(row, one, cart) ? List.<Rest>of() : rests(row, one);
      if (resting.isEmpty()) {
        free.add(one);
      } else {
        rests.addAll(resting);
      }
    }
    if (free.isEmpty()) {
      changes.add(kept(row, proposals, rests));
    } else {
      fresh.put(row, free);
    }
  }

  private List<Rest> rests(Waiting row, Proposal proposal) {
    return proposal.skus().stream()
        .map(sku -> standing.rest(new Thought(sku, proposal.rule()), row.comesAgain(), now))
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Whether it only tells what lies in a cart. Whoever put it there may be reminded of it, unless
   * an earlier reminder was of all that lies there.
   */
  private boolean isReminder(Waiting row, Proposal proposal, Set<Sku> cart) {
    return !cart.isEmpty()
        && cart.containsAll(proposal.skus())
        && cart.stream().anyMatch(sku -> !wasRemindedOf(sku, row));
  }

  private boolean wasRemindedOf(Sku sku, Waiting row) {
    var rest = standing.rest(new Thought(sku, row.rule()), false, now);
    return rest != null && rest.byOwnRule();
  }

  private Change kept(Waiting row, List<Proposal> proposals, List<Rest> rests) {
    var longest = rests.stream().max(Comparator.comparing(Rest::until)).orElseThrow();
    var waits =
        row.occasion() == Occasion.ORDER
            && rests.stream().noneMatch(Rest::byAnother)
            && !longest.until().isAfter(row.knownDueAt(proposals).plus(late));
    return waits
        ? Change.restrained(
            row,
            longest.until(),
            "%s: it may be offered again on %s"
                .formatted(longest.why(), standing.shown(longest.until())))
        : Change.to(FollowUpState.WITHHELD, row, rests.get(0).why());
  }
}
