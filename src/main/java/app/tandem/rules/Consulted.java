package app.tandem.rules;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the rules of a stage said.
 *
 * @param proposals of every rule that held
 * @param fired the names of the rules that held
 * @param whyByBrokenRule the rules that broke off for these facts: whether they hold is not known
 */
public record Consulted(
    List<Proposal> proposals, Set<String> fired, SortedMap<String, String> whyByBrokenRule) {}
