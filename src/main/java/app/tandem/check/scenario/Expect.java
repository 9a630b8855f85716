package app.tandem.check.scenario;

import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario expects.
 *
 * @param offers each of these is among the offers
 * @param nothing whether nothing at all is offered
 * @param noOffers none of these is offered
 * @param segments of a scenario in {@code segments/}: exactly these hold; null when not said
 * @param withheld a part of the reason, by what a rule proposed in vain
 */
public record Expect(
    List<Wanted> offers,
    boolean nothing,
    List<Sku> noOffers,
    Map<Sku, String> withheld,
    @Nullable Set<String> segments) {

  public Expect {
    offers = List.copyOf(offers);
    noOffers = List.copyOf(noOffers);
  }

  /**
   * An offer, and what else is known of it.
   *
   * @param sku what
   * @param rule whose
   * @param because a part of the benefit line
   * @param score how well it fits, to two decimals
   * @param after the wait, for example {@code 7 days after delivery}
   */
  public record Wanted(
      Sku sku,
      @Nullable String rule,
      @Nullable String because,
      @Nullable Double score,
      @Nullable String after) {

    /** Whether this rule is as good as any other, or the one that is named. */
    boolean mayComeFrom(String proposing) {
      return rule == null || rule.equals(proposing);
    }
  }

  /** Whether anything is expected. */
  boolean isEmpty() {
    return !isOfOffers() && segments == null;
  }

  /** Whether anything is expected of offers. */
  boolean isOfOffers() {
    return !offers.isEmpty() || nothing || !noOffers.isEmpty() || !withheld.isEmpty();
  }
}
