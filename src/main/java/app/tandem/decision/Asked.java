package app.tandem.decision;

import app.tandem.rules.Proposal;
import java.util.List;

/**
 * What the rules of a stage said at a moment, before anything was chosen.
 *
 * @param moment the facts
 * @param proposals of every rule that held
 */
public record Asked(Moment moment, List<Proposal> proposals) {}
