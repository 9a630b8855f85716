package app.tandem.delivery.returned;

import app.tandem.delivery.EnvelopeSender;
import app.tandem.delivery.bounce.Returned;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finds the message that a report is about: by the envelope sender to which it came, by the
 * Message-ID of what it gives back, or else by the recipient.
 */
@ApplicationScoped
class Matching {
  private static final Pattern OURS =
      Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@.+");

  private final ReturnedRepository rows;
  private final EnvelopeSender senders;
  private final BounceSettings settings;
  private final InstantSource clock;

  Matching(
      ReturnedRepository rows,
      EnvelopeSender senders,
      BounceSettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.senders = senders;
    this.settings = settings;
    this.clock = clock;
  }

  /** The message, if it is ours and is still there. */
  Optional<Found> find(Returned of, String address) {
    for (var envelope : of.envelopes()) {
      var found = senders.id(envelope).flatMap(id -> rows.message(id, Found.By.ENVELOPE));
      if (found.isPresent()) {
        return found;
      }
    }
    for (var messageId : of.messageIds()) {
      var ours = OURS.matcher(messageId);
      var found =
          ours.matches()
              ? rows.message(UUID.fromString(ours.group(1)), Found.By.MESSAGE_ID)
              : Optional.<Found>empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return address.isEmpty()
        ? Optional.empty()
        : rows.lastTo(address, clock.instant().minus(settings.match()));
  }
}
