package app.tandem.check.mistake;

import app.tandem.rules.text.RuleProblem;

/**
 * Something about a rule's conditions that a marketer will regret.
 *
 * @param problem as it is told
 * @param isDeadly whether the rule can never fire because of it
 */
record Finding(RuleProblem problem, boolean isDeadly) {}
