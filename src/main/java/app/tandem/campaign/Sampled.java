package app.tandem.campaign;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.util.List;

/**
 * What somebody of an audience would be sent if a campaign turned to them now.
 *
 * @param customer who
 * @param heldOut whether they are left untouched
 * @param offers what they would be offered; empty when they would get nothing
 * @param why they would get nothing; empty when they would
 */
public record Sampled(CustomerId customer, boolean heldOut, List<Offer> offers, String why) {

  /** One offer: what, by which rule, and the benefit line. */
  public record Offer(Sku sku, String name, String rule, String because) {}
}
