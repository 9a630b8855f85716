package app.tandem.decision;

import app.tandem.decision.Restraint.Kept;
import app.tandem.rules.Proposal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One choice among proposals, from what speaks against each to what is offered. */
class Choosing {
  private final Moment moment;
  private final Shelf shelf;
  private final Restraint restraint;
  private final IdentityHashMap<Proposal, String> whyByProposal = new IdentityHashMap<>();
  private final Set<Proposal> considered = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Choice choice;

  Choosing(Moment moment, Shelf shelf, Restraint restraint) {
    this.moment = moment;
    this.shelf = shelf;
    this.restraint = restraint;
    this.choice = new Choice(moment, shelf);
  }

  /**
   * Chooses.
   *
   * @param proposals the best first
   */
  Decision choose(List<Proposal> proposals) {
    var objections = new Objections(moment, shelf);
    proposals.forEach(one -> object(one, objections.to(one)));
    var sound = sound(proposals);
    var bundles = Bundles.among(sound, shelf, objections);
    sound.forEach(one -> object(one, bundles.whyGivingWay(one)));
    var kept = restrain(sound(proposals), bundles);
    for (var proposal : proposals) {
      if (!whyByProposal.containsKey(proposal)) {
        bundles.insteadOf(proposal).forEach(this::settle);
      }
      settle(proposal);
    }
    FreeShipping.of(moment, shelf).ifPresent(choice::close);
    return new Decision(
        moment.question().stage(),
        moment.at(),
        choice.offers(),
        choice.withheld(),
        kept.whyByBrokenRule(),
        bundles.setBySku());
  }

  private Kept restrain(List<Proposal> sound, Bundles bundles) {
    var asked = new ArrayList<>(sound);
    asked.addAll(bundles.ofCatalogue());
    var kept = asked.isEmpty() ? Kept.NOTHING : restraint.keep(moment, asked, shelf);
    asked.forEach(one -> object(one, kept.why(one)));
    return kept;
  }

  private void settle(Proposal proposal) {
    if (considered.add(proposal)) {
      var why = whyByProposal.get(proposal);
      if (why == null) {
        choice.consider(proposal);
      } else {
        choice.withhold(proposal, why);
      }
    }
  }

  private List<Proposal> sound(List<Proposal> proposals) {
    return proposals.stream().filter(one -> !whyByProposal.containsKey(one)).toList();
  }

  private void object(Proposal proposal, @Nullable String why) {
    if (why != null) {
      whyByProposal.put(proposal, why);
    }
  }
}
