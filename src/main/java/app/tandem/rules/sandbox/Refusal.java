package app.tandem.rules.sandbox;

/**
 * Something that may not stand in a rule file.
 *
 * @param line from 1; 0 when it is the whole file
 * @param column from 1; 0 when it is the whole line
 * @param rule the rule's name, empty when outside of one
 * @param what is refused, in one sentence
 * @param maybe how to mend it
 */
public record Refusal(int line, int column, String rule, String what, String maybe) {}
