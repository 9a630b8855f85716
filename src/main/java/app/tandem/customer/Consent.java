package app.tandem.customer;

import app.tandem.kernel.Era;
import java.time.Instant;

/**
 * The proof that somebody agreed to get marketing mail.
 *
 * @param at when
 * @param source where, for example "checkout box"
 * @param wording the text they agreed to, or its version
 */
public record Consent(Instant at, String source, String wording) {
  public Consent {
    Era.require(at, "the consent");
    if (source.isBlank() || wording.isBlank()) {
      throw new IllegalArgumentException(
          "The consent has no source or no wording.\n"
              + "Maybe send both: they are the proof that the customer agreed.");
    }
  }
}
