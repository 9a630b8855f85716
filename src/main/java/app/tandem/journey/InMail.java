package app.tandem.journey;

import app.tandem.kernel.Sku;
import java.util.Set;
import java.util.UUID;

/**
 * A follow-up whose mail waits in the outbox.
 *
 * @param followUp which
 * @param mail the key of its mail
 * @param offers all that the mail offers
 */
record InMail(Hanging followUp, UUID mail, Set<Sku> offers) {
  InMail {
    offers = Set.copyOf(offers);
  }
}
