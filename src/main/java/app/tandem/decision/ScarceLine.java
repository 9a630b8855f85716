package app.tandem.decision;

import app.tandem.rules.Proposal;
import app.tandem.rules.ScarceWords;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A benefit line that says how few pieces are left. It is the shop's promise like the end of an
 * offer, so it is shown while it is true, and the offer is withheld while it is not.
 */
final class ScarceLine {
  private ScarceLine() {}

  /**
   * Why the line of a proposal is not true; null when it is, or says nothing of the kind. Where the
   * rule does not ask for the stock at all, its check has told so.
   */
  static @Nullable String untrue(Proposal proposal, Shelf shelf) {
    var below = proposal.terms().stockBelow();
    if (below == null) {
      return null;
    }
    var left =
        proposal.skus().stream()
            .flatMap(sku -> Stream.ofNullable(shelf.product(sku)))
            .flatMapToInt(part -> part.stock().stream())
            .min();
    var enough = Math.min(below, ScarceWords.FEW);
    for (var words : ScarceWords.in(proposal.because())) {
      var said = ScarceWords.count(words);
      var isTrue =
          left.isPresent()
              && (said.isPresent() ? said.getAsInt() == left.getAsInt() : left.getAsInt() < enough);
      if (!isTrue) {
        return left.isPresent()
            ? "its benefit line says (%s), and %d are left".formatted(words, left.getAsInt())
            : "its benefit line says (%s), and nobody counts the pieces".formatted(words);
      }
    }
    return null;
  }
}
