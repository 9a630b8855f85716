package app.tandem.journey;

import app.tandem.decision.Asked;
import app.tandem.decision.Decision;
import app.tandem.decision.Receipts.Emailed;
import app.tandem.journey.restraint.Mailed;
import app.tandem.journey.restraint.Standing;
import app.tandem.journey.restraint.Wait;
import app.tandem.kernel.CustomerId;
import app.tandem.rules.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the follow-ups of one customer that fall due together: their rules are asked
 * again, and what still holds becomes one decision. Pure.
 */
final class Awakening {
  private final CustomerId customer;
  private final List<Change> changes = new ArrayList<>();
  private @Nullable Emailed receipt;
  private @Nullable FollowUpDecided decided;
  private @Nullable Mailed mailed;

  private Awakening(CustomerId customer) {
    this.customer = customer;
  }

  /** Nothing of them is offered, and all end in the same way. */
  static Awakening allBecome(FollowUpState state, List<Waiting> rows, String why) {
    var awakening = new Awakening(rows.get(0).customer());
    rows.forEach(row -> awakening.changes.add(Change.to(state, row, why)));
    return awakening;
  }

  /** Nothing could be decided; what is due is tried again later. */
  static Awakening putOff(
      List<Waiting> rows, String trouble, Instant now, JourneySettings settings) {
    var awakening = new Awakening(rows.get(0).customer());
    rows.stream()
        .filter(row -> !row.notBefore().isAfter(now))
        .forEach(
            row -> awakening.changes.add(Change.putOff(row, now.plus(settings.retry()), trouble)));
    return awakening;
  }

  /**
   * Their rules were asked again.
   *
   * @param rows of one customer, of any stages, the first due before all others
   * @param answers what the rules of these stages say
   * @param choose decides among what still holds
   * @param standing what went to the customer, and what may
   */
  static Awakening of(
      List<Waiting> rows,
      Answers answers,
      BiFunction<Asked, List<Proposal>, Decision> choose,
      Standing standing,
      Instant now,
      JourneySettings settings) {
    var awakening = new Awakening(rows.get(0).customer());
    var held = awakening.stillHeld(rows, answers, now, settings);
    if (!held.isEmpty()) {
      var asked = answers.together();
      var may = Restraining.of(held, asked, choose, standing, now, settings.together());
      may.waits().forEach((row, wait) -> awakening.await(row, held.get(row), wait, settings));
      awakening.settle(may, asked, now.plus(settings.retry()));
    }
    return awakening;
  }

  /** It waits until caps and hours let it go, unless that is too late for it. */
  private void await(
      Waiting row, @Nullable Proposal proposal, Wait wait, JourneySettings settings) {
    var due = proposal == null ? row.dueAt() : row.dueAt(proposal);
    if (wait.until().isAfter(due.plus(settings.late()))) {
      var why = "%s, too long after it was due".formatted(wait.why());
      changes.add(Change.to(FollowUpState.EXPIRED, row, why));
    } else {
      changes.add(Change.restrained(row, wait.until(), wait.why()));
    }
  }

  /** The rows whose rule still holds, with what it proposes now. The others are settled here. */
  private Map<Waiting, Proposal> stillHeld(
      List<Waiting> rows, Answers answers, Instant now, JourneySettings settings) {
    var held = new LinkedHashMap<Waiting, Proposal>();
    for (var row : rows) {
      var trouble = answers.trouble(row);
      var again = answers.again(row);
      var waiting = again.map(Proposal::waiting).orElse(null);
      if (trouble != null) {
        changes.add(Change.putOff(row, now.plus(settings.retry()), trouble));
      } else if (waiting == null) {
        changes.add(Change.to(FollowUpState.CANCELLED, row, "asked again, its rule holds no more"));
      } else if (waiting.due().plus(row.shift()).isAfter(now.plus(settings.together()))) {
        changes.add(Change.moved(row, waiting.due().plus(row.shift()), "what it waits for moved"));
      } else if (waiting.due().plus(row.shift()).isBefore(now.minus(settings.late()))) {
        var why = "it was due %s, too long ago".formatted(row.dueAt());
        changes.add(Change.to(FollowUpState.EXPIRED, row, why));
      } else {
        held.put(row, again.orElseThrow());
      }
    }
    return held;
  }

  private void settle(Restraining may, Asked asked, Instant again) {
    var held = may.left();
    var decision = may.decision();
    if (decision == null) {
      return;
    }
    if (!decision.whyByBrokenRestraint().isEmpty()) {
      var trouble = decision.whyByBrokenRestraint().values().iterator().next();
      held.keySet().forEach(row -> changes.add(Change.putOff(row, again, trouble)));
      return;
    }
    var email = held.keySet().iterator().next().email();
    receipt = new Emailed(email, asked, decision);
    var offered = new LinkedHashSet<Waiting>();
    for (var offer : decision.offers()) {
      held.forEach(
          (row, proposal) -> {
            if (proposal.equals(offer.proposal())) {
              offered.add(row);
            }
          });
    }
    offered.forEach(row -> changes.add(Change.mailed(row, email)));
    held.forEach(
        (row, proposal) -> {
          if (!offered.contains(row)) {
            changes.add(Change.to(FollowUpState.WITHHELD, row, reason(decision, proposal)));
          }
        });
    if (!decision.offers().isEmpty()) {
      var anchors = offered.stream().map(Waiting::anchor).distinct().toList();
      decided = new FollowUpDecided(email, customer, anchors, decision);
      mailed = may.mailed(decision);
    }
  }

  private static String reason(Decision decision, Proposal proposal) {
    return decision.withheld().stream()
        .filter(one -> one.sku().equals(proposal.sku()) && one.rule().equals(proposal.rule()))
        .map(Decision.Withheld::why)
        .findFirst()
        .orElse("another thought of the same email offers it");
  }

  /** What becomes of them. */
  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Why it was decided so; null when nothing was to be decided. */
  @Nullable Emailed receipt() {
    return receipt;
  }

  /** The email as caps count it; null when there is none. */
  @Nullable Mailed mailed() {
    return mailed;
  }

  /** For whom. */
  CustomerId customer() {
    return customer;
  }

  /** What is offered; null when nothing is. */
  @Nullable FollowUpDecided decided() {
    return decided;
  }
}
