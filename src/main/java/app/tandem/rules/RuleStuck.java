package app.tandem.rules;

import app.tandem.kernel.Stage;

/**
 * An evaluation used up what one may, or did not end at all.
 *
 * @param release whose rules were asked; 0 when they are of none
 * @param stage where
 * @param why with the rule's name where it is known
 */
public record RuleStuck(long release, Stage stage, String why) {}
