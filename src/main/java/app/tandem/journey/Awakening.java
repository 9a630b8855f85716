package app.tandem.journey;

import app.tandem.decision.Asked;
import app.tandem.decision.Decision;
import app.tandem.decision.Receipts.Emailed;
import app.tandem.journey.restraint.Mailed;
import app.tandem.journey.restraint.Standing;
import app.tandem.journey.restraint.Wait;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the follow-ups of one customer that fall due together: their rules are asked
 * again, and what still holds becomes one decision. Pure.
 */
final class Awakening {
  /** Why it is cancelled. */
  static final String HOLDS_NO_MORE = "asked again, its rule holds no more";

  private final CustomerId customer;
  private final List<Change> changes = new ArrayList<>();
  private final Set<Waiting> offered = new LinkedHashSet<>();
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
   * @param standings how the campaigns stand that some of them are of
   * @param choose decides among what still holds
   * @param standing what went to the customer, and what may
   */
  static Awakening of(
      List<Waiting> rows,
      Answers answers,
      Standings standings,
      BiFunction<Asked, List<Proposal>, Decision> choose,
      Standing standing,
      Instant now,
      JourneySettings settings) {
    var awakening = new Awakening(rows.get(0).customer());
    var resting =
        Resting.of(
            awakening.stillHeld(rows, answers, standings, now, settings),
            answers,
            standing,
            now,
            settings.late());
    awakening.changes.addAll(resting.changes());
    var held = resting.fresh();
    if (!held.isEmpty()) {
      var asked = answers.together();
      var may = Restraining.of(held, asked, choose, standing, now, settings.together());
      may.waits()
          .forEach(
              (row, wait) ->
                  awakening.await(row, Objects.requireNonNull(held.get(row)), wait, settings));
      awakening.settle(may, asked, now.plus(settings.retry()));
      var decision = may.decision();
      awakening.decided = decision == null ? null : awakening.decided(answers, standings, decision);
    }
    return awakening;
  }

  /** It waits until caps and hours let it go, unless that is too late for it. */
  private void await(Waiting row, List<Proposal> proposals, Wait wait, JourneySettings settings) {
    if (wait.until().isAfter(row.knownDueAt(proposals).plus(settings.late()))) {
      var why = "%s, too long after it was due".formatted(wait.why());
      changes.add(Change.to(FollowUpState.EXPIRED, row, why));
    } else {
      changes.add(Change.restrained(row, wait.until(), wait.why()));
    }
  }

  /** The rows whose rule still holds, with what it proposes now. The others are settled here. */
  private Map<Waiting, List<Proposal>> stillHeld(
      List<Waiting> rows,
      Answers answers,
      Standings standings,
      Instant now,
      JourneySettings settings) {
    var held = new LinkedHashMap<Waiting, List<Proposal>>();
    for (var row : rows) {
      if (comesTooEarly(row, answers, now)) {
        continue;
      }
      var change =
          Standings.isOfCampaign(row)
              ? standings.settled(row, answers, now, settings.retry())
              : settled(row, answers, now, settings);
      if (change != null) {
        changes.add(change);
      } else {
        held.put(
            row,
            Standings.isOfCampaign(row)
                ? standings.proposals(row, answers, now)
                : answers.again(row).stream().toList());
      }
    }
    return held;
  }

  /**
   * What only goes along with what is due is left to its own time when it reminds of a cart: the
   * shopper may be shopping yet.
   */
  private static boolean comesTooEarly(Waiting row, Answers answers, Instant now) {
    return row.occasion() == Occasion.CART
        && row.notBefore().isAfter(now)
        && answers.again(row).map(again -> row.dueAt(List.of(again)).isAfter(now)).orElse(true);
  }

  /** What becomes of a row whose rule does not hold now; null when it does. */
  private static @Nullable Change settled(
      Waiting row, Answers answers, Instant now, JourneySettings settings) {
    var trouble = answers.trouble(row);
    if (trouble != null) {
      return Change.putOff(row, now.plus(settings.retry()), trouble);
    }
    var again = answers.again(row).filter(one -> one.waiting() != null).stream().toList();
    if (again.isEmpty()) {
      return Change.to(FollowUpState.CANCELLED, row, HOLDS_NO_MORE);
    }
    var due = row.dueAt(again);
    var latest = row.occasion() == Occasion.CART ? now : now.plus(settings.together());
    if (due.isAfter(latest)) {
      return Change.moved(row, due, "what it waits for moved");
    }
    return row.knownDueAt(again).isBefore(now.minus(settings.late()))
        ? Change.to(
            FollowUpState.EXPIRED, row, "it was due %s, too long ago".formatted(row.dueAt()))
        : null;
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
    for (var offer : decision.offers()) {
      held.forEach(
          (row, proposals) -> {
            if (proposals.contains(offer.proposal())) {
              offered.add(row);
            }
          });
    }
    offered.forEach(row -> changes.add(Change.mailed(row, email)));
    held.forEach(
        (row, proposals) -> {
          if (!offered.contains(row)) {
            changes.add(Change.to(FollowUpState.WITHHELD, row, reason(decision, proposals.get(0))));
          }
        });
    if (!decision.offers().isEmpty()) {
      mailed = may.mailed(decision);
    }
  }

  private @Nullable FollowUpDecided decided(
      Answers answers, Standings standings, Decision decision) {
    if (receipt == null || decision.offers().isEmpty()) {
      return null;
    }
    var reasons =
        offered.stream().flatMap(row -> reasons(row, answers.cart(row))).distinct().toList();
    var campaign = offered.stream().filter(Standings::isOfCampaign).findFirst();
    return new FollowUpDecided(
        receipt.email(),
        customer,
        reasons,
        decision,
        campaign.map(standings::campaign).orElse(null));
  }

  private static Stream<Reason> reasons(Waiting row, Set<Sku> cart) {
    return Reason.of(row.occasion(), row.order(), row.anchor(), row.sku(), cart);
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
