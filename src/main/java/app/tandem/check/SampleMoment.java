package app.tandem.check;

import app.tandem.check.scenario.Given;
import app.tandem.decision.Moment;
import app.tandem.decision.Shelf;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.time.Instant;
import java.util.Collection;

/**
 * A real moment on which rules are tried.
 *
 * @param about who and where, as a sentence ends with it: "a cart with EM-1"
 * @param stage whose rules are asked
 * @param at when
 * @param given what is known, without who they are
 */
public record SampleMoment(String about, Stage stage, Instant at, Given given) {

  /** The moment to decide about. */
  Moment moment() {
    return given.moment(stage, at);
  }

  /** What is known of these products. */
  Shelf shelf(Collection<Sku> skus) {
    return Shelf.of(given.productsBySku(skus));
  }
}
