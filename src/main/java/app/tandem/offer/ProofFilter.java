package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which claims are wanted.
 *
 * @param trueAtSending whether they were; null for all, also those that nobody looked at yet
 * @param before where the page before ended; null for the first
 */
record ProofFilter(
    @Nullable String kind,
    @Nullable CustomerId customer,
    @Nullable Long campaign,
    @Nullable Boolean trueAtSending,
    @Nullable Place before) {

  /** A place in the list. */
  record Place(Instant plannedAt, UUID id) {

    /**
     * Reads what an answer said where its next page begins.
     *
     * @throws FieldRefused when it is none of ours
     */
    static @Nullable Place of(@Nullable String text) {
      if (text == null || text.isBlank()) {
        return null;
      }
      try {
        var parts = text.strip().split("_", 2);
        return new Place(Era.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new FieldRefused(
            "before",
            "There is no page before (%s).\nMaybe take it from the next of the page that you have."
                .formatted(Shown.text(text)));
      }
    }

    @Override
    public String toString() {
      return plannedAt + "_" + id;
    }
  }

  ProofFilter {
    if (kind != null && !Urgency.Kind.WORDS.contains(kind)) {
      throw new FieldRefused(
          "kind",
          "There is no kind of urgency (%s).\n%s"
              .formatted(
                  Shown.text(kind),
                  NearName.find(kind, Urgency.Kind.WORDS)
                      .map("Maybe you meant %s."::formatted)
                      .orElse(
                          "Maybe you meant one of: %s."
                              .formatted(String.join(", ", Urgency.Kind.WORDS)))));
    }
  }

  /**
   * Reads true or false.
   *
   * @throws FieldRefused when it is neither
   */
  static @Nullable Boolean yesOrNo(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new FieldRefused(
              field,
              "%s (%s) is neither true nor false.\nMaybe leave it out: then both are told."
                  .formatted(field, Shown.text(text)));
    };
  }

  /** Adds its conditions and their values. */
  void addTo(StringBuilder sql, List<@Nullable Object> values) {
    add(sql, values, " and kind = ?", kind);
    add(sql, values, " and customer_id = ?", customer == null ? null : customer.ref());
    add(sql, values, " and campaign_id = ?", campaign);
    add(sql, values, " and is_true = ?", trueAtSending);
    if (before != null) {
      sql.append(" and (planned_at, id) < (?, cast(? as uuid))");
      values.add(before.plannedAt);
      values.add(before.id.toString());
    }
  }

  private static void add(
      StringBuilder sql, List<@Nullable Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }
}
