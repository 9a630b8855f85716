package app.tandem.check.mistake;

import app.tandem.rules.Proposed;
import app.tandem.rules.ScarceWords;
import java.util.List;
import java.util.Optional;

/**
 * What a benefit line says of how few pieces are left, and no stock bears out. A number is true
 * until the next order; how few are few is the same for every product.
 *
 * @param what is wrong with it
 * @param maybe how to mend it
 */
record Scarcity(String what, String maybe) {
  private static final String LEAVE_OUT =
      "Maybe add .ifStockBelow( 5 ), which says how many are left when they are few, and leave out the words.";

  static Optional<Scarcity> in(List<String> urgent, Proposed proposed) {
    var scarce = urgent.stream().filter(ScarceWords::are).toList();
    if (scarce.isEmpty()) {
      return Optional.empty();
    }
    var below = proposed.stockBelow();
    var counted = scarce.stream().filter(words -> ScarceWords.count(words).isPresent()).findFirst();
    if (!proposed.has("ifStockBelow")) {
      return Optional.of(
          new Scarcity(
              "(%s) is urgency without a real end: nothing counts the pieces."
                  .formatted(scarce.get(0)),
              LEAVE_OUT));
    }
    if (counted.isPresent()) {
      return Optional.of(
          new Scarcity(
              "(%s) tells a number of pieces, which is another after the next order."
                  .formatted(counted.get()),
              "Maybe say nothing of the number: Tandem tells it, from the stock of that moment."));
    }
    return below == null || below <= ScarceWords.FEW
        ? Optional.empty()
        : Optional.of(
            new Scarcity(
                "(%s) would be said while up to %d are left, and these are not few."
                    .formatted(scarce.get(0), below - 1),
                "Maybe write .ifStockBelow( %d ), or leave out the words."
                    .formatted(ScarceWords.FEW)));
  }
}
