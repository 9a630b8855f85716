package app.tandem.delivery;

import app.tandem.customer.EmailAddress;
import app.tandem.kernel.CampaignNumber;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which messages somebody looks for; what is null makes no difference.
 *
 * @param state where they stand
 * @param campaign the number of their campaign
 * @param customer to whom
 * @param domain of their addresses
 * @param from put in from then on
 * @param to put in before then
 */
record OutboxSought(
    @Nullable OutboxState state,
    @Nullable Long campaign,
    @Nullable CustomerId customer,
    @Nullable String domain,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** What was put in before all that was shown; the newest are shown first. */
  record After(Instant createdAt, UUID id) {
    private static final String BETWEEN = "_";

    static After of(OutboxMail mail) {
      return new After(mail.createdAt(), mail.id());
    }

    /** What the page before said. */
    static @Nullable After read(@Nullable String text) {
      if (text == null || text.isBlank()) {
        return null;
      }
      var parts = text.strip().split(BETWEEN, 2);
      try {
        return new After(Era.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new FieldRefused(
            "after",
            "There is no such page (%s).\nMaybe take it from the field next of the page before."
                .formatted(Shown.text(text)));
      }
    }

    String text() {
      return createdAt + BETWEEN + id;
    }
  }

  /** As a query says it. */
  static OutboxSought of(
      @Nullable String state,
      @Nullable String campaign,
      @Nullable String customer,
      @Nullable String domain,
      @Nullable String from,
      @Nullable String to) {
    var wanted = orNull(state);
    var whose = orNull(customer);
    var at = orNull(domain);
    var since = orNull(from);
    var before = orNull(to);
    return new OutboxSought(
        wanted == null ? null : state(wanted),
        CampaignNumber.of(orNull(campaign)),
        whose == null ? null : new CustomerId(whose),
        at == null ? null : EmailAddress.key("@" + at).substring(1),
        since == null ? null : instant("from", since),
        before == null ? null : instant("to", before));
  }

  private static @Nullable String orNull(@Nullable String text) {
    var plain = text == null ? "" : text.replace("\0", "").strip();
    return plain.isEmpty() ? null : plain;
  }

  private static OutboxState state(String text) {
    var word = text.toUpperCase(Locale.ROOT);
    var words = Arrays.stream(OutboxState.values()).map(Enum::name).toList();
    if (!words.contains(word)) {
      throw new FieldRefused(
          "state",
          "There is no state (%s).\nMaybe you meant %s."
              .formatted(
                  Shown.text(text), NearName.find(word, words).orElse(String.join(", ", words))));
    }
    return OutboxState.valueOf(word);
  }

  private static Instant instant(String field, String text) {
    try {
      return Era.read(text);
    } catch (DateTimeException e) {
      throw new FieldRefused(
          field,
          "The instant (%s) is none.\nMaybe write it as 2026-01-31T12:00:00Z, or as a day: 2026-01-31."
              .formatted(Shown.text(text)));
    }
  }

  /** The condition on a row called o, whose values are {@link #values}. */
  String condition(@Nullable After after) {
    var parts = new ArrayList<>(List.of("true"));
    if (state != null) {
      parts.add("o.state = '%s'".formatted(state)); // A word of ours; so a partial index fits.
    }
    if (campaign != null) {
      parts.add("o.campaign_id = ?");
    }
    if (customer != null) {
      parts.add("o.customer_id = ?");
    }
    if (domain != null) {
      parts.add("o.domain = ?");
    }
    if (from != null) {
      parts.add("o.created_at >= ?");
    }
    if (to != null) {
      parts.add("o.created_at < ?");
    }
    if (after != null) {
      parts.add("(o.created_at, o.id) < (?, ?)");
    }
    return String.join(" and ", parts);
  }

  List<Object> values(@Nullable After after) {
    var values = new ArrayList<>();
    if (campaign != null) {
      values.add(campaign);
    }
    if (customer != null) {
      values.add(customer.ref());
    }
    if (domain != null) {
      values.add(domain);
    }
    if (from != null) {
      values.add(from);
    }
    if (to != null) {
      values.add(to);
    }
    if (after != null) {
      values.add(after.createdAt());
      values.add(after.id());
    }
    return values;
  }
}
