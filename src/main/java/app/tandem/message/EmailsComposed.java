package app.tandem.message;

import java.util.List;

/**
 * Emails are ready to be sent. Whoever observes it does so in the same transaction.
 *
 * @param emails at least one
 */
public record EmailsComposed(List<Email> emails) {}
