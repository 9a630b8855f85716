package app.tandem.rules;

import app.tandem.kernel.Stage;

/**
 * A rule that answers broke off for somebody, for the first time since its release went live on
 * this node.
 *
 * @param release whose rules were asked; 0 when they are of none
 */
public record RuleBroke(long release, Stage stage, BrokenRule rule) {}
