package app.tandem.check.mistake;

import app.tandem.rules.text.RuleInFile;
import java.util.List;

/**
 * What the rules of a stage propose to one customer of the sample at one moment.
 *
 * @param moment who it is and where, as a sentence ends with it, for example "a first-time buyer
 *     with EM-1 in the cart"
 * @param proposals how many different products are proposed
 * @param rules those that propose them
 */
public record Crowd(String moment, int proposals, List<RuleInFile> rules) {
  public Crowd {
    rules = List.copyOf(rules);
  }
}
