package app.tandem.decision;

import app.tandem.catalog.Product;
import app.tandem.decision.Decision.Offered;
import app.tandem.decision.Decision.Withheld;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among proposals: at most four, none that would annoy, and a reason for each that is left
 * out.
 */
public class Arbiter {
  /** More than four help nobody to choose. */
  static final int MOST = 4;

  private Arbiter() {}

  /**
   * Chooses.
   *
   * @param moment the facts
   * @param proposals what the rules said
   * @param productBySku the products among what was proposed
   */
  public static Decision choose(
      Moment moment, List<Proposal> proposals, Map<Sku, Product> productBySku) {
    var offers = new ArrayList<Offered>();
    var withheld = new ArrayList<Withheld>();
    var ruleByTaken = new HashMap<Sku, String>();
    var best =
        Comparator.comparingDouble(Proposal::score)
            .reversed()
            .thenComparing(Proposal::sku)
            .thenComparing(Proposal::rule);
    for (var proposal : proposals.stream().sorted(best).toList()) {
      var product = productBySku.get(proposal.sku());
      var why = objection(moment, proposal, product);
      if (why == null && ruleByTaken.containsKey(proposal.sku())) {
        why = "\"%s\" offers it already".formatted(ruleByTaken.get(proposal.sku()));
      }
      if (why == null && offers.size() == MOST) {
        why = "%d better offers were found".formatted(MOST);
      }
      if (why == null && product != null) {
        offers.add(new Offered(proposal, product));
        ruleByTaken.put(proposal.sku(), proposal.rule());
      } else {
        withheld.add(new Withheld(proposal.sku(), proposal.rule(), String.valueOf(why)));
      }
    }
    return new Decision(moment.question().stage(), moment.at(), offers, withheld);
  }

  private static @Nullable String objection(
      Moment moment, Proposal proposal, @Nullable Product product) {
    var sku = proposal.sku();
    if (product == null) {
      return "it is not in the catalogue";
    }
    if (proposal.because().isBlank()) {
      return "the rule gives no benefit line";
    }
    if (!product.inStock()) {
      return "it is out of stock";
    }
    if (moment.question().cart().containsKey(sku)) {
      return "it is in the cart";
    }
    if (sku.equals(moment.question().viewing()) && !isTriedInApp(moment)) {
      return "it is the product being viewed";
    }
    return memory(moment, product);
  }

  /** What is tried in the app is what is missing there, so it may be offered itself. */
  private static boolean isTriedInApp(Moment moment) {
    return moment.question().stage() == Stage.IN_APP;
  }

  private static @Nullable String memory(Moment moment, Product product) {
    for (var returned : moment.history().returns()) {
      if (returned.sku().equals(product.sku())) {
        return "it was sent back on " + LocalDate.ofInstant(returned.at(), ZoneOffset.UTC);
      }
    }
    if (!product.consumable()) {
      for (var purchase : moment.history().purchases()) {
        if (purchase.sku().equals(product.sku())) {
          return "it was bought on " + LocalDate.ofInstant(purchase.paidAt(), ZoneOffset.UTC);
        }
      }
    }
    return null;
  }
}
