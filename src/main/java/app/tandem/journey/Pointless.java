package app.tandem.journey;

import app.tandem.behaviour.KnownCart;
import app.tandem.behaviour.Purchase;
import app.tandem.customer.ContactPermission;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.kernel.Occasion;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something happened that would have cancelled a follow-up had it waited: a purchase of
 * what it offers, a return, a cart that was completed, a consent that was taken back. Pure.
 */
final class Pointless {
  private Pointless() {}

  /**
   * Says why.
   *
   * @param permission whether the customer may be mailed; null when nobody knows them
   * @param purchases all of the customer's
   * @param cart what lies in the customer's; null when nothing does
   * @return what happened, and after a comma what more is known of it; null when nothing did
   */
  static @Nullable String why(
      Hanging one,
      @Nullable ContactPermission permission,
      List<Purchase> purchases,
      @Nullable KnownCart cart) {
    if (permission == null) {
      return "they are not known any more";
    } else if (permission instanceof Refused refused) {
      return "they may not be mailed, " + refused.why();
    } else if (one.occasion() == Occasion.CART && !isOf(one, cart)) {
      return "the cart was ordered or emptied";
    }
    var followed =
        purchases.stream()
            .filter(other -> isFollowed(one, other) && other.sku().equals(one.anchor()))
            .toList();
    return !followed.isEmpty() && followed.stream().allMatch(Pointless::isGone)
        ? "what it follows was sent back"
        : bought(one, purchases);
  }

  private static @Nullable String bought(Hanging one, List<Purchase> purchases) {
    var followedAt =
        purchases.stream()
            .filter(other -> isFollowed(one, other))
            .map(Purchase::paidAt)
            .findFirst()
            .orElse(null);
    return purchases.stream()
        .filter(other -> one.isOf(other.sku()) && !isFollowed(one, other))
        .filter(other -> one.isFulfilledBy(other.paidAt(), followedAt))
        .map(other -> "it was bought, in order " + other.order())
        .findFirst()
        .orElse(null);
  }

  private static boolean isFollowed(Hanging one, Purchase purchase) {
    return one.occasion() == Occasion.ORDER && purchase.order().equals(one.reference());
  }

  private static boolean isGone(Purchase purchase) {
    return purchase.back() >= purchase.quantity();
  }

  private static boolean isOf(Hanging one, @Nullable KnownCart cart) {
    var begunAt = cart == null ? null : cart.begunAt();
    return begunAt == null
        ? cart != null
        : begunAt.truncatedTo(ChronoUnit.SECONDS).toString().equals(one.reference());
  }
}
