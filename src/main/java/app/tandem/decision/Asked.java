package app.tandem.decision;

import app.tandem.rules.Consulted;
import app.tandem.rules.Proposal;
import java.util.List;
import java.util.SortedMap;

/**
 * What the rules of a stage said at a moment, before anything was chosen.
 *
 * @param moment the facts
 * @param said what they said, and which of them broke off
 */
public record Asked(Moment moment, Consulted said) {

  /** Of every rule that held. */
  public List<Proposal> proposals() {
    return said.proposals();
  }

  /** The rules that broke off: whether they hold is not known. */
  public SortedMap<String, String> whyByBrokenRule() {
    return said.whyByBrokenRule();
  }
}
