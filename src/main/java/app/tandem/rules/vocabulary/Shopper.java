package app.tandem.rules.vocabulary;

/**
 * Who is asking. There is always exactly one.
 *
 * @param customer the shop's key, empty for somebody nobody knows
 * @param segment visitor, first-time-buyer or repeat-customer
 * @param orders how many orders they paid so far
 * @param country as the shop writes it, empty when unknown
 * @param mayBeEmailed whether there is an address, a proof of consent and no suppression
 */
public record Shopper(
    String customer, String segment, int orders, String country, boolean mayBeEmailed) {}
