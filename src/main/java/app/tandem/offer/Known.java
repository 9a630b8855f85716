package app.tandem.offer;

import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the records say at an instant.
 *
 * @param shopZone in which the shop's days begin and end
 * @param productBySku with the prices of that instant; what is not there is not sold
 * @param standingByCode what is not there does not exist
 * @param freeShippingFrom the cart's total from which shipping costs nothing; null when it always
 *     costs, or never
 * @param cart what lies in the customer's cart costs; null when nothing does
 * @param home where the customer lives; null when nobody knows it
 */
public record Known(
    Instant at,
    ZoneId shopZone,
    Map<Sku, Product> productBySku,
    Map<String, CodeStanding> standingByCode,
    @Nullable Money freeShippingFrom,
    @Nullable Money cart,
    @Nullable Home home) {

  /** Of no customer of whom it is known where they live. */
  public Known(
      Instant at,
      ZoneId shopZone,
      Map<Sku, Product> productBySku,
      Map<String, CodeStanding> standingByCode,
      @Nullable Money freeShippingFrom,
      @Nullable Money cart) {
    this(at, shopZone, productBySku, standingByCode, freeShippingFrom, cart, null);
  }

  /**
   * How a code stands.
   *
   * @param ends the last instant; null for none
   * @param isSpent whether it was redeemed as often as it may be
   */
  public record CodeStanding(@Nullable Instant ends, boolean isSpent) {}

  /** The same for a customer with this cart, who lives here. */
  Known with(@Nullable Money cart, @Nullable Home home) {
    return new Known(at, shopZone, productBySku, standingByCode, freeShippingFrom, cart, home);
  }

  /** An end, no later than that of a sale by which these cost what they do. */
  Instant held(Instant end, Collection<Sku> skus) {
    var products = skus.stream().map(productBySku::get).filter(Objects::nonNull).toList();
    return Product.heldUntil(end, products, at);
  }

  /** Why a code does not hold; null when it does. */
  @Nullable String objection(String code) {
    var standing = standingByCode.get(code);
    if (standing == null) {
      return "its code is gone";
    }
    var ends = standing.ends();
    if (ends != null && at.isAfter(ends)) {
      return "its code ended at " + ends;
    }
    return standing.isSpent() ? "its code was redeemed" : null;
  }
}
