package app.tandem.rules.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The one verb of the right side: {@code offers.propose(...)}. */
public final class Offers {
  private final Supplier<String> firing;
  private final List<Offering> made = new ArrayList<>();

  /**
   * Collects the proposals of one consultation.
   *
   * @param firing names the rule that fires at the moment
   */
  public Offers(Supplier<String> firing) {
    this.firing = firing;
  }

  /** Proposes a product. Say why with {@link Offering#because}. */
  public Offering propose(String sku) {
    var offering = new Offering(firing.get(), sku);
    made.add(offering);
    return offering;
  }

  /** What was proposed so far, in the order in which the rules fired. */
  public List<Offering> made() {
    return List.copyOf(made);
  }
}
