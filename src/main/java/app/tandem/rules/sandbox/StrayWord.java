package app.tandem.rules.sandbox;

/**
 * A word that a rule reaches for and may not.
 *
 * @param rule the rule's name, empty when it cannot be told
 * @param word as it may stand in the rule
 * @param what is refused, in one sentence
 * @param maybe how to mend it
 */
public record StrayWord(String rule, String word, String what, String maybe) {}
