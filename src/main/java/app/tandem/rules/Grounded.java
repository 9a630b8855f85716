package app.tandem.rules;

import java.util.List;

/**
 * A proposal with what it rests on.
 *
 * @param facts for which its rule held, in the order of the rule's conditions
 */
public record Grounded(Proposal proposal, List<Object> facts) {}
