package app.tandem.delivery;

import java.time.Instant;

/**
 * A mail that the own inbox caught.
 *
 * @param id its number
 * @param receivedAt when, on the shop's clock
 * @param sender the envelope's
 * @param recipient the envelope's
 * @param subject one line
 * @param html as most read it
 * @param plain the same as text
 * @param raw as it came over the wire
 */
public record InboxMail(
    long id,
    Instant receivedAt,
    String sender,
    String recipient,
    String subject,
    String html,
    String plain,
    String raw) {}
