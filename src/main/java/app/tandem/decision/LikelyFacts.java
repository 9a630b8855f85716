package app.tandem.decision;

import app.tandem.affinity.Affinity;
import app.tandem.affinity.Bought;
import app.tandem.affinity.Likely;
import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.CatalogMemory;
import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.LikelyNext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What somebody probably orders next, in the words of the rules. */
@ApplicationScoped
class LikelyFacts {
  /** Of what they had, and of what is new to them. */
  private static final int MOST = 8;

  private final Affinity affinity;
  private final CatalogMemory catalog;

  LikelyFacts(Affinity affinity, CatalogMemory catalog) {
    this.affinity = affinity;
    this.catalog = catalog;
  }

  /** None where nobody is known, and on pages that are about one product or a cart. */
  List<LikelyNext> of(Stage stage, History history, Instant now) {
    if (!stage.looksBack() && stage != Stage.IN_APP) {
      return List.of();
    }
    return facts(affinity.likelyNext(bought(history, now), MOST));
  }

  /** After a purchase, for each of several, in their order. */
  List<List<LikelyNext>> ofEach(List<History> histories, Instant now) {
    var bought =
        histories.stream().<Collection<Bought>>map(history -> bought(history, now)).toList();
    return affinity.likelyNextOfEach(bought, MOST).stream().map(this::facts).toList();
  }

  private List<LikelyNext> facts(List<Likely> likely) {
    var productBySku =
        catalog.productsBySku(likely.stream().map(Likely::sku).collect(Collectors.toSet()));
    return likely.stream().map(one -> fact(one, productBySku)).toList();
  }

  /** A product counts once for each order that had it and of which it did not all come back. */
  static List<Bought> bought(History history, Instant now) {
    return history.kept().stream().collect(Collectors.groupingBy(Purchase::order)).values().stream()
        .flatMap(
            order ->
                order.stream()
                    .map(one -> new Bought(one.sku(), days(one.paidAt(), now)))
                    .distinct())
        .toList();
  }

  private static int days(Instant from, Instant to) {
    return Math.max(0, (int) Duration.between(from, to).toDays());
  }

  private static LikelyNext fact(Likely one, Map<Sku, Product> productBySku) {
    var product = productBySku.get(one.sku());
    return new LikelyNext(
        one.sku().code(),
        product == null ? "" : product.category(),
        one.again(),
        one.strength(),
        one.because().code(),
        one.share(),
        one.orders(),
        one.daysAgo(),
        one.lately());
  }
}
