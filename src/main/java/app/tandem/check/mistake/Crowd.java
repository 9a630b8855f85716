package app.tandem.check.mistake;

import app.tandem.rules.text.RuleInFile;
import java.util.List;

/**
 * What the rules of a stage propose to one customer of the sample at one moment.
 *
 * @param moment who it is and where, as a sentence ends with it, for example "a first-time buyer
 *     with EM-1 in the cart"
 * @param bids all that is proposed
 */
public record Crowd(String moment, List<Bid> bids) {
  public Crowd {
    bids = List.copyOf(bids);
  }

  /**
   * One proposal.
   *
   * @param rule that makes it
   * @param sku what is proposed
   * @param score how well it fits, 0 to 1
   * @param isFree whether nothing speaks against it but that there may be better ones
   */
  public record Bid(RuleInFile rule, String sku, double score, boolean isFree) {}
}
