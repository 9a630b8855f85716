package app.tandem.behaviour;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "shop_order")
class OrderRow {
  /** Clocks of those who tell are a little apart. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  String source = "";
  String number = "";
  @Nullable String customerId;
  Instant paidAt = Instant.EPOCH;
  @Nullable Instant shippedAt;
  @Nullable Instant deliveredAt;
  @Nullable String country;
  @Nullable Long importId;

  /**
   * Makes sure that what follows an order did not happen before it.
   *
   * @param what follows it, for example "return"
   * @throws FieldRefused when it did
   */
  void requirePaidBefore(String what, Instant at) {
    if (at.plus(SKEW).isBefore(paidAt)) {
      throw new FieldRefused(
          "at",
          "The %s (%s) is older than its order (%s), which was paid at %s.\nMaybe its time zone is wrong, or it belongs to another order."
              .formatted(what, at, Shown.text(number), paidAt));
    }
  }

  /** What its sender should know of the parcel's way; null when it is as ways are. */
  @Nullable String oddWay() {
    if (shippedAt == null || deliveredAt == null || !shippedAt.isAfter(deliveredAt.plus(SKEW))) {
      return null;
    }
    return "The order (%s) is known as delivered at %s, and as handed to the carrier after that, at %s.\nMaybe one of the two times is wrong: send that event again under another id, with its true time."
        .formatted(Shown.text(number), deliveredAt, shippedAt);
  }

  /**
   * Takes a delivery. Of several the latest stands, in whatever order they are told.
   *
   * @return whether it is the latest
   */
  boolean deliver(Instant at) {
    if (deliveredAt != null && !at.isAfter(deliveredAt)) {
      return false;
    }
    deliveredAt = at;
    return true;
  }
}
