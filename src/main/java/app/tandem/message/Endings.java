package app.tandem.message;

import app.tandem.decision.Decision;
import app.tandem.decision.Decision.Offered;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.restraint.Restraints;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.offer.Countdowns;
import app.tandem.offer.Countdowns.Granted;
import app.tandem.offer.FreeShippingGap;
import app.tandem.offer.UrgencyLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which ends the mails that were decided together may tell, and with which codes. */
@ApplicationScoped
class Endings {
  private final Countdowns countdowns;
  private final UrgencyLedger ledger;
  private final Restraints restraints;

  Endings(Countdowns countdowns, UrgencyLedger ledger, Restraints restraints) {
    this.countdowns = countdowns;
    this.ledger = ledger;
    this.restraints = restraints;
  }

  /**
   * A mail whose ends may all be told: the others were taken from its offers.
   *
   * @param codes for each offer; null where it has none
   */
  record Ending(FollowUpDecided decided, List<@Nullable String> codes) {}

  /** The same mails, in the same order. The codes are made. */
  List<Ending> of(List<FollowUpDecided> all) {
    return endings(all, countdowns.grant(wanted(all)));
  }

  /** The same mail as it would end. Nothing is made: what stands in for a code grants nothing. */
  Ending foreseen(FollowUpDecided one) {
    var all = List.of(one);
    return endings(all, countdowns.foresee(wanted(all), one.decision().at())).get(0);
  }

  private static List<Countdowns.Wanted> wanted(List<FollowUpDecided> all) {
    var wanted = new ArrayList<Countdowns.Wanted>();
    for (var decided : all) {
      for (var offered : decided.decision().offers()) {
        var until = offered.deal().until();
        if (until != null) {
          wanted.add(
              new Countdowns.Wanted(
                  decided.customer(),
                  offered.proposal().rule(),
                  offered.proposal().skus(),
                  offered.deal().discountPercent(),
                  until));
        }
      }
    }
    return wanted;
  }

  private static List<Ending> endings(List<FollowUpDecided> all, List<Granted> granted) {
    var next = granted.iterator();
    return all.stream().map(decided -> ending(decided, next)).toList();
  }

  private static Ending ending(FollowUpDecided decided, Iterator<Granted> granted) {
    var offers = new ArrayList<Offered>();
    var codes = new ArrayList<@Nullable String>();
    for (var offered : decided.decision().offers()) {
      var one = offered.deal().until() == null ? null : granted.next();
      var isTold = one == null || one.mayBeTold();
      offers.add(
          isTold
              ? offered
              : new Offered(offered.proposal(), offered.product(), offered.deal().withoutEnd()));
      codes.add(one == null ? null : one.code());
    }
    var decision = decided.decision();
    return new Ending(
        new FollowUpDecided(
            decided.email(),
            decided.customer(),
            decided.reasons(),
            new Decision(
                decision.stage(),
                decision.at(),
                offers,
                decision.withheld(),
                decision.whyByBrokenRestraint()),
            decided.campaign()),
        codes);
  }

  /** What carts that were left lack until shipping is free, by mail, where that may be said. */
  Map<UUID, FreeShippingGap> gaps(List<FollowUpDecided> all) {
    var emailByCustomer = new HashMap<CustomerId, UUID>();
    all.stream()
        .filter(Endings::isOfCart)
        .forEach(decided -> emailByCustomer.put(decided.customer(), decided.email()));
    var gaps = new HashMap<UUID, FreeShippingGap>();
    ledger
        .gapsOf(emailByCustomer.keySet())
        .forEach((customer, gap) -> gaps.put(emailByCustomer.get(customer), gap));
    gaps.keySet().retainAll(restraints.letHurry(gaps.keySet()));
    return gaps;
  }

  /** What the cart lacks of which a mail is that is only shown; null where it would not be said. */
  @Nullable FreeShippingGap foreseenGap(FollowUpDecided one) {
    var customer = one.customer();
    return isOfCart(one) && restraints.mayHurry(customer, one.decision().at())
        ? ledger.gapsOf(Set.of(customer)).get(customer)
        : null;
  }

  private static boolean isOfCart(FollowUpDecided decided) {
    return decided.reasons().get(0).occasion() == Occasion.CART;
  }
}
