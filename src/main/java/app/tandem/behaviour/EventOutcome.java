package app.tandem.behaviour;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of an event that was sent in. */
public enum EventOutcome {
  ACCEPTED,
  ALREADY_KNOWN;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
