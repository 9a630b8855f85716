package app.tandem.decision;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the shop wants respected when offers are chosen.
 *
 * @param floor a proposal with a lower score is not made, 0 to 1
 * @param slowBoost by which part slow stock counts more, once it is above the floor; 0.1 is a tenth
 * @param freeShippingFrom the cart's total from which shipping costs nothing; null when there is no
 *     such total
 * @param lasting how long something that is used up is taken to last where nothing tells more
 */
public record Policy(
    double floor, double slowBoost, @Nullable BigDecimal freeShippingFrom, Duration lasting) {
  /** Nothing in particular. */
  public static final Policy NONE = new Policy(0, 0, null);

  /** Where nothing is said of how long something lasts. */
  public Policy(double floor, double slowBoost, @Nullable BigDecimal freeShippingFrom) {
    this(floor, slowBoost, freeShippingFrom, Duration.ZERO);
  }
}
