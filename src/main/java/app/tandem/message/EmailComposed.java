package app.tandem.message;

/**
 * An email is ready to be sent. Whoever observes it does so in the same transaction.
 *
 * @param email the email
 */
public record EmailComposed(Email email) {}
