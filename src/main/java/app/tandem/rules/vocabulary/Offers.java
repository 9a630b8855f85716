package app.tandem.rules.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The verb of the right side: {@code offers.propose(...)}, and its bolder form for a step up. */
public final class Offers {
  /** Whoever proposes more to one shopper has not thought of that shopper. */
  private static final int MOST = 100_000;

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
    return add(new Offering(firing.get(), code(sku), false, null));
  }

  /** Proposes products that belong together. */
  public Offering propose(Bundle bundle) {
    return add(new Offering(firing.get(), bundle.parts().get(0).code(), false, bundle));
  }

  /** Proposes a bigger or better product instead of the one that is looked at: an upsell. */
  public Offering upgradeTo(String sku) {
    return add(new Offering(firing.get(), code(sku), true, null));
  }

  /** What a rule computes may be nothing, whatever the compiler believes. */
  private static String code(@Nullable String sku) {
    if (sku == null) {
      throw new IllegalArgumentException(
          "There is no code of a product to propose.\nMaybe a condition is missing that finds one.");
    }
    return sku;
  }

  private Offering add(Offering offering) {
    if (made.size() == MOST) {
      throw new IllegalStateException(
          "More than %d offers were proposed to one shopper at once.\n".formatted(MOST)
              + "Maybe a condition is missing that ties what is offered to what was bought or is in the cart.");
    }
    made.add(offering);
    return offering;
  }

  /** What was proposed so far, in the order in which the rules fired. */
  public List<Offering> made() {
    return List.copyOf(made);
  }
}
