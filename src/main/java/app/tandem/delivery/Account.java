package app.tandem.delivery;

import app.tandem.delivery.SmtpLine.MailServer;

/**
 * A mail server that mail may go through.
 *
 * @param name by which limits and messages name it
 * @param weight how much goes through it beside the others, 1 or more
 * @param connections how many workers of a node send through it at once
 * @param server how it is spoken to
 */
record Account(String name, int weight, int connections, MailServer server) {}
