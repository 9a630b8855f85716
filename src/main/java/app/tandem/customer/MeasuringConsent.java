package app.tandem.customer;

import app.tandem.kernel.Era;
import java.time.Instant;

/**
 * Whether somebody agreed that what they open and follow in mails is counted, and the proof of it.
 *
 * @param agreed false where they took it back, or said no
 * @param at when
 * @param source where, for example "page of choices"
 * @param wording the text that they saw, or its version
 */
public record MeasuringConsent(boolean agreed, Instant at, String source, String wording) {
  public MeasuringConsent {
    Era.require(at, "the consent to be measured");
    if (source.isBlank() || wording.isBlank()) {
      throw new IllegalArgumentException(
          "The consent to be measured has no source or no wording.\n"
              + "Maybe send both: they are the proof of what was said.");
    }
  }
}
