package app.tandem.journey;

import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customers;
import app.tandem.decision.Asked;
import app.tandem.decision.Decision;
import app.tandem.decision.Decisions;
import app.tandem.decision.Receipts;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Wakes the follow-ups of one customer that fall due together: asks their rules again, chooses, and
 * hands one decision on, all in one transaction with the email that comes of it.
 */
@ApplicationScoped
class FollowUpWaker {
  private final FollowUpRepository followUps;
  private final Decisions decisions;
  private final Receipts receipts;
  private final Customers customers;
  private final Event<FollowUpDecided> decided;
  private final JourneySettings settings;
  private final InstantSource clock;

  FollowUpWaker(
      FollowUpRepository followUps,
      Decisions decisions,
      Receipts receipts,
      Customers customers,
      Event<FollowUpDecided> decided,
      JourneySettings settings,
      InstantSource clock) {
    this.followUps = followUps;
    this.decisions = decisions;
    this.receipts = receipts;
    this.customers = customers;
    this.decided = decided;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whoever has something due, the longest waiting first. */
  @Transactional
  List<String> due(int most) {
    return followUps.customersDue(clock.instant(), most);
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void wake(CustomerId customer) {
    var now = clock.instant();
    var rows = followUps.lockWaiting(customer, now.plus(settings.together()));
    if (rows.stream().noneMatch(row -> !row.notBefore.isAfter(now))) {
      return;
    }
    if (customers.permission(customer) instanceof Refused refused) {
      rows.forEach(row -> row.become(FollowUpState.WITHHELD, refused.why(), now));
      return;
    }
    var asked = decisions.askAfterPurchase(customer);
    var held = stillHeld(rows, asked, now);
    if (!held.isEmpty()) {
      settle(customer, held, asked, now);
    }
  }

  /** The rows whose rule still holds, with what it proposes now. The others are settled here. */
  private Map<FollowUpRow, Proposal> stillHeld(List<FollowUpRow> rows, Asked asked, Instant now) {
    var held = new LinkedHashMap<FollowUpRow, Proposal>();
    for (var row : rows) {
      var trouble = asked.whyByBrokenRule().get(row.rule);
      if (trouble != null) {
        row.putOff(now.plus(settings.retry()), "put off: " + trouble);
        continue;
      }
      var again = asked.proposals().stream().filter(row::isSameThoughtAs).findFirst();
      var waiting = again.map(Proposal::waiting).orElse(null);
      if (waiting == null) {
        row.become(FollowUpState.CANCELLED, "asked again, its rule holds no more", now);
      } else if (waiting.due().isAfter(now.plus(settings.together()))) {
        row.moveTo(waiting.due(), "what it waits for moved");
      } else if (waiting.due().isBefore(now.minus(settings.late()))) {
        row.become(FollowUpState.EXPIRED, "it was due %s, too long ago".formatted(row.dueAt), now);
      } else {
        held.put(row, again.orElseThrow());
      }
    }
    return held;
  }

  private void settle(
      CustomerId customer, Map<FollowUpRow, Proposal> held, Asked asked, Instant now) {
    var decision = decisions.choose(asked, List.copyOf(held.values()));
    if (!decision.whyByBrokenRestraint().isEmpty()) {
      var trouble = decision.whyByBrokenRestraint().values().iterator().next();
      held.keySet().forEach(row -> row.putOff(now.plus(settings.retry()), "put off: " + trouble));
      return;
    }
    var email = emailOf(held.keySet().iterator().next());
    receipts.keepEmail(email, customer, asked, decision);
    var anchors = new LinkedHashMap<Sku, Boolean>();
    for (var offered : decision.offers()) {
      held.forEach(
          (row, proposal) -> {
            if (proposal.equals(offered.proposal())) {
              row.become(FollowUpState.MAILED, "its rule still held", now);
              row.emailId = email;
              anchors.put(new Sku(row.anchorSku), true);
            }
          });
    }
    held.forEach(
        (row, proposal) -> {
          if (row.state == FollowUpState.WAITING) {
            row.become(FollowUpState.WITHHELD, reason(decision, proposal), now);
          }
        });
    if (!decision.offers().isEmpty()) {
      decided.fire(new FollowUpDecided(email, customer, List.copyOf(anchors.keySet()), decision));
    }
  }

  private static String reason(Decision decision, Proposal proposal) {
    return decision.withheld().stream()
        .filter(one -> one.sku().equals(proposal.sku()) && one.rule().equals(proposal.rule()))
        .map(Decision.Withheld::why)
        .findFirst()
        .orElse("another thought of the same email offers it");
  }

  /** A follow-up belongs to one email, so the email's key follows from it. */
  private static UUID emailOf(FollowUpRow first) {
    return UUID.nameUUIDFromBytes(("follow-up " + first.id).getBytes(StandardCharsets.UTF_8));
  }

  /** Tries again later, and says why. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void putOff(CustomerId customer, String trouble) {
    var now = clock.instant();
    followUps.putOff(customer, now.plus(settings.retry()), now, trouble);
  }
}
