package app.tandem.delivery.bounce;

/**
 * Something that a mail service or a mailbox tells.
 *
 * @param key by which it is known again when it is told twice
 * @param report what it says
 */
public record Told(String key, Report report) {}
