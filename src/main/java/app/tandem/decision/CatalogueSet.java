package app.tandem.decision;

import app.tandem.kernel.Money;
import app.tandem.rules.Proposal;
import java.util.Comparator;
import java.util.List;

/**
 * A product of the catalogue that no rule proposed, and that came up because all that it contains
 * was.
 *
 * @param price what it costs
 * @param members what it contains, at least one
 */
public record CatalogueSet(Money price, List<Member> members) {
  public CatalogueSet {
    members = List.copyOf(members);
  }

  /**
   * Something in it.
   *
   * @param proposal the best that names it
   * @param price what it costs by itself, on the best terms that a rule offers it
   */
  public record Member(Proposal proposal, Money price) {}

  /** What its members cost one by one, in one currency. */
  Money apart() {
    return members.stream().map(Member::price).reduce(Money::plus).orElseThrow();
  }

  /** The one that fits best. */
  Proposal best() {
    return members.stream()
        .map(Member::proposal)
        .max(Comparator.comparingDouble(Proposal::score))
        .orElseThrow();
  }
}
