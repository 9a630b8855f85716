package app.tandem.decision;

import app.tandem.kernel.Channel;
import app.tandem.kernel.CountryCode;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided and why, as it is kept: every offer, every proposal that was withheld, with the
 * rule, its release and the facts it rested on.
 *
 * @param id of the decision; of an email its key
 * @param unknownCustomer whether nothing at all was known of the customer
 * @param release of the rules; 0 when none
 * @param cart pieces by product
 * @param viewing the product whose page was open, if one was
 * @param around what else was known; null in receipts of before that was kept
 * @param offers the best first
 * @param withheld the proposals that were not taken
 * @param unknown codes in the question that were not in the catalogue
 * @param whyByBrokenRule the rules that broke off
 */
public record Receipt(
    UUID id,
    Stage stage,
    Instant at,
    @Nullable CustomerId customer,
    boolean unknownCustomer,
    long release,
    Map<String, Integer> cart,
    @Nullable Sku viewing,
    @Nullable Around around,
    List<Choice> offers,
    List<Choice> withheld,
    Set<Sku> unknown,
    Map<String, String> whyByBrokenRule) {

  /**
   * What else was known of the request.
   *
   * @param comparing the products that were compared
   */
  public record Around(
      Channel channel,
      @Nullable CountryCode country,
      @Nullable String feature,
      Set<Sku> comparing) {}

  /**
   * What became of one proposal.
   *
   * @param name of the product; empty where it is not known
   * @param because the benefit line of what was offered
   * @param why the reason for which it was withheld
   * @param facts those for which the rule held, each with the name of its kind
   * @param set how it came up where no rule proposed it itself; null elsewhere, and in receipts of
   *     before that was kept
   */
  public record Choice(
      Sku sku,
      String name,
      String rule,
      double score,
      @Nullable String because,
      @Nullable String why,
      List<Map<String, Object>> facts,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FromCatalogue set) {

    Choice with(List<Map<String, Object>> others) {
      return new Choice(sku, name, rule, score, because, why, others, set);
    }
  }

  /**
   * A set of the catalogue of which everything was proposed, on the facts of the choice.
   *
   * @param price what it costs, such as {@code 25.00 EUR}
   * @param apart what its parts cost one by one
   */
  public record FromCatalogue(String price, String apart, List<Part> parts) {}

  /**
   * What lies in a set of the catalogue.
   *
   * @param rule that proposed it
   * @param price what it costs by itself
   */
  public record Part(Sku sku, String rule, String price) {}

  Receipt with(List<Choice> offered, List<Choice> kept) {
    return new Receipt(
        id,
        stage,
        at,
        customer,
        unknownCustomer,
        release,
        cart,
        viewing,
        around,
        offered,
        kept,
        unknown,
        whyByBrokenRule);
  }

  /** The same, to be read. */
  public List<String> sentences() {
    return ReceiptText.of(this);
  }
}
