package app.tandem.delivery.tracking;

import java.time.Instant;

/**
 * Somebody, or something, asked for an address of a mail.
 *
 * @param mark what stood in the address
 * @param at when
 * @param sign what the request told of who made it
 */
record MailHit(MailMark mark, Instant at, Sign sign) {
  /** What was asked for. */
  enum Kind {
    CLICK,
    OPEN
  }

  Kind kind() {
    return mark.link() == MailMark.PICTURE ? Kind.OPEN : Kind.CLICK;
  }
}
