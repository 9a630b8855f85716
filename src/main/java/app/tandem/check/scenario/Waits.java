package app.tandem.check.scenario;

import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Used;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Wished;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/**
 * What a proposal waits for.
 *
 * @param paid when that was paid which it hangs on; else when it happened
 * @param delivered when it was delivered; else the same
 * @param isOrder whether it hangs on an order
 * @param due when it falls due
 */
record Waits(Instant paid, Instant delivered, boolean isOrder, Instant due) {

  /** Empty when the proposal does not wait. */
  static Optional<Waits> of(Proposal proposal, Collection<Object> facts) {
    var wait = proposal.waiting();
    return wait == null
        ? Optional.empty()
        : facts.stream().map(fact -> of(wait, fact)).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Waits> of(Proposal.Wait wait, Object fact) {
    if (fact instanceof Purchased one && isMeant(wait, one)) {
      return Optional.of(new Waits(one.paidAt(), one.deliveredAt(), true, wait.due()));
    }
    return began(wait, fact).map(at -> new Waits(at, at, false, wait.due()));
  }

  private static boolean isMeant(Proposal.Wait wait, Purchased one) {
    return one.order().equals(wait.order()) && one.sku().equals(wait.anchor().code());
  }

  private static Optional<Instant> began(Proposal.Wait wait, Object fact) {
    return Optional.ofNullable(
        switch (wait.occasion()) {
          case CART -> fact instanceof AbandonedCart cart ? cart.leftAt() : null;
          case VIEWED ->
              fact instanceof Viewed one && one.sku().equals(wait.anchor().code())
                  ? one.at()
                  : null;
          case WISHED ->
              fact instanceof Wished one && one.sku().equals(wait.anchor().code())
                  ? one.newsAt()
                  : null;
          case USED, TRIED ->
              fact instanceof Used one && one.feature().equals(wait.order()) ? one.at() : null;
          case REVIEWED ->
              fact instanceof Feedback one
                      && one.at().truncatedTo(ChronoUnit.SECONDS).toString().equals(wait.order())
                  ? one.at()
                  : null;
          case SEGMENT ->
              fact instanceof InSegment one && one.name().equals(wait.order()) ? one.since() : null;
          case ORDER, CAMPAIGN -> null;
        });
  }

  boolean fits(DaysAfter wait) {
    return wait.fits(this);
  }

  /** For a scenario. */
  String words() {
    return DaysAfter.between(this).toString();
  }
}
