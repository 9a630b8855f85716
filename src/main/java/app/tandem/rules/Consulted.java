package app.tandem.rules;

import java.util.List;
import java.util.SortedMap;

/**
 * What the rules of a stage said.
 *
 * @param release which release was asked; 0 when none
 * @param grounded the proposals of every rule that held, each with its facts
 * @param whyByBrokenRule the rules that broke off for these facts: whether they hold is not known
 */
public record Consulted(
    long release, List<Grounded> grounded, SortedMap<String, String> whyByBrokenRule) {

  Consulted in(long answering) {
    return new Consulted(answering, grounded, whyByBrokenRule);
  }

  public List<Proposal> proposals() {
    return grounded.stream().map(Grounded::proposal).toList();
  }
}
