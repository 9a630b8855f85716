package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which follow-ups are meant; what is null does not matter.
 *
 * @param state where they stand
 * @param customer for whom
 * @param rule which rule had them, by its whole name
 * @param sku what they offer
 * @param from the first instant at which they fall due
 * @param until they fall due before this instant
 */
public record Sought(
    @Nullable FollowUpState state,
    @Nullable CustomerId customer,
    @Nullable String rule,
    @Nullable Sku sku,
    @Nullable Instant from,
    @Nullable Instant until) {

  public Sought {
    if (from != null && until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException(
          "The time from %s until %s is none.\nMaybe the two are the wrong way round."
              .formatted(from, until));
    }
    if (rule != null && rule.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The rule (%s) holds a control character.\nMaybe take its name from a follow-up's field rule."
              .formatted(Shown.text(rule)));
    }
  }

  /** All that wait. */
  public static Sought waiting() {
    return new Sought(FollowUpState.WAITING, null, null, null, null, null);
  }

  /** All of one customer. */
  public static Sought of(CustomerId customer) {
    return new Sought(null, customer, null, null, null, null);
  }

  /** Whether anything is said besides where they stand. */
  boolean isNarrow() {
    return customer != null || rule != null || sku != null || from != null || until != null;
  }

  List<String> states() {
    return state == null
        ? Arrays.stream(FollowUpState.values()).map(Enum::name).toList()
        : List.of(state.name());
  }

  /** What is said besides where they stand, for a where-clause: it begins with "and", if at all. */
  String conditions() {
    var conditions = new ArrayList<String>();
    if (customer != null) {
      conditions.add("and customer_id = :customer");
    }
    if (rule != null) {
      conditions.add("and rule = :rule");
    }
    if (sku != null) {
      conditions.add("and sku = :sku");
    }
    if (from != null) {
      conditions.add("and due_at >= :from");
    }
    if (until != null) {
      conditions.add("and due_at < :until");
    }
    return String.join(" ", conditions);
  }

  /** The values of {@link #conditions}, by name. */
  Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    if (customer != null) {
      values.put("customer", customer.ref());
    }
    if (rule != null) {
      values.put("rule", rule);
    }
    if (sku != null) {
      values.put("sku", sku.code());
    }
    if (from != null) {
      values.put("from", from);
    }
    if (until != null) {
      values.put("until", until);
    }
    return values;
  }
}
