package app.tandem.check.scenario;

import app.tandem.decision.Decision.Withheld;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a scenario went.
 *
 * @param file where it was written
 * @param line where it begins
 * @param name what it shows
 * @param passed whether all was as expected
 * @param why a sentence for each expectation that was not met
 * @param offered the codes of what was offered, the best first
 * @param withheld what was proposed in vain
 * @param skusByRule what each rule proposed; in restraint, what each kept back
 * @param unwantedByRule what is offered and should not be, by the rule that proposed it
 */
public record Ran(
    String file,
    int line,
    String name,
    boolean passed,
    List<String> why,
    List<String> offered,
    List<Withheld> withheld,
    Map<String, Set<String>> skusByRule,
    Map<String, Set<String>> unwantedByRule) {

  /** The rules that proposed something. */
  public Set<String> rules() {
    return skusByRule.keySet();
  }
}
