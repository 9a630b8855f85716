package app.tandem.journey.restraint;

import app.tandem.kernel.FieldRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The terms as somebody sends them; what is left out keeps nothing back. */
record WantedTerms(
    @Nullable @Valid WantedCap messages,
    @Nullable @Valid WantedCap urgent,
    @Nullable Duration spacing,
    @Nullable Map<String, @Valid @NotNull WantedCap> categories,
    @Nullable Map<String, @Valid @NotNull WantedCap> campaigns,
    @Nullable @Valid WantedQuiet quiet,
    @Nullable LocalTime bestHour,
    @Nullable Duration sameProduct,
    @NotNull @Size(min = 1, max = 200) String why) {

  /** How many messages within which time, for example P7D. */
  record WantedCap(@NotNull Integer most, @NotNull Duration within) {}

  /** Between which times of day nobody is mailed. */
  record WantedQuiet(@NotNull LocalTime from, @NotNull LocalTime until) {}

  /**
   * The terms.
   *
   * @throws FieldRefused where one of them cannot be
   */
  RestraintTerms terms() {
    var hours = quiet;
    var quietHours =
        hours == null ? null : at("quiet", () -> new QuietHours(hours.from(), hours.until()));
    var max = cap("messages", messages);
    var maxUrgent = cap("urgent", urgent);
    var ofCategories = caps("categories", categories);
    var ofCampaigns = caps("campaigns", campaigns);
    return at(
        "",
        () ->
            new RestraintTerms(
                max,
                maxUrgent,
                spacing == null ? Duration.ZERO : spacing,
                ofCategories,
                ofCampaigns,
                quietHours,
                bestHour,
                sameProduct));
  }

  private static Map<String, Cap> caps(String field, @Nullable Map<String, WantedCap> wanted) {
    return wanted == null
        ? Map.of()
        : wanted.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    one -> required(field + "." + one.getKey(), one.getValue())));
  }

  private static @Nullable Cap cap(String field, @Nullable WantedCap wanted) {
    return wanted == null ? null : required(field, wanted);
  }

  private static Cap required(String field, WantedCap wanted) {
    return at(field, () -> new Cap(wanted.most(), wanted.within()));
  }

  private static <T> T at(String field, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      if (field.isEmpty()) {
        throw e;
      }
      throw new FieldRefused(field, String.valueOf(e.getMessage()));
    }
  }
}
