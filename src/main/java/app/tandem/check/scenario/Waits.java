package app.tandem.check.scenario;

import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.Purchased;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What a proposal waits for.
 *
 * @param purchase what it hangs on
 * @param due when it falls due
 */
record Waits(Purchased purchase, Instant due) {

  /** Empty when the proposal does not wait. */
  static Optional<Waits> of(Proposal proposal, Collection<Object> facts) {
    var wait = proposal.waiting();
    if (wait == null) {
      return Optional.empty();
    }
    return facts.stream()
        .filter(Purchased.class::isInstance)
        .map(Purchased.class::cast)
        .filter(one -> one.order().equals(wait.order()) && one.sku().equals(wait.anchor().code()))
        .findFirst()
        .map(purchase -> new Waits(purchase, wait.due()));
  }

  boolean fits(DaysAfter wait) {
    return wait.fits(purchase, due);
  }

  /** For a scenario. */
  String words() {
    return DaysAfter.between(purchase, due).toString();
  }
}
