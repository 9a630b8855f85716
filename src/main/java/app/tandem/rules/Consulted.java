package app.tandem.rules;

import app.tandem.rules.vocabulary.Withholding;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the rules of a stage said.
 *
 * @param release which release was asked; 0 when none
 * @param grounded the proposals of every rule that held, each with its facts
 * @param fired the names of the rules that held
 * @param withheld what rules of {@code restraint/} keep back
 * @param whyByBrokenRule the rules that broke off for these facts: whether they hold is not known
 */
public record Consulted(
    long release,
    List<Grounded> grounded,
    Set<String> fired,
    List<Withholding> withheld,
    SortedMap<String, String> whyByBrokenRule) {

  Consulted in(long answering) {
    return new Consulted(answering, grounded, fired, withheld, whyByBrokenRule);
  }

  public List<Proposal> proposals() {
    return grounded.stream().map(Grounded::proposal).toList();
  }
}
