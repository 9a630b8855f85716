package app.tandem.behaviour;

import app.tandem.kernel.Sku;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one line of an order file turned out to be. */
sealed interface LineOutcome {

  /** Something was bought, or sent back when {@code returned}. */
  record Moved(
      boolean returned,
      String order,
      Sku sku,
      String name,
      int quantity,
      long priceMinor,
      Instant at,
      @Nullable String customer,
      @Nullable String country)
      implements LineOutcome {}

  /** A good line that is no purchase, for example postage. */
  record SetAside(Kind kind) implements LineOutcome {}

  /** A line that cannot be read. */
  record Refused(String field, String why, String maybe) implements LineOutcome {}

  /** Why a readable line is no purchase. */
  enum Kind {
    ADJUSTMENT("bookkeeping, not an order"),
    NOT_A_PRODUCT("postage, fees, vouchers and other codes that are no products"),
    WRITE_OFF("a quantity of zero or less that is no return"),
    NO_PRICE("a price of zero or less");

    final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }
  }
}
