package app.tandem.decision;

import app.tandem.decision.Decision.Offered;
import app.tandem.decision.Decision.Withheld;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Offers that compete for four places: considered one by one, the best first. */
class Choice {
  private final Moment moment;
  private final Shelf shelf;
  private final List<Offered> offers = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final Map<Sku, String> ruleByTaken = new LinkedHashMap<>();

  /** What would have been offered if there were more places, the best first. */
  private final List<Proposal> spare = new ArrayList<>();

  Choice(Moment moment, Shelf shelf) {
    this.moment = moment;
    this.shelf = shelf;
  }

  List<Offered> offers() {
    return List.copyOf(offers);
  }

  List<Withheld> withheld() {
    return List.copyOf(withheld);
  }

  void withhold(Proposal proposal, String why) {
    withheld.add(new Withheld(proposal.sku(), proposal.rule(), why));
  }

  /** Takes a proposal, unless a better one stands against it. */
  void consider(Proposal proposal) {
    var why = against(proposal);
    if (why != null) {
      withhold(proposal, why);
    } else if (offers.size() == Arbiter.MOST) {
      spare.add(proposal);
      withhold(proposal, Withheld.BEATEN);
    } else {
      take(proposal);
    }
  }

  private void take(Proposal proposal) {
    offers.add(offered(proposal));
    proposal.skus().forEach(sku -> ruleByTaken.put(sku, proposal.rule()));
  }

  private Offered offered(Proposal proposal) {
    var parts =
        proposal.skus().stream().map(sku -> Objects.requireNonNull(shelf.product(sku))).toList();
    return new Offered(
        proposal,
        parts.get(0),
        Deal.of(proposal, parts, Deal.end(proposal, moment)).held(moment.at()));
  }

  private @Nullable String against(Proposal proposal) {
    for (var sku : proposal.skus()) {
      var rule = ruleByTaken.get(sku);
      if (rule != null) {
        return Objections.named(proposal, sku, "\"%s\" offers it already".formatted(rule));
      }
      for (var taken : ruleByTaken.keySet()) {
        var why = beside(sku, taken);
        if (why != null) {
          return Objections.named(proposal, sku, why);
        }
      }
    }
    return null;
  }

  private @Nullable String beside(Sku sku, Sku taken) {
    if (shelf.contains(taken, sku)) {
      return "it comes with %s".formatted(taken);
    }
    if (shelf.contains(sku, taken)) {
      return "it contains %s, which fits better".formatted(taken);
    }
    for (var part : shelf.parts(sku)) {
      for (var its : shelf.parts(taken)) {
        var what = between(part, its);
        if (what != null) {
          var better = Neighbours.of(taken, its);
          return Neighbours.said(sku, part, "%s %s, which fits better".formatted(what, better));
        }
      }
    }
    return null;
  }

  private @Nullable String between(Sku part, Sku its) {
    if (shelf.clash(part, its)) {
      return "does not go with";
    }
    return part.equals(its) || shelf.areNearDuplicates(part, its) ? "is much like" : null;
  }

  /**
   * Sees to it that one of the offers closes the gap to free shipping, where one can: the best that
   * does takes the last place.
   */
  void close(FreeShipping gap) {
    if (offers.size() < Arbiter.MOST || offers.stream().anyMatch(gap::isClosedBy)) {
      return;
    }
    spare.stream()
        .filter(proposal -> gap.isClosedBy(offered(proposal)))
        .findFirst()
        .ifPresent(this::replaceLast);
  }

  private void replaceLast(Proposal closing) {
    var last = offers.remove(offers.size() - 1);
    last.proposal().skus().forEach(ruleByTaken::remove);
    withheld.removeIf(one -> one.sku().equals(closing.sku()) && one.rule().equals(closing.rule()));
    take(closing);
    withhold(
        last.proposal(),
        "%s closes the gap to free shipping in its place".formatted(closing.sku()));
  }
}
