package app.tandem.decision;

import app.tandem.catalog.Companion;
import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.GoesWith;
import app.tandem.rules.vocabulary.Today;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes with what somebody has before them, in the words of the rules. */
class CompanionFacts {
  private CompanionFacts() {}

  /**
   * The facts.
   *
   * @param country where the shopper lives; empty when nobody knows
   */
  static List<Object> of(
      List<Companion> companions, Map<Sku, Product> productBySku, Today today, String country) {
    var facts = new ArrayList<Object>();
    for (var one : companions) {
      var product = productBySku.get(one.to());
      if (product != null) {
        facts.add(
            new GoesWith(
                one.from().code(),
                one.to().code(),
                one.relation().word(),
                product.category(),
                QuestionFacts.price(product),
                QuestionFacts.stock(product),
                product.margin().orElse(0),
                product.inSeason(today.month(), today.season()),
                product.isFor(country),
                product.slow()));
      }
    }
    return facts;
  }
}
