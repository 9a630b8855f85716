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
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
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
      var why = objection(moment, proposal, productBySku);
      if (why == null) {
        why = competition(proposal, ruleByTaken, offers.size());
      }
      if (why == null) {
        var parts = proposal.skus().stream().map(productBySku::get).toList();
        offers.add(new Offered(proposal, parts.get(0), Deal.of(proposal, parts)));
        proposal.skus().forEach(sku -> ruleByTaken.put(sku, proposal.rule()));
      } else {
        withheld.add(new Withheld(proposal.sku(), proposal.rule(), why));
      }
    }
    return new Decision(moment.question().stage(), moment.at(), offers, withheld);
  }

  private static @Nullable String competition(
      Proposal proposal, Map<Sku, String> ruleByTaken, int taken) {
    for (var sku : proposal.skus()) {
      if (ruleByTaken.containsKey(sku)) {
        return named(proposal, sku, "\"%s\" offers it already".formatted(ruleByTaken.get(sku)));
      }
    }
    return taken == MOST ? "%d better offers were found".formatted(MOST) : null;
  }

  private static @Nullable String objection(
      Moment moment, Proposal proposal, Map<Sku, Product> productBySku) {
    if (proposal.because().isBlank()) {
      return "the rule gives no benefit line";
    }
    var end = Deal.end(proposal);
    if (end != null && moment.at().isAfter(end)) {
      return "its end (%s) has passed".formatted(LocalDate.ofInstant(end, ZoneOffset.UTC));
    }
    var currencies = new HashSet<Currency>();
    for (var sku : proposal.skus()) {
      var product = productBySku.get(sku);
      var why = product == null ? "it is not in the catalogue" : objection(moment, product);
      if (why != null || product == null) {
        return named(proposal, sku, String.valueOf(why));
      }
      currencies.add(product.price().currency());
    }
    return currencies.size() > 1 ? "its parts are priced in different currencies" : null;
  }

  /** Of a bundle, says which part is meant. */
  private static String named(Proposal proposal, Sku sku, String why) {
    return proposal.terms().parts().isEmpty() ? why : "its part %s: %s".formatted(sku, why);
  }

  private static @Nullable String objection(Moment moment, Product product) {
    if (!product.inStock()) {
      return "it is out of stock";
    }
    if (moment.question().cart().containsKey(product.sku())) {
      return "it is in the cart";
    }
    if (product.sku().equals(moment.question().viewing()) && !isTriedInApp(moment)) {
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
