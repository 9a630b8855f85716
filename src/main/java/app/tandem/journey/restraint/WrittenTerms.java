package app.tandem.journey.restraint;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the settings {@code tandem.restraint.*}, and says which of them cannot be meant. */
final class WrittenTerms {
  private static final Pattern CAP = Pattern.compile("(\\d{1,6})\\s+in\\s+(\\S+)");
  private static final Pattern HOURS = Pattern.compile("(\\S+?)\\s*-\\s*(\\S+)");

  private WrittenTerms() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with the name of the setting, its value, and how to mend it
   */
  static RestraintTerms read(RestraintSettings settings) {
    try {
      return new RestraintTerms(
          cap("messages", settings.messages()),
          cap("urgent", settings.urgent()),
          settings.spacing(),
          caps("categories", settings.categories()),
          caps("campaigns", settings.campaigns()),
          quiet(settings.quiet()),
          isOff(settings.bestHour()) ? null : time("best-hour", settings.bestHour()),
          settings.sameProduct());
    } catch (IllegalArgumentException e) {
      var text = String.valueOf(e.getMessage());
      throw text.startsWith("The setting ")
          ? e
          : new IllegalArgumentException("The settings tandem.restraint.* do not fit: " + text, e);
    }
  }

  private static Map<String, Cap> caps(String name, Map<String, String> written) {
    return written.entrySet().stream()
        .filter(one -> !isOff(one.getValue()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, one -> required(name + "." + one.getKey(), one.getValue())));
  }

  private static @Nullable Cap cap(String name, String written) {
    return isOff(written) ? null : required(name, written);
  }

  private static Cap required(String name, String written) {
    var parts = CAP.matcher(written.strip());
    try {
      if (parts.matches()) {
        return new Cap(Integer.parseInt(parts.group(1)), duration(parts.group(2)));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw refused(name, written, "2 in 7D (two messages in seven days), or off", e);
    }
    throw refused(name, written, "2 in 7D (two messages in seven days), or off", null);
  }

  /** As elsewhere in the settings: 7D, 48H, or ISO 8601. */
  private static Duration duration(String written) {
    var text = written.toUpperCase(Locale.ROOT);
    if (text.startsWith("P")) {
      return Duration.parse(text);
    }
    return Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
  }

  private static @Nullable QuietHours quiet(String written) {
    if (isOff(written)) {
      return null;
    }
    var parts = HOURS.matcher(written.strip());
    if (!parts.matches()) {
      throw refused("quiet", written, "21:00-08:00, or off", null);
    }
    return new QuietHours(time("quiet", parts.group(1)), time("quiet", parts.group(2)));
  }

  private static LocalTime time(String name, String written) {
    try {
      return LocalTime.parse(written.strip());
    } catch (DateTimeException e) {
      throw refused(name, written, "a time of day such as 10:00, or off", e);
    }
  }

  private static boolean isOff(String written) {
    return written.isBlank() || written.strip().equalsIgnoreCase("off");
  }

  private static IllegalArgumentException refused(
      String name, String written, String example, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "The setting tandem.restraint.%s (%s) cannot be read.\nMaybe you meant %s."
            .formatted(name, written, example),
        cause);
  }
}
