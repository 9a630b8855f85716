package app.tandem.rules.vocabulary;

/**
 * What was just tried in the app.
 *
 * @param feature as the shop calls it
 */
public record Attempted(String feature) {}
