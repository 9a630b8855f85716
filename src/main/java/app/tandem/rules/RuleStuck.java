package app.tandem.rules;

import app.tandem.kernel.Stage;
import java.util.List;

/**
 * An evaluation used up what one may, or did not end at all.
 *
 * @param release whose rules were asked; 0 when they are of none
 * @param stage where
 * @param stopped whether its own budget stopped it; if not, it may still go on
 * @param rules that were stopped; none when nobody knows which it was
 * @param why in words that go on after the rule's name
 * @param maybe how to mend it
 */
public record RuleStuck(
    long release, Stage stage, boolean stopped, List<String> rules, String why, String maybe) {}
