package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By which way an offer reaches a shopper. */
public enum Channel {
  WEB,
  EMAIL,
  APP,
  KIOSK;

  private static final List<String> WORDS = Arrays.stream(values()).map(Channel::word).toList();

  /** As requests and rules write it, for example {@code kiosk}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a channel, whatever its case.
   *
   * @throws IllegalArgumentException when there is none; the text lists those that are
   */
  @JsonCreator
  public static Channel of(String text) {
    var at = WORDS.indexOf(text.strip().toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw new IllegalArgumentException(
          "There is no channel (%s).\nMaybe you meant one of: %s."
              .formatted(Shown.text(text), String.join(", ", WORDS)));
    }
    return values()[at];
  }
}
