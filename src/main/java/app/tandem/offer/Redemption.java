package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.List;

/** What became of a code that somebody wanted to redeem. */
public sealed interface Redemption {
  /** In one word, for counting. */
  String word();

  /**
   * It counts for this order.
   *
   * @param countsFor the products; none is all
   * @param again whether this was said before, and changed nothing now
   */
  record Redeemed(
      String code,
      CustomerId customer,
      String order,
      Discount discount,
      List<Sku> countsFor,
      Instant at,
      boolean again)
      implements Redemption {
    @Override
    public String word() {
      return again ? "again" : "redeemed";
    }
  }

  /** It does not. */
  record Refused(Why why) implements Redemption {
    @Override
    public String word() {
      return why.word();
    }
  }

  /** Why a code is not redeemed. */
  enum Why {
    UNKNOWN("There is no such code.\nMaybe a sign of it is misread."),
    KEY_TAKEN(
        "This idempotency key was used for this code by another order or customer.\n"
            + "Maybe each order needs a key of its own."),
    ORDER_TAKEN(
        "This order has redeemed this code for another customer.\nMaybe the customer is mixed up."),
    OTHER_CUSTOMER(
        "This code is another customer's.\nMaybe it was passed on: it holds for whom it was made."),
    NOT_YET("This code does not hold yet.\nMaybe try again when it has begun."),
    OVER("This code has ended.\nMaybe offer the usual price."),
    SPENT("This code is used up.\nMaybe it was redeemed for an earlier order."),
    CUSTOMER_LIMIT(
        "This customer has redeemed as many of these codes as one may.\nMaybe the limit is meant so."),
    TOTAL_LIMIT(
        "These codes were redeemed as often as they may be by all together.\nMaybe the limit is meant so.");

    private final String text;

    Why(String text) {
      this.text = text;
    }

    /** What is wrong, and what may help. */
    String text() {
      return text;
    }

    /** As it is counted, and told to programs: {@code total-limit}. */
    String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
