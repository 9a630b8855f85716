package app.tandem.rules.vocabulary;

import app.tandem.rules.vocabulary.Withholding.What;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The verb of the right side: {@code offers.propose(...)}, its bolder form for a step up, and for
 * rules of {@code restraint/} its opposite, {@code offers.withhold(...)}.
 */
public final class Offers {
  /** Whoever proposes more to one shopper has not thought of that shopper. */
  public static final int MOST = 100_000;

  private final Supplier<String> firing;
  private final List<Offering> made = new ArrayList<>();
  private final List<Withholding> withheld = new ArrayList<>();

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

  /** Keeps back a product, whoever proposes it. Say why with {@link Withholding#because}. */
  public Withholding withhold(String sku) {
    return add(new Withholding(firing.get(), What.SKU, code(sku), null));
  }

  /** Keeps back one proposal. */
  public Withholding withhold(Proposed proposal) {
    return add(new Withholding(firing.get(), What.PROPOSAL, proposal.sku(), proposal));
  }

  /** Keeps back every product of a family. */
  public Withholding withholdFamily(String family) {
    return add(new Withholding(firing.get(), What.FAMILY, code(family), null));
  }

  /** Keeps back everything. */
  public Withholding withholdAll() {
    return add(new Withholding(firing.get(), What.ALL, "", null));
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
    requireOneKind(withheld);
    requireRoom(made);
    made.add(offering);
    return offering;
  }

  private Withholding add(Withholding withholding) {
    requireOneKind(made);
    requireRoom(withheld);
    withheld.add(withholding);
    return withholding;
  }

  private static void requireOneKind(List<?> others) {
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "Rules of one stage either offer or withhold.\nMaybe one of them lies in the wrong folder.");
    }
  }

  private static void requireRoom(List<?> said) {
    if (said.size() == MOST) {
      throw new IllegalStateException(
          "More than %d offers were proposed to one shopper at once.\n".formatted(MOST)
              + "Maybe a condition is missing that ties what is offered to what was bought or is in the cart.");
    }
  }

  /** What was proposed so far, in the order in which the rules fired. */
  public List<Offering> made() {
    return List.copyOf(made);
  }

  /** What was kept back so far. */
  public List<Withholding> withheld() {
    return List.copyOf(withheld);
  }
}
