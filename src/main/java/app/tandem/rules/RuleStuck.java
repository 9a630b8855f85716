package app.tandem.rules;

import app.tandem.kernel.Stage;

/**
 * An evaluation used up what one may, or did not end at all.
 *
 * @param release whose rules were asked; 0 when they are of none
 * @param stage where
 * @param stopped whether its own budget stopped it; if not, it may still go on
 * @param why with the rule's name where it is known
 */
public record RuleStuck(long release, Stage stage, boolean stopped, String why) {}
