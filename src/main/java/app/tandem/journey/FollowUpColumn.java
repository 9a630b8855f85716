package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a follow-up in the order in which all read them, and what a row of them is. */
enum FollowUpColumn {
  ID,
  CUSTOMER_ID,
  RULE,
  STAGE,
  OCCASION,
  ORDER_NUMBER,
  ANCHOR_SKU,
  SKU,
  OCCURRENCE,
  BECAUSE,
  PLANNED_AT,
  DUE_AT,
  NOT_BEFORE,
  SHIFT_SECONDS,
  STATE,
  WHY,
  EMAIL_ID,
  MAILS_WITHHELD;

  /** As a statement selects them. */
  static final String ALL =
      Arrays.stream(values())
          .map(one -> one.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));

  private static final Map<FollowUpColumn, Integer> PLACES = new EnumMap<>(FollowUpColumn.class);

  static {
    for (var one : values()) {
      PLACES.put(one, PLACES.size());
    }
  }

  /** For those who look at it. */
  static FollowUp followUp(Object[] row) {
    return new FollowUp(
        (Long) ID.of(row),
        customer(row),
        (String) RULE.of(row),
        Stage.of((String) STAGE.of(row)),
        occasion(row),
        (String) ORDER_NUMBER.of(row),
        sku(ANCHOR_SKU, row),
        sku(SKU, row),
        (Integer) OCCURRENCE.of(row),
        (String) BECAUSE.of(row),
        (Instant) PLANNED_AT.of(row),
        (Instant) DUE_AT.of(row),
        shift(row),
        state(row),
        (String) WHY.of(row),
        (@Nullable UUID) EMAIL_ID.of(row));
  }

  /** For those who wake or change it. */
  static Waiting waiting(Object[] row) {
    return new Waiting(
        (Long) ID.of(row),
        customer(row),
        (String) RULE.of(row),
        Stage.of((String) STAGE.of(row)),
        occasion(row),
        (String) ORDER_NUMBER.of(row),
        sku(ANCHOR_SKU, row),
        sku(SKU, row),
        (Integer) OCCURRENCE.of(row),
        (Instant) DUE_AT.of(row),
        (Instant) NOT_BEFORE.of(row),
        shift(row),
        (String) WHY.of(row),
        (Instant) PLANNED_AT.of(row),
        (Integer) MAILS_WITHHELD.of(row));
  }

  /** For those who ask whether it is fulfilled. */
  static Hanging hanging(Object[] row) {
    return new Hanging(
        (Long) ID.of(row),
        customer(row),
        occasion(row),
        (String) ORDER_NUMBER.of(row),
        sku(ANCHOR_SKU, row),
        sku(SKU, row),
        (Integer) OCCURRENCE.of(row),
        (Instant) PLANNED_AT.of(row));
  }

  /** In which mail one is that was mailed. */
  static UUID mail(Object[] row) {
    return (UUID) EMAIL_ID.of(row);
  }

  static FollowUpState state(Object[] row) {
    return FollowUpState.valueOf((String) STATE.of(row));
  }

  private static CustomerId customer(Object[] row) {
    return new CustomerId((String) CUSTOMER_ID.of(row));
  }

  private static Occasion occasion(Object[] row) {
    return Occasion.valueOf((String) OCCASION.of(row));
  }

  private static Sku sku(FollowUpColumn column, Object[] row) {
    return new Sku((String) column.of(row));
  }

  private static Duration shift(Object[] row) {
    return Duration.ofSeconds((Long) SHIFT_SECONDS.of(row));
  }

  private Object of(Object[] row) {
    return row[Objects.requireNonNull(PLACES.get(this))];
  }
}
