package app.tandem.message;

import app.tandem.decision.Decision;
import app.tandem.decision.Decision.Offered;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.restraint.Restraints;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.offer.Countdowns;
import app.tandem.offer.Countdowns.Granted;
import app.tandem.offer.DailyDeal;
import app.tandem.offer.FreeShippingGap;
import app.tandem.offer.UrgencyLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
   * @param told for each offer
   */
  record Ending(FollowUpDecided decided, List<Told> told) {}

  /**
   * What a mail may tell of an offer's ends.
   *
   * @param code of the customer's own; null where there is none
   * @param isDayTold whether a sale of one day is told as such, and not by its price alone
   */
  record Told(@Nullable String code, boolean isDayTold) {
    /** Of an offer whose discount has no end. */
    static final Told NO_END = new Told(null, true);
  }

  /** The same mails, in the same order. The codes are made. */
  List<Ending> of(List<FollowUpDecided> all) {
    return endings(all, countdowns.grant(wanted(all)));
  }

  /** The same mail as it would end. Nothing is made: what stands in for a code grants nothing. */
  Ending foreseen(FollowUpDecided one) {
    var all = List.of(one);
    return endings(all, countdowns.foresee(wanted(all), one.decision().at())).get(0);
  }

  private List<Countdowns.Wanted> wanted(List<FollowUpDecided> all) {
    var wanted = new ArrayList<Countdowns.Wanted>();
    for (var decided : all) {
      for (var offered : decided.decision().offers()) {
        var until = offered.deal().until();
        if (until != null) {
          wanted.add(wanted(decided, offered, offered.deal().discountPercent(), until));
        }
        var day = lastOfDay(decided, offered);
        if (day != null) {
          wanted.add(wanted(decided, offered, 0, day)); // Its price is the catalogue's.
        }
      }
    }
    return wanted;
  }

  private static Countdowns.Wanted wanted(
      FollowUpDecided decided, Offered offered, double percent, Instant ends) {
    var proposal = offered.proposal();
    return new Countdowns.Wanted(
        decided.customer(), proposal.rule(), proposal.skus(), percent, ends);
  }

  private @Nullable Instant lastOfDay(FollowUpDecided decided, Offered offered) {
    return Hurry.daily(offered, decided.decision().at(), ledger.shopZone())
        .map(DailyDeal::ends)
        .orElse(null);
  }

  private List<Ending> endings(List<FollowUpDecided> all, List<Granted> granted) {
    var next = granted.iterator();
    return all.stream().map(decided -> ending(decided, next)).toList();
  }

  private Ending ending(FollowUpDecided decided, Iterator<Granted> granted) {
    var offers = new ArrayList<Offered>();
    var told = new ArrayList<Told>();
    for (var offered : decided.decision().offers()) {
      var one = offered.deal().until() == null ? null : granted.next();
      var day = lastOfDay(decided, offered) == null ? null : granted.next();
      var isTold = one == null || one.mayBeTold();
      offers.add(
          isTold
              ? offered
              : new Offered(offered.proposal(), offered.product(), offered.deal().withoutEnd()));
      told.add(new Told(one == null ? null : one.code(), day == null || day.mayBeTold()));
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
                decision.whyByBrokenRestraint(),
                decision.setBySku()),
            decided.campaign()),
        told);
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
