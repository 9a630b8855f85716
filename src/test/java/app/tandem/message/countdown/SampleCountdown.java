package app.tandem.message.countdown;

import app.tandem.message.template.Words;
import java.time.Duration;
import java.util.Locale;

/** The picture that counts down, as somebody saw it. */
public final class SampleCountdown {
  private static final Duration LEFT = Duration.parse("P1DT4H12M33S");

  private SampleCountdown() {}

  /** As a PNG. */
  public static byte[] png() {
    return CountdownPicture.draw(LEFT.toSeconds(), Words.of(Locale.ENGLISH));
  }
}
