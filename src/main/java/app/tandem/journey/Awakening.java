package app.tandem.journey;

import app.tandem.decision.Asked;
import app.tandem.decision.Decision;
import app.tandem.decision.Receipts.Emailed;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.rules.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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
   */
  static Awakening of(
      List<Waiting> rows,
      Answers answers,
      BiFunction<Asked, List<Proposal>, Decision> choose,
      Instant now,
      JourneySettings settings) {
    var awakening = new Awakening(rows.get(0).customer());
    var held = awakening.stillHeld(rows, answers, now, settings);
    if (!held.isEmpty()) {
      var asked = answers.together();
      var decision = choose.apply(asked, List.copyOf(held.values()));
      awakening.settle(held, asked, decision, now.plus(settings.retry()));
    }
    return awakening;
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

  private void settle(Map<Waiting, Proposal> held, Asked asked, Decision decision, Instant again) {
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
      decided = new FollowUpDecided(email, customer, reasons(offered, asked), decision);
    }
  }

  private static List<Reason> reasons(Set<Waiting> offered, Asked asked) {
    return offered.stream().flatMap(row -> reasons(row, asked)).distinct().toList();
  }

  /** Of a cart what is offered comes first, as far as it was left there, and then the rest. */
  private static Stream<Reason> reasons(Waiting row, Asked asked) {
    var things = asked.moment().question().cart().keySet();
    if (row.occasion() != Occasion.CART || things.isEmpty()) {
      return Stream.of(new Reason(row.occasion(), row.order(), row.anchor()));
    }
    return Stream.concat(Stream.of(row.sku()), things.stream().sorted())
        .filter(things::contains)
        .distinct()
        .map(thing -> new Reason(Occasion.CART, row.order(), thing));
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

  /** What is offered; null when nothing is. */
  @Nullable FollowUpDecided decided() {
    return decided;
  }
}
