package app.tandem.decision;

import app.tandem.rules.Proposal;
import java.util.List;
import java.util.SortedMap;

/**
 * What the rules of a stage said at a moment, before anything was chosen.
 *
 * @param moment the facts
 * @param proposals of every rule that held
 * @param whyByBrokenRule the rules that broke off: whether they hold is not known
 */
public record Asked(
    Moment moment, List<Proposal> proposals, SortedMap<String, String> whyByBrokenRule) {}
